"""What a lower room shows of a higher one without importing it.

Apps fill these shapes from functions of their own; `config` names the functions by dotted path.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import import_string

from nyvag.core.access import Actor


class AreaStatus(StrEnum):
    """How far one of the handbook's seven areas has come, judged from evidence."""

    NOT_STARTED = "NOT_STARTED"
    STARTED = "STARTED"
    IN_PLACE = "IN_PLACE"
    NEEDS_ACTION = "NEEDS_ACTION"


@dataclass(frozen=True)
class Evidence:
    """One thing in the system that shows an area's state."""

    text: str
    url: str
    on: date | None


@dataclass(frozen=True)
class NextStep:
    """What to do next, and where."""

    label: str
    url: str


@dataclass(frozen=True)
class AreaState:
    """The state of one area with its reasons."""

    number: int
    status: AreaStatus
    sentence: str
    evidence: tuple[Evidence, ...]
    next_step: NextStep | None


@dataclass(frozen=True)
class Waiting:
    """Something that waits for someone; `kind` groups like with like, `unit_id` names whose it is.

    `is_others`: somebody answers for it in place and can be reminded, so that start pages list it there.
    """

    sentence: str
    url: str
    due: date | None
    kind: str
    unit_id: int | None = None
    is_others: bool = False


@dataclass(frozen=True)
class Alarm:
    """Something that goes the wrong way: what, why, and what is done about it."""

    sentence: str
    cause: str
    measure: str
    url: str


@dataclass(frozen=True)
class FirstHourStep:
    """One step of the first hour; `done` comes from evidence, never from a tick.

    `comes_with` numbers the areas that must be built before the step can be taken.
    """

    key: str
    title: str
    done: bool
    url: str
    help: str
    comes_with: tuple[int, ...] = ()


@dataclass(frozen=True)
class DocumentOwner:
    """What a room says about one of its things that papers can be attached to.

    A room names its function in NYVAG_DOCUMENT_OWNERS under a kind of its own:
    `def owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None`, called for the body acted for.
    """

    title: str
    url: str
    may_read: bool
    may_write: bool


@dataclass(frozen=True)
class MeetingOwner:
    """What a room says about one of its things that holds meetings.

    A room names its function in NYVAG_MEETING_OWNERS under a kind of its own:
    `def owners(*, owner_ids: Collection[str], actor: Actor) -> dict[str, MeetingOwner]`, called for the
    body acted for with every id a page shows at once; an id that is not there for this actor is left out.
    """

    title: str
    url: str
    may_read: bool
    may_write: bool


class MeetingStep(StrEnum):
    """What happened to a meeting."""

    PLANNED = "PLANNED"
    CHANGED = "CHANGED"
    MOVED = "MOVED"
    CALLED = "CALLED"
    HELD = "HELD"
    CANCELLED = "CANCELLED"
    PARTICIPANT_REMOVED = "PARTICIPANT_REMOVED"


@dataclass(frozen=True)
class MeetingChange:
    """That something happened to a meeting; MOVED changes what stands in calendars, CHANGED does not.

    A room that must do more than the meetings' own mail names `def follow(*, change: MeetingChange,
    at: datetime) -> None` in NYVAG_MEETING_FOLLOWERS under its kind of owner. It runs inside the change's
    own transaction, for the body acted for, after the meeting was written; a participant is still there
    when its removal is told.
    """

    step: MeetingStep
    meeting_id: int
    by: Actor
    attendance_id: int | None = None


@dataclass(frozen=True)
class AgendaProposal:
    """Something a room wants taken up at a meeting; `key` never changes, so that it is proposed once.

    A room names `def proposals(*, body_id: int, owner_kind: str, owner_id: str, at: datetime)
    -> Iterable[AgendaProposal]` in NYVAG_AGENDA_PROPOSALS and gives nothing for owners it knows nothing of.
    """

    key: str
    title: str
    url: str
    text: str = ""
    due: date | None = None


