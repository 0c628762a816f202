"""Figures that this room works out for indicators: who takes part, what was held, closed and learnt."""

from datetime import datetime
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.core.clock import day_of
from nyvag.core.measuring import Measured, MeasuredRow, NothingToMeasure, Span, first_rows, share
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.internal_coordination.queries.groups import state_on
from nyvag.internal_coordination.queries.seats import seen
from nyvag.internal_coordination.queries.training import standings
from nyvag.internal_coordination.rules.coverage import MEASURED, nowhere
from nyvag.internal_coordination.rules.states import GROUP, GroupState
from nyvag.meetings.models import Meeting, Task
from nyvag.meetings.rules.states import TOOK_PLACE, TaskState
from nyvag.organisations.queries.functions import function_names
from nyvag.ui.formatting import long_date

CLOSED_OTHERWISE = (TaskState.DROPPED, TaskState.MOVED)


def coverage(*, period: Span, at: datetime) -> Measured:
    """Give the share of the functions needed that take part in some group on the last day."""
    groups = CoordinationGroup.objects.prefetch_related("steps").filter(kind__in=MEASURED).order_by("pk")
    active = [each for each in groups if state_on(list(each.steps.all()), period.until) == GroupState.ACTIVE]
    shown = seen(active, on=period.until, is_today=period.until == day_of(at))
    required = list(dict.fromkeys(key for each in shown for key in each.required))
    missing = nowhere([each.coverage for each in shown], required)
    there = len(required) - len(missing)
    names = function_names(get_language() or "sv")
    return Measured(
        value=share(there, len(required), _("No group was active that functions must take part in.")),
        numerator=Decimal(there),
        denominator=Decimal(len(required)),
        population=_("Functions that must take part in some active group on the last day."),
        url=reverse("internal_coordination:group-list"),
        rows=first_rows(
            MeasuredRow(names.get(key, key), reverse("internal_coordination:group-list"), key not in missing)
            for key in required
        ),
        row_count=len(required),
    )


def meetings_held(*, period: Span, at: datetime) -> Measured:
    """Give the share of the groups' planned meetings that were held."""
    rows = Meeting.objects.filter(
        owner_kind=GROUP, starts_at__date__gte=period.first, starts_at__date__lte=period.passed
    )
    found = list(rows.order_by("starts_at", "pk"))
    held = sum(each.state in TOOK_PLACE for each in found)
    return Measured(
        value=share(held, len(found), _("No meeting of a group was planned in the period.")),
        numerator=Decimal(held),
        denominator=Decimal(len(found)),
        population=_("The groups' meetings whose day has passed; cancelled ones count as planned."),
        url=reverse("meetings:meeting-list"),
        rows=first_rows(
            MeasuredRow(
                _("Meeting on %(day)s") % {"day": long_date(day_of(each.starts_at))},
                reverse("meetings:meeting-detail", args=[each.reference]),
                each.state in TOOK_PLACE,
            )
            for each in found
        ),
        row_count=len(found),
    )


def tasks_in_time(*, period: Span, at: datetime) -> Measured:
    """Give the share of the groups' tasks that were done by their day."""
    due = Q(due_on__gte=period.first, due_on__lte=period.passed)
    rows = Task.objects.filter(due, owner_kind=GROUP).exclude(state__in=CLOSED_OTHERWISE)
    found = list(rows.order_by("due_on", "pk"))
    good = [each for each in found if _in_time(each)]
    return Measured(
        value=share(len(good), len(found), _("No task of a group was due in the period.")),
        numerator=Decimal(len(good)),
        denominator=Decimal(len(found)),
        population=_("The groups' tasks due in the period; those dropped or moved to the plan are left out."),
        url=reverse("meetings:task-list"),
        rows=first_rows(
            MeasuredRow(
                _("Task due on %(day)s") % {"day": long_date(each.due_on)},
                reverse("meetings:task-detail", args=[each.reference]),
                each in good,
            )
            for each in found
        ),
        row_count=len(found),
    )


def trained(*, period: Span, at: datetime) -> Measured:
    """Give the share of those who need training that have one which holds on the last day."""
    shares = [(each.training, part) for each in standings(period.until) for part in each.shares]
    needed = sum(part.should for _training, part in shares)
    have = sum(min(part.have, part.should) for _training, part in shares)
    if not needed:
        raise NothingToMeasure(_("It is not said who needs training."))
    names = function_names(get_language() or "sv")
    return Measured(
        value=share(have, needed, ""),
        numerator=Decimal(have),
        denominator=Decimal(needed),
        population=_("Places that need a training, by training and function, on the last day."),
        url=reverse("internal_coordination:training-list"),
        rows=first_rows(
            MeasuredRow(
                f"{training.title}: {names.get(part.function, part.function)}",
                reverse("internal_coordination:training-detail", args=[training.reference]),
                part.have > 0,
                Decimal(part.have),
            )
            for training, part in shares
        ),
        row_count=len(shares),
    )


def _in_time(task: Task) -> bool:
    if task.state != TaskState.DONE or task.closed_at is None or task.due_on is None:
        return False
    return day_of(task.closed_at) <= task.due_on
