"""The annual wheel: own entries by year, what is due now, and everything from all rooms month by month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.dates import MONTHS

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.providers import load
from nyvag.core.wheel import WheelItem
from nyvag.internal_coordination.models import WheelDone, WheelEntry
from nyvag.internal_coordination.rules.recurrence import occurrences

LATE_FOR = timedelta(days=183)
"""How long after its day an entry that was not done is still asked for."""


@dataclass(frozen=True, slots=True)
class Due:
    """One time an entry comes, and whether it was done."""

    entry: WheelEntry
    on: date
    done: WheelDone | None


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the wheel."""

    number: int
    name: str
    items: tuple[WheelItem, ...]


@dataclass(frozen=True, slots=True)
class WheelYear:
    """A year of the wheel: its months, and how many things are done, late and all in all."""

    year: int
    months: tuple[Month, ...]
    every: int
    done: int
    late: int


def entries() -> "QuerySet[WheelEntry]":
    """Return the body's own entries with who answers for them."""
    return WheelEntry.objects.select_related("unit", "person").order_by("title", "pk")


def dues_of_year(year: int) -> list[Due]:
    """List each time an own entry comes in a year (two statements)."""
    done = {(each.entry_id, each.due_on): each for each in WheelDone.objects.filter(due_on__year=year)}
    found = [
        Due(entry, day, done.get((entry.pk, day)))
        for entry in entries()
        for day in occurrences(entry.recurrence, year)
    ]
    return sorted(found, key=lambda each: (each.on, each.entry.title, each.entry.pk))


def due_entries(on: date) -> Iterator[Due]:
    """Yield what is to be done now: near enough, and not so long ago that nobody asks any more."""
    for year in range((on - LATE_FOR).year, (on + timedelta(days=366)).year + 1):
        for due in dues_of_year(year):
            near = due.on - timedelta(days=due.entry.lead_days) <= on
            if (
                near
                and due.on >= on - LATE_FOR
                and due.done is None
                and due.on >= day_of(due.entry.created_at)
            ):
                yield due


def wheel_year(year: int, actor: Actor, at: datetime) -> WheelYear:
    """Gather a year of every room's things, by month."""
    on = day_of(at)
    found = [item for room in load(settings.NYVAG_WHEELS) for item in room(year=year, actor=actor, at=at)]
    items = sorted(found, key=lambda each: (each.due, each.is_month, str(each.kind), each.title, each.key))
    months = tuple(
        Month(number, str(MONTHS[number]), tuple(each for each in items if each.due.month == number))
        for number in range(1, 13)
    )
    return WheelYear(
        year=year,
        months=months,
        every=sum(each.is_done is not None for each in items),
        done=sum(each.is_done is True for each in items),
        late=sum(each.is_done is False and each.due < on for each in items),
    )
