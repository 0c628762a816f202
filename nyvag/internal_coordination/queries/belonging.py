"""Who belongs to a group."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, Value

from nyvag.core.access import Actor
from nyvag.internal_coordination.models import CoordinationGroup, Seat, SeatHolder
from nyvag.internal_coordination.rules.states import LEADING

NEVER = Value(False)


def with_belonging(rows: Any, actor: Actor, on: date) -> Any:
    """Tell of each group whether the actor sits in it, leads it, or speaks for a unit that has a seat."""
    if actor.user_id is None:
        return rows.annotate(is_in=NEVER, is_leading=NEVER, has_unit_in=NEVER)
    present = (Q(starts_on=None) | Q(starts_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gte=on))
    held = SeatHolder.objects.filter(present, seat__group=OuterRef("pk"), user_id=actor.user_id)
    seats = Seat.objects.filter(present, group=OuterRef("pk"), unit__isnull=False, unit=actor.unit_id or 0)
    return rows.annotate(
        is_in=Exists(held), is_leading=Exists(held.filter(seat__role__in=LEADING)), has_unit_in=Exists(seats)
    )


def groups_of(actor: Actor, references: Collection[str], on: date) -> list[CoordinationGroup]:
    """Find groups by what meetings know of them, with how the actor belongs to each (one statement)."""
    ids = [each for each in map(_uuid, references) if each is not None]
    rows = with_belonging(CoordinationGroup.objects.filter(reference__in=ids), actor, on)
    return list(rows.order_by("pk"))


def sits_in(group: CoordinationGroup, actor: Actor, on: date, *, is_leading: bool = False) -> bool:
    """Tell whether an actor has a seat in a group on a day, perhaps one of those who lead it."""
    found = with_belonging(CoordinationGroup.objects.filter(pk=group.pk), actor, on).get()
    return bool(found.is_leading if is_leading else found.is_in)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
