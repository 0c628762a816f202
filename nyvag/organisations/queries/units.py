"""Reading a body's tree of units, as it is or was on a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from nyvag.organisations.models import Unit
from nyvag.organisations.queries.places import Places


@dataclass(frozen=True)
class Branch:
    """A unit with its name of the day, and what lies under it."""

    unit: Unit
    name: str
    children: "tuple[Branch, ...]"


def units() -> "QuerySet[Unit]":
    """Return every unit of the current body, also those that have ended, by name."""
    return Unit.objects.order_by("name", "pk")


def unit_tree(on: date) -> tuple[Branch, ...]:
    """Return the units that exist on a day as a tree; a child of an ended unit stands at the top."""
    return branches(Places.on(on))


def branches(places: Places, parent: int | None = None) -> tuple[Branch, ...]:
    """Return what lies under a unit, or the whole tree."""
    return tuple(_branches(places, parent))


def ended_units(on: date) -> "QuerySet[Unit]":
    """Return the units whose last day has passed, the latest first."""
    return Unit.objects.filter(ends_on__lt=on).order_by("-ends_on", "name", "pk")


def coming_units(on: date) -> "QuerySet[Unit]":
    """Return the units whose first day is still to come, the nearest first."""
    return Unit.objects.filter(starts_on__gt=on).order_by("starts_on", "name", "pk")


def _branches(places: Places, parent: int | None) -> Iterator[Branch]:
    for unit in places.under(parent):
        yield Branch(unit, places.names[unit.pk], tuple(_branches(places, unit.pk)))
