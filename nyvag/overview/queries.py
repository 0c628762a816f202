"""What the start page shows: the state of seven areas, what waits, and the first hour.

Everything comes from functions that the rooms below name in the settings; no room is known here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import zip_longest

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.handing_on import ComingDay, coming_days
from nyvag.core.once import once
from nyvag.core.providers import (
    Alarm,
    AreaState,
    AreaStatus,
    FirstHourStep,
    Panel,
    SummaryPart,
    UnitPart,
    Waiting,
    load,
)
from nyvag.overview.rules.handbook import Area, areas
from nyvag.ui.navigation import may_open

SOON = timedelta(days=90)
HALF_YEAR, YEAR = timedelta(days=183), timedelta(days=365)
URGENT = 3
ALARMS_SHOWN = 5
"""So many alarms there is room for on one page, beside the rooms and the areas; the rest is folded."""


@dataclass(frozen=True)
class AreaCard:
    """An area with its state, ready to show."""

    area: Area
    state: AreaState
    is_built: bool

    @cached_property
    def language(self) -> str:
        """The language the reader has chosen."""
        return get_language() or "sv"

    @property
    def name(self) -> str:
        """What the area is called."""
        return self.area.text("name", self.language)

    @property
    def asks(self) -> str:
        """What the handbook asks for."""
        return self.area.text("asks", self.language)

    @property
    def why(self) -> str:
        """Why the handbook asks for it."""
        return self.area.text("why", self.language)

    @property
    def example(self) -> str:
        """What it can look like when it is in place."""
        return self.area.text("example", self.language)


@dataclass(frozen=True)
class FirstHour:
    """The steps of the first hour: those that can be taken today, and those a later area brings."""

    steps: tuple[FirstHourStep, ...]

    @property
    def open_now(self) -> tuple[FirstHourStep, ...]:
        """The steps that can be taken."""
        return tuple(step for step in self.steps if not step.comes_with)

    @property
    def later(self) -> tuple[FirstHourStep, ...]:
        """The steps whose area is not built."""
        return tuple(step for step in self.steps if step.comes_with)

    @property
    def done_count(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.open_now)

    @property
    def is_over(self) -> bool:
        """Tell whether nothing is left that can be done."""
        return self.done_count == len(self.open_now)


@dataclass(frozen=True)
class WaitingLists:
    """What waits, sorted by how it presses: past its day, ending soon, and the rest."""

    late: tuple[Waiting, ...]
    soon: tuple[Waiting, ...]
    other: tuple[Waiting, ...]

    @property
    def urgent(self) -> tuple[Waiting, ...]:
        """The few things to do first."""
        return (*self.late, *self.soon, *self.other)[:URGENT]

    @property
    def rest(self) -> "WaitingLists":
        """The same lists without the few things to do first, so that nothing stands twice."""
        first = self.urgent
        kept = [
            tuple(each for each in group if each not in first) for group in (self.late, self.soon, self.other)
        ]
        return WaitingLists(*kept)

    def without(self, urls: Collection[str]) -> "WaitingLists":
        """The same lists without what is told elsewhere on the page."""
        groups = (self.late, self.soon, self.other)
        return WaitingLists(*(tuple(each for each in group if each.url not in urls) for group in groups))


@dataclass(frozen=True)
class Endings:
    """What ends within half a year, and within a year."""

    half_year: tuple[ComingDay, ...]
    year: tuple[ComingDay, ...]


def area_cards(*, body_id: int, at: datetime, role: Role) -> tuple[AreaCard, ...]:
    """Return the seven areas in the handbook's order, each with the next step the role may take."""
    cards = (area_card(area.number, body_id=body_id, at=at) for area in areas())
    return tuple(for_role(card, role) for card in cards)


@once
def area_card(number: int, *, body_id: int, at: datetime) -> AreaCard:
    """Return one area; an area whose room is not built has not started."""
    area = areas()[number - 1]
    path = settings.NYVAG_AREA_STATES.get(number)
    if path is None:
        sentence = _("Nothing here yet.")
        return AreaCard(area, AreaState(number, AreaStatus.NOT_STARTED, sentence, (), None), is_built=False)
    (state,) = load([path])
    return AreaCard(area, state(body_id=body_id, at=at), is_built=True)


