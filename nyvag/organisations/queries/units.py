"""Reading a body's tree of units."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from nyvag.organisations.models import Unit
from nyvag.organisations.queries.places import Places


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
    return tuple(_branches(Places.on(on), None))


def ended_units(on: date) -> "QuerySet[Unit]":
    """Return the units whose last day has passed."""
    return units().filter(ends_on__lt=on)


def _branches(places: Places, parent: int | None) -> Iterator[Branch]:
    for unit in places.under(parent):
        yield Branch(unit, tuple(_branches(places, unit.pk)))