@dataclass(frozen=True)
class MessageKind:
    """A kind of mail that a room sends; a mail says its sentence and a link, never what it is about.

    A room names a function without arguments in NYVAG_MESSAGE_KINDS that returns its kinds. The words
    are lazy translations, so that they come out in the recipient's language. The link of a kind that
    `is_secret` is for the recipient alone: the log of mail does not show it.
    """

    key: str
    title: str | Promise
    subject: str | Promise
    sentence: str | Promise
    default_on: bool = True
    may_wait: bool = True
    is_required: bool = False
    is_secret: bool = False


@dataclass(frozen=True)
class CalendarEvent:
    """Something with a time, as a calendar shows it.

    `uid` never changes, `sequence` grows with every change of time, place or cancellation; one that
    `is_all_day` is shown on the days its times lie in, in Sweden. A room names
    `def events(*, user_id: int, role: Role) -> Iterable[CalendarEvent]` in NYVAG_CALENDARS, called for
    the body acted for.
    """

    uid: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    place: str = ""
    url: str = ""
    description: str = ""
    is_cancelled: bool = False
    is_all_day: bool = False


@dataclass(frozen=True)
class Panel:
    """What one room shows on another's page: a heading, a template of its own and its values.

    Start pages take `def part(*, actor: Actor, at: datetime) -> Panel | None` from NYVAG_HOME_PARTS.
    """

    key: str
    title: str
    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class EnterprisePanel(Panel):
    """What a higher room shows on an enterprise's page."""


@dataclass(frozen=True)
class OwnPanel(Panel):
    """What a higher room shows an enterprise on its own page.

    A room names its function in NYVAG_OWN_PANELS: `def panel(*, enterprise_id: int, reference: UUID,
    body_id: int, at: datetime) -> OwnPanel | None`, called for the body acted for.
    """


@dataclass(frozen=True)
class EnterpriseMove:
    """That rows which mean one enterprise are to mean another: the two turned out to be one, or not to be.

    A room that keeps more about enterprises than foreign keys can show names a function in
    NYVAG_ENTERPRISE_MOVES under its own app: `def follow(*, move: EnterpriseMove, only: Moved | None) ->
    Moved`, called with every body's rows in sight. `only` keeps to what an earlier call moved, as when a
    merge is undone. What moved is a list of body, what, and the row's key.
    """

    from_id: int
    to_id: int


Moved = list[tuple[int, str, int]]


@dataclass(frozen=True)
class EnterprisePart:
    """Something a room keeps about an enterprise that can go along when the enterprise turns out to be two.

    Rooms fill it through NYVAG_ENTERPRISE_PARTS: `def parts(*, enterprise_id: int) -> list[EnterprisePart]`,
    for the body acted for. ``moved`` is what the room's NYVAG_ENTERPRISE_MOVES is called with as ``only``.
    """

    key: str
    title: str
    moved: Moved


@dataclass(frozen=True)
class SummaryPart(Panel):
    """What a room says on the one page read before a board meeting.

    One that `is_on_start` also stands beside what to do first on the coordinator's start page, where each
    area has its own sentence already.
    """

    is_on_start: bool = False


@dataclass(frozen=True)
class UnitPart(Panel):
    """What a room shows the people of one unit about that unit."""


@dataclass(frozen=True)
class PublicPart(Panel):
    """What a room can show anyone, once the body has chosen to; holds no draft and no personal data.

    `columns` and `rows` are the same facts as a file. Where the body chooses thing by thing what anyone may
    see, `is_chosen` says that all in the part is chosen, and `chosen_at` names the page where it chooses.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_chosen: bool = False
    chosen_at: str = ""


def load(paths: Iterable[str]) -> tuple[Callable[..., Any], ...]:
    """Import the named functions, in order."""
    return tuple(import_string(path) for path in paths)
