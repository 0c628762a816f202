"""What this room has in the annual wheel, and what of it waits."""

from collections.abc import Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.coordinator.access import MAY_READ, functions_held, leads
from nyvag.coordinator.commands.doing import REMINDER
from nyvag.coordinator.models import CoordinatingFunction, Duty
from nyvag.coordinator.queries.duties import asked_for, done_of_year, since
from nyvag.coordinator.rules.states import FunctionState
from nyvag.coordinator.rules.yearly import due_days
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.providers import MessageKind, Waiting
from nyvag.core.wheel import WheelItem

MOST_SHOWN = 20


def wheel(*, year: int, actor: Actor, at: datetime) -> Iterator[WheelItem]:
    """Give what functions do in the months of a year, done or not (three statements)."""
    if actor.role not in MAY_READ:
        return
    done = done_of_year(year)
    own = frozenset() if leads(actor) else functions_held(actor, day_of(at))
    rows = Duty.objects.exclude(function__state=FunctionState.ENDED).select_related("function")
    for duty in rows.order_by("pk"):
        for due in due_days(duty.months, year):
            is_done = (duty.pk, due) in done
            is_noted = is_done or due >= since(duty)
            may_say = not is_done and is_noted and (leads(actor) or duty.function_id in own)
            yield WheelItem(
                key=f"coordinator:duty:{duty.pk}:{year}-{due.month:02}",
                kind=gettext_lazy("The year of the function"),
                title=duty.title,
                due=due,
                url=_page(duty.function),
                is_done=is_done if is_noted else None,
                is_month=True,
                act=_act(duty, due) if may_say else "",
            )


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List what functions are to do this month, or should have done (two statements)."""
    return tuple(
        Waiting(
            sentence=_("%(function)s: %(what)s") % {"function": duty.function.name, "what": duty.title},
            url=_act(duty, due),
            due=due,
            kind="duty",
        )
        for duty, due in list(asked_for(day_of(at)))[:MOST_SHOWN]
    )


def message_kinds() -> tuple[MessageKind, ...]:
    """Return the mail about what functions do in the year."""
    return (
        MessageKind(
            key=REMINDER,
            title=gettext_lazy("The year of a coordinating function"),
            subject=gettext_lazy("Something in the function's year is to be done"),
            sentence=gettext_lazy(
                "It stands in the year of a function you hold. Say when it is done, and the reminders stop:"
            ),
        ),
    )


def _act(duty: Duty, due: date) -> str:
    return reverse("coordinator:duty-done", args=[duty.pk, str(due)])


def _page(function: CoordinatingFunction) -> str:
    return reverse("coordinator:function-detail", args=[function.reference])
