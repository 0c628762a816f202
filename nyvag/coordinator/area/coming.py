"""The days ahead and the functions to ask that this room knows of."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.coordinator.models import CoordinatingFunction, Duty
from nyvag.coordinator.queries.handovers import plans
from nyvag.coordinator.rules.states import FunctionState
from nyvag.core.handing_on import ComingDay, FunctionContact

MONTHS_A_YEAR = 12


def coming(*, since: date, until: date) -> Iterator[ComingDay]:
    """Give the duties of the year by month, and when money ends (two statements)."""
    for duty in Duty.objects.exclude(function__state=FunctionState.ENDED).select_related("function"):
        for first in _months(duty.months, since, until):
            yield ComingDay(first, _("The year of the function"), duty.title, _page(duty.function))
    in_time = Q(money_ends_on__gte=since, money_ends_on__lte=until)
    for function in CoordinatingFunction.objects.exclude(state=FunctionState.ENDED).filter(in_time):
        assert function.money_ends_on is not None  # noqa: S101 - narrows the type; the filter asks for it
        yield ComingDay(
            function.money_ends_on,
            _("Project money ends"),
            function.name,
            _page(function),
            is_end=True,
            to_board=True,
        )


def coming_hand_overs(*, since: date, until: date) -> Iterator[ComingDay]:
    """Give the days on which planned hand-overs take effect (one statement)."""
    for plan in plans().filter(holds_from__gte=since, holds_from__lte=until):
        address = reverse("coordinator:hand-over-detail", args=[plan.reference])
        yield ComingDay(plan.holds_from, _("A hand-over takes effect"), plan.from_name, address)


def contacts() -> Iterator[FunctionContact]:
    """Give the functions that have a mailbox or a telephone of their own (one statement)."""
    for function in CoordinatingFunction.objects.exclude(state=FunctionState.ENDED).order_by("pk"):
        if function.mailbox or function.phone:
            yield FunctionContact(
                about=function.public_contact or str(_("Coordination")),
                function=function.name,
                mailbox=function.mailbox,
                phone=function.phone,
            )


def _months(months: list[int], since: date, until: date) -> Iterator[date]:
    """Give the first day of each of the months that lies between two days."""
    ordinal = MONTHS_A_YEAR * since.year + since.month - 1
    last = MONTHS_A_YEAR * until.year + until.month - 1
    for each in range(ordinal, last + 1):
        first = date(each // MONTHS_A_YEAR, each % MONTHS_A_YEAR + 1, 1)
        if first.month in months and since <= first <= until:
            yield first


def _page(function: CoordinatingFunction) -> str:
    return reverse("coordinator:function-detail", args=[function.reference])
