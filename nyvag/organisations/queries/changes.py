"""How a unit came to be as it is: its names, its places, what it came out of and what became of it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from nyvag.organisations.models import Unit, UnitName, UnitPlace, UnitSuccession
from nyvag.organisations.rules.tree import Change, Life, Period, periods


@dataclass(frozen=True)
class Said:
    """A name or a place as it is shown, with the row to correct it by; None where the unit has one only."""

    text: str
    row_id: int | None
    unit: Unit | None = None


def names_of(unit: Unit) -> tuple[Period[Said], ...]:
    """Return the names a unit has had, oldest first."""
    rows = [Change(row.starts_on, Said(row.name, row.pk)) for row in UnitName.objects.filter(unit=unit)]
    return periods(rows or [Change(None, Said(unit.name, None))], unit.starts_on, unit.ends_on)


def places_of(unit: Unit) -> tuple[Period[Said], ...]:
    """Return the units a unit has lain under, oldest first; an empty text is the top."""
    found = UnitPlace.objects.filter(unit=unit).select_related("parent")
    rows = [Change(row.starts_on, _place(row.parent, row.pk)) for row in found]
    return periods(rows or [Change(None, _place(unit.parent, None))], unit.starts_on, unit.ends_on)


def name_on(unit: Unit, day: date) -> str:
    """Return what a unit was called on a day."""
    return next((each.value.text for each in names_of(unit) if each.holds(day)), unit.name)


@dataclass(frozen=True)
class Steps:
    """What a unit came out of, and what came out of it."""

    origins: tuple[UnitSuccession, ...]
    successions: tuple[UnitSuccession, ...]


def steps_of(unit: Unit) -> Steps:
    """Return what a unit came out of and what came out of it, oldest first; one statement."""
    either = Q(predecessor=unit) | Q(successor=unit)
    found = UnitSuccession.objects.filter(either).select_related("predecessor", "successor")
    rows = list(found.order_by("starts_on", "pk"))
    return Steps(
        origins=tuple(row for row in rows if row.successor_id == unit.pk),
        successions=tuple(row for row in rows if row.predecessor_id == unit.pk),
    )


def carried_by(units: Iterable[Unit], on: date) -> dict[int, tuple[Unit, ...]]:
    """Say which units of a day carry on what each of some units did; those that still exist carry their own.

    Follows mergers and splits as far as they go, in one statement. A unit that ended with nothing after it
    has an empty answer.
    """
    following: defaultdict[int, list[Unit]] = defaultdict(list)
    steps = UnitSuccession.objects.filter(starts_on__lte=on).select_related("successor")
    for step in steps.order_by("starts_on", "pk"):
        following[step.predecessor_id].append(step.successor)
    return {unit.pk: tuple(dict.fromkeys(_living(unit, following, on))) for unit in units}


def lives() -> tuple[Life, ...]:
    """Return the days, places and renamings of every unit of the current body; three statements."""
    renamed: defaultdict[int, list[date]] = defaultdict(list)
    for unit, day in UnitName.objects.values_list("unit_id", "starts_on"):
        if day:
            renamed[unit].append(day)
    placed: defaultdict[int, list[Change[int | None]]] = defaultdict(list)
    for unit, day, parent in UnitPlace.objects.values_list("unit_id", "starts_on", "parent_id"):
        placed[unit].append(Change(day, parent))
    rows = Unit.objects.order_by("pk").values_list("pk", "starts_on", "ends_on", "parent_id")
    return tuple(
        Life(pk, first, last, tuple(placed[pk]) or (Change(None, parent),), tuple(renamed[pk]))
        for pk, first, last, parent in rows
    )


def _place(parent: Unit | None, row_id: int | None) -> Said:
    return Said(parent.name if parent else "", row_id, parent)


def _living(unit: Unit, following: dict[int, list[Unit]], on: date) -> list[Unit]:
    found, front, seen = [], [unit], {unit.pk}
    while front:
        at = front.pop(0)
        if at.ends_on is None or at.ends_on >= on:
            found.append(at)
        for each in following.get(at.pk, ()) if at not in found else ():
            if each.pk not in seen:
                seen.add(each.pk)
                front.append(each)
    return found
