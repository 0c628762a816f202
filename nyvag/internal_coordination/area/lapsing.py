"""What of this room can lapse: seats in groups that are not closed."""

from datetime import date

from django.urls import reverse

from nyvag.core.reviewing import Reviewable
from nyvag.internal_coordination.models import Seat
from nyvag.internal_coordination.queries.seats import seats_on
from nyvag.internal_coordination.rules.states import GroupState

KEY = "internal_coordination.seat"


def reviewables(*, on: date) -> list[Reviewable]:
    """Give the seats there are on a day; no person is named (one statement)."""
    return [_of(seat) for seat in seats_on(on).exclude(group__state=GroupState.CLOSED)]


def _of(seat: Seat) -> Reviewable:
    return Reviewable(
        key=f"{KEY}:{seat.pk}",
        kind="seat",
        label=str(Seat._meta.verbose_name_plural),
        title=f"{seat.group.name}: {seat.of}",
        url=reverse("internal_coordination:group-detail", args=[seat.group.reference]),
        valid_to=seat.ends_on,
        unit_id=seat.unit_id,
    )
