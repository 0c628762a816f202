"""What this room has in the annual wheel."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.coordinator.access import MAY_READ
from nyvag.coordinator.models import CoordinatingFunction, Duty
from nyvag.coordinator.rules.states import FunctionState
from nyvag.core.access import Actor
from nyvag.core.wheel import WheelItem


def wheel(*, year: int, actor: Actor, at: datetime) -> Iterator[WheelItem]:
    """Give what functions do in the months of a year (one statement); whether it was done is not noted."""
    if actor.role not in MAY_READ:
        return
    rows = Duty.objects.exclude(function__state=FunctionState.ENDED).select_related("function")
    for duty in rows.order_by("pk"):
        for month in duty.months:
            due = date(year, month, monthrange(year, month)[1])
            yield WheelItem(
                key=f"coordinator:duty:{duty.pk}:{year}-{month:02}",
                kind=_("The year of the function"),
                title=duty.title,
                due=due,
                url=_page(duty.function),
                is_done=None,
                is_month=True,
            )


def _page(function: CoordinatingFunction) -> str:
    return reverse("coordinator:function-detail", args=[function.reference])
