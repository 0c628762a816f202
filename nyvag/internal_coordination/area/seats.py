"""Seats as something a person hands over when leaving."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.leaving import Belonging, NamedBelonging, same_name
from nyvag.internal_coordination.commands.holders import hand_over_seat
from nyvag.internal_coordination.models import SeatHolder
from nyvag.internal_coordination.rules.states import GroupState

KEY = "seat:"


class Seats:
    """The seats a person has in groups, as regular or as substitute."""

    def belongings(self, *, user_id: int, at: datetime) -> Iterator[Belonging]:
        """List the seats a person has, today and later."""
        for holder in _held(at).filter(user_id=user_id).order_by("pk"):
            yield _belonging(holder)

    def hand_over(
        self, *, keys: Collection[str], from_id: int, to_id: int, by: Actor, at: datetime
    ) -> Collection[str]:
        """Let another person have the seats named from today, and return what moved."""
        rows = _held(at).filter(user_id=from_id, pk__in=_ids(keys)).order_by("pk")
        return [
            f"{KEY}{holder.pk}" for holder in rows if hand_over_seat(holder=holder, to_id=to_id, by=by, at=at)
        ]

    def named_belongings(self, *, at: datetime) -> Iterator[NamedBelonging]:
        """List the seats that people without an account have (one statement)."""
        for holder in _named(at).order_by("pk"):
            if holder.contact is not None and holder.contact.name:
                yield NamedBelonging(holder.contact.name, _belonging(holder))

    def hand_over_named(
        self, *, keys: Collection[str], name: str, to_id: int, by: Actor, at: datetime
    ) -> Collection[str]:
        """Let a person with an account have the seats named from today."""
        rows = _named(at).filter(pk__in=_ids(keys)).order_by("pk")
        return [
            f"{KEY}{holder.pk}"
            for holder in rows
            if holder.contact is not None
            and same_name(holder.contact.name, name)
            and hand_over_seat(holder=holder, to_id=to_id, by=by, at=at)
        ]


def _ids(keys: Collection[str]) -> list[int]:
    return [int(each.removeprefix(KEY)) for each in keys if each.removeprefix(KEY).isdecimal()]


def _belonging(holder: SeatHolder) -> Belonging:
    return Belonging(
        key=f"{KEY}{holder.pk}",
        kind=gettext_lazy("Seats in coordination groups"),
        title=f"{holder.seat.group.name}: {holder.seat.of}",
        url=reverse("internal_coordination:seat-detail", args=[holder.seat_id]),
        due=holder.ends_on,
        ends_on=holder.ends_on,
    )


def _held(at: datetime) -> "QuerySet[SeatHolder]":
    on = day_of(at)
    rows = SeatHolder.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on))
    rows = rows.exclude(seat__group__state=GroupState.CLOSED)
    return rows.select_related("seat__group", "seat__unit", "seat__party")


def _named(at: datetime) -> "QuerySet[SeatHolder]":
    return _held(at).filter(user_id=None, contact__user_id=None).select_related("contact")


seats = Seats()
