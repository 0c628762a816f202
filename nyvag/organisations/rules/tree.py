"""What must hold of a tree whose units have days, names that change and places that change.

A unit's names and places are rows with a first day; each holds until the next one begins, so they can neither
overlap nor leave a gap. A first day that is unknown counts as always.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from graphlib import CycleError, TopologicalSorter
from typing import Generic, TypeVar

T = TypeVar("T")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change(Generic[T]):
    """What holds from a day; None: from the beginning."""

    starts_on: date | None
    value: T


@dataclass(frozen=True, slots=True)
class Period(Generic[T]):
    """What held from one day to another; None: unknown or open."""

    starts_on: date | None
    ends_on: date | None
    value: T

    def holds(self, on: date) -> bool:
        """Tell whether the period covers a day."""
        return (self.starts_on is None or self.starts_on <= on) and (
            self.ends_on is None or on <= self.ends_on
        )


@dataclass(frozen=True, slots=True)
class Life:
    """One unit: the days it exists, the ids of those it lies under, and the days its name changes."""

    unit: int
    starts_on: date | None
    ends_on: date | None
    places: tuple[Change[int | None], ...]
    renamed_on: tuple[date, ...] = ()


class FaultKind(StrEnum):
    """What may not be in a tree."""

    CIRCLE = "CIRCLE"
    ENDS_LATER = "ENDS_LATER"
    STARTS_EARLIER = "STARTS_EARLIER"
    CHANGES_OUTSIDE = "CHANGES_OUTSIDE"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not hold: which unit, in relation to which, on which day."""

    kind: FaultKind
    unit: int
    other: int | None
    day: date | None


def periods(
    changes: Iterable[Change[T]], starts_on: date | None, ends_on: date | None
) -> tuple[Period[T], ...]:
    """Lay changes out as periods, the first one from the first day and the last one to the last."""
    ordered = sorted(changes, key=lambda change: change.starts_on or date.min)
    found = []
    for place, change in enumerate(ordered):
        following = ordered[place + 1].starts_on if place + 1 < len(ordered) else None
        last = following - ONE_DAY if following else ends_on
        found.append(Period(change.starts_on or starts_on, last, change.value))
    return tuple(found)


def value_on(changes: Iterable[Change[T]], on: date) -> T | None:
    """Return what holds on a day: of the changes that have begun, the latest."""
    begun = [change for change in changes if change.starts_on is None or change.starts_on <= on]
    return max(begun, key=lambda change: change.starts_on or date.min).value if begun else None


def faults(lives: Sequence[Life]) -> frozenset[Fault]:
    """Find everything that does not hold in a tree."""
    known = {life.unit: life for life in lives}
    found = set(_circles(known))
    for life in lives:
        found.update(_outside(life))
        found.update(_outliving(life, known))
    return frozenset(found)


def _outside(life: Life) -> Iterator[Fault]:
    """Yield changes on days when the unit does not exist, or on its first day, which is no change."""
    placed = [change.starts_on for change in life.places if change.starts_on is not None]
    for day in (*life.renamed_on, *placed):
        too_early = life.starts_on is not None and day <= life.starts_on
        if too_early or (life.ends_on is not None and day > life.ends_on):
            yield Fault(FaultKind.CHANGES_OUTSIDE, life.unit, None, day)


def _outliving(life: Life, known: dict[int, Life]) -> Iterator[Fault]:
    for period in periods(life.places, life.starts_on, life.ends_on):
        above = known.get(period.value) if period.value is not None else None
        if above is None:
            continue
        if above.starts_on and period.starts_on and period.starts_on < above.starts_on:
            yield Fault(FaultKind.STARTS_EARLIER, life.unit, above.unit, above.starts_on)
        if above.ends_on and (period.ends_on is None or period.ends_on > above.ends_on):
            yield Fault(FaultKind.ENDS_LATER, life.unit, above.unit, above.ends_on)


def _circles(known: dict[int, Life]) -> Iterator[Fault]:
    """Yield each unit that lies under itself on some day; most trees have none however the days fall."""
    ever = {
        life.unit: [change.value for change in life.places if change.value is not None]
        for life in known.values()
    }
    if not _goes_round(ever):
        return
    days = {change.starts_on for life in known.values() for change in life.places}
    days |= {life.starts_on for life in known.values()}
    for day in sorted(each or date.min for each in days):
        above = {life.unit: value_on(life.places, day) for life in known.values() if _exists(life, day)}
        for unit in above:
            if _comes_back(unit, above):
                yield Fault(FaultKind.CIRCLE, unit, None, None if day == date.min else day)


def _exists(life: Life, day: date) -> bool:
    return (life.starts_on or date.min) <= day <= (life.ends_on or date.max)


def _goes_round(above: dict[int, list[int]]) -> bool:
    try:
        TopologicalSorter(above).prepare()
    except CycleError:
        return True
    return False


def _comes_back(unit: int, above: dict[int, int | None]) -> bool:
    at, steps = above.get(unit), 0
    while at is not None and at != unit and steps <= len(above):
        at, steps = above.get(at), steps + 1
    return at == unit
