"""What the start page shows: the state of seven areas, what waits, and the first hour.

Everything comes from functions that the rooms below name in the settings; no room is known here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.clock import STOCKHOLM
from nyvag.core.providers import AreaState, AreaStatus, FirstHourStep, Waiting, load
from nyvag.overview.rules.handbook import Area, areas

SOON = timedelta(days=90)
URGENT = 3


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


def area_cards(*, body_id: int, at: datetime) -> tuple[AreaCard, ...]:
    """Return the seven areas in the handbook's order with the state each room gives."""
    return tuple(area_card(area.number, body_id=body_id, at=at) for area in areas())


def area_card(number: int, *, body_id: int, at: datetime) -> AreaCard:
    """Return one area; an area whose room is not built has not started."""
    area = areas()[number - 1]
    path = settings.NYVAG_AREA_STATES.get(number)
    if path is None:
        sentence = _("Nothing here yet.")
        return AreaCard(area, AreaState(number, AreaStatus.NOT_STARTED, sentence, (), None), is_built=False)
    (state,) = load([path])
    return AreaCard(area, state(body_id=body_id, at=at), is_built=True)


def waiting_lists(*, body_id: int, at: datetime) -> WaitingLists:
    """Gather what waits in every room and sort it: late first, then by day."""
    day = at.astimezone(STOCKHOLM).date()
    found: list[Waiting] = []
    for waiting in load(settings.NYVAG_WAITING):
        found.extend(waiting(body_id=body_id, at=at))
    found.sort(key=lambda each: (each.due or date.max, each.sentence))
    late = tuple(each for each in found if each.due and each.due < day)
    soon = tuple(each for each in found if each.due and day <= each.due <= day + SOON)
    return WaitingLists(late, soon, tuple(each for each in found if each not in late and each not in soon))


def first_hour(*, body_id: int, at: datetime) -> tuple[FirstHourStep, ...]:
    """Return the steps of the first hour, each done or not by evidence; a function may give several."""
    steps: list[FirstHourStep] = []
    for provider in load(settings.NYVAG_FIRST_HOUR):
        given: FirstHourStep | Iterable[FirstHourStep] = provider(body_id=body_id, at=at)
        steps.extend([given] if isinstance(given, FirstHourStep) else given)
    return tuple(steps)
