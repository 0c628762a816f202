"""Reading a body's tree of units."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from nyvag.organisations.models import Unit


@dataclass(frozen=True)
class Branch:
    """A unit with what lies under it."""

    unit: Unit
    children: "tuple[Branch, ...]"


def units() -> "QuerySet[Unit]":
    """Return every unit of the current body, also those that have ended, by name."""
    return Unit.objects.order_by("name", "pk")


def unit_tree(on: date) -> tuple[Branch, ...]:
    """Return the units that exist on a day as a tree; a child of an ended unit stands at the top."""
    present = list(Unit.objects.in_force(on).order_by("name", "pk"))
    known = {unit.pk for unit in present}
    under: dict[int | None, list[Unit]] = {}
    for unit in present:
        under.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    return tuple(_branches(under, None))


def ended_units(on: date) -> "QuerySet[Unit]":
    """Return the units whose last day has passed."""
    return units().filter(ends_on__lt=on)


def _branches(under: dict[int | None, list[Unit]], parent: int | None) -> Iterator[Branch]:
    for unit in under.get(parent, ()):
        yield Branch(unit, tuple(_branches(under, unit.pk)))
