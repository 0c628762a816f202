"""Seats as something a person hands over when leaving."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.leaving import Belonging
from nyvag.internal_coordination.commands.holders import hand_over_seat
from nyvag.internal_coordination.models import SeatHolder
from nyvag.internal_coordination.rules.states import GroupState

KEY = "seat:"


class Seats:
    """The seats a person has in groups, as regular or as substitute."""

    def belongings(self, *, user_id: int, at: datetime) -> Iterator[Belonging]:
        """List the seats a person has, today and later."""
        for holder in _held(user_id, at).order_by("pk"):
            yield Belonging(
                key=f"{KEY}{holder.pk}",
                kind=gettext_lazy("Seats in coordination groups"),
                title=f"{holder.seat.group.name}: {holder.seat.of}",
                url=reverse("internal_coordination:seat-detail", args=[holder.seat_id]),
                due=holder.ends_on,
            )

    def hand_over(
        self, *, keys: Collection[str], from_id: int, to_id: int, by: Actor, at: datetime
    ) -> Collection[str]:
        """Let another person have the seats named from today, and return what moved."""
        ids = [int(each.removeprefix(KEY)) for each in keys if each.removeprefix(KEY).isdecimal()]
        return [
            f"{KEY}{holder.pk}"
            for holder in _held(from_id, at).filter(pk__in=ids).order_by("pk")
            if hand_over_seat(holder=holder, to_id=to_id, by=by, at=at)
        ]


def _held(user_id: int, at: datetime) -> "QuerySet[SeatHolder]":
    on = day_of(at)
    rows = SeatHolder.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), user_id=user_id)
    rows = rows.exclude(seat__group__state=GroupState.CLOSED)
    return rows.select_related("seat__group", "seat__unit", "seat__party")


seats = Seats()
