"""What of this room can lapse: seats and charters of groups that are not closed, and routines that hold."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.core.reviewing import Reviewable
from nyvag.internal_coordination.models import GroupCharter, Routine, RoutineVersion, Seat
from nyvag.internal_coordination.queries.seats import seats_on
from nyvag.internal_coordination.rules.routine_states import READABLE
from nyvag.internal_coordination.rules.states import GroupState

KEY = "internal_coordination.seat"


def reviewables(*, on: date) -> list[Reviewable]:
    """Give the seats there are on a day; no person is named (one statement)."""
    return [_of(seat) for seat in seats_on(on).exclude(group__state=GroupState.CLOSED)]


def reviewable_routines(*, on: date) -> Iterator[Reviewable]:
    """Give the routines that hold, which they do until somebody retires them (one statement)."""
    begun = RoutineVersion.objects.filter(valid_from__lte=on).values("routine")
    for routine in Routine.objects.filter(state__in=READABLE, pk__in=begun).order_by("title", "pk"):
        yield Reviewable(
            key=f"internal_coordination.routine:{routine.pk}",
            kind="routine",
            label=str(Routine._meta.verbose_name_plural),
            title=routine.title,
            url=reverse("internal_coordination:routine-detail", args=[routine.reference]),
            unit_id=routine.unit_id,
        )


def reviewable_charters(*, on: date) -> Iterator[Reviewable]:
    """Give the charter of each group, which lapses with the decision that adopted it (one statement)."""
    rows = GroupCharter.objects.exclude(group__state=GroupState.CLOSED).filter(adopted_on__lte=on)
    found = rows.select_related("group", "decision").order_by("group__name", "group", "number")
    for charter in {each.group_id: each for each in found}.values():
        yield Reviewable(
            key=f"internal_coordination.charter:{charter.group_id}",
            kind="charter",
            label=str(GroupCharter._meta.verbose_name_plural),
            title=charter.group.name,
            url=reverse("internal_coordination:group-history", args=[charter.group.reference]),
            valid_to=charter.decision.valid_to if charter.decision else None,
            ending=_("The decision behind a charter runs out"),
        )


def _of(seat: Seat) -> Reviewable:
    return Reviewable(
        key=f"{KEY}:{seat.pk}",
        kind="seat",
        label=str(Seat._meta.verbose_name_plural),
        title=f"{seat.group.name}: {seat.of}",
        url=reverse("internal_coordination:group-detail", args=[seat.group.reference]),
        valid_to=seat.ends_on,
        unit_id=seat.unit_id,
        ending=_("A seat ends"),
    )