def for_role(card: AreaCard, role: Role) -> AreaCard:
    """Leave out the addresses that a role may not open: no page offers a step that ends in a refusal."""
    step = card.state.next_step
    evidence = (each if may_open(each.url, role) else replace(each, url="") for each in card.state.evidence)
    kept = step if step and may_open(step.url, role) else None
    return replace(card, state=replace(card.state, evidence=tuple(evidence), next_step=kept))


def waiting_lists(
    *,
    body_id: int,
    at: datetime,
    role: Role | None = None,
    unit_id: int | None = None,
    is_own: bool = False,
) -> WaitingLists:
    """Gather what waits in every room and sort it: late first, then by day.

    Args:
        role: leaves out what the role may not open; None keeps all.
        unit_id: keeps what waits for this unit alone.
        is_own: leaves out what others answer for in place, which start pages list apart from this.
    """
    day = day_of(at)
    found: list[Waiting] = []
    for waiting in load(settings.NYVAG_WAITING):
        found.extend(waiting(body_id=body_id, at=at))
    if role is not None:
        found = [each for each in found if may_open(each.url, role)]
    if unit_id is not None:
        found = [each for each in found if each.unit_id == unit_id]
    if is_own:
        found = [each for each in found if not each.is_others]
    found.sort(key=lambda each: (each.due or date.max, each.sentence))
    late = tuple(each for each in found if each.due and each.due < day)
    soon = tuple(each for each in found if each.due and day <= each.due <= day + SOON)
    return WaitingLists(late, soon, tuple(each for each in found if each not in late and each not in soon))


def endings(*, at: datetime, role: Role, waiting: WaitingLists) -> Endings:
    """Gather what ends within a year, the earliest first, without what stands among what waits."""
    day = day_of(at)
    shown = {each.url for each in (*waiting.late, *waiting.soon, *waiting.other)}
    found = (each for each in coming_days(since=day, until=day + YEAR) if each.is_end)
    fresh = [each for each in found if each.url not in shown and may_open(each.url, role)]
    near = tuple(each for each in fresh if each.on <= day + HALF_YEAR)
    return Endings(near, tuple(each for each in fresh if each not in near))


def home_parts(place: str, *, actor: Actor, at: datetime) -> tuple[Panel, ...]:
    """Gather what the rooms show on a start page at one of its places."""
    parts = (part(actor=actor, at=at) for part in load(settings.NYVAG_HOME_PARTS[place]))
    return tuple(part for part in parts if part is not None)


def alarms(*, body_id: int, at: datetime) -> tuple[Alarm, ...]:
    """Gather what goes the wrong way in the rooms; areas that need action say so themselves.

    The first of each room comes before the second of any, so that no room fills the page alone.
    """
    rooms = [raised(body_id=body_id, at=at) for raised in load(settings.NYVAG_ALARMS)]
    return tuple(alarm for each in zip_longest(*rooms) for alarm in each if alarm is not None)


def summary_parts(*, body_id: int, at: datetime) -> tuple[SummaryPart, ...]:
    """Gather what each room says on the page read before a meeting."""
    parts = (part(body_id=body_id, at=at) for part in load(settings.NYVAG_SUMMARY_PARTS))
    return tuple(part for part in parts if part is not None)


def start_parts(*, body_id: int, at: datetime) -> tuple[SummaryPart, ...]:
    """Gather what rooms show beside what to do first: what no area's sentence says."""
    return tuple(part for part in summary_parts(body_id=body_id, at=at) if part.is_on_start)


def unit_parts(*, unit_name: str, body_id: int, at: datetime) -> tuple[UnitPart, ...]:
    """Gather what each room shows the people of one unit."""
    parts = (part(unit_name=unit_name, body_id=body_id, at=at) for part in load(settings.NYVAG_UNIT_PARTS))
    return tuple(part for part in parts if part is not None)


def first_hour(*, body_id: int, at: datetime) -> FirstHour:
    """Return the steps of the first hour, each done or not by evidence; a function may give several."""
    steps: list[FirstHourStep] = []
    for provider in load(settings.NYVAG_FIRST_HOUR):
        given: FirstHourStep | Iterable[FirstHourStep] = provider(body_id=body_id, at=at)
        steps.extend([given] if isinstance(given, FirstHourStep) else given)
    return FirstHour(tuple(steps))
