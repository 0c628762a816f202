"""Figures that this room works out for indicators: the coordinator's time, and when nobody had the role."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.coordinator.models import CoordinatingFunction, FunctionStep, RoleHolder
from nyvag.coordinator.rules.holding import held_on
from nyvag.coordinator.rules.states import FunctionState, HolderRole
from nyvag.core.measuring import Measured, MeasuredRow, NothingToMeasure, Span, first_rows

DAYS_A_MONTH = Decimal("30.4")
IN_PLACE = (FunctionState.APPOINTED, FunctionState.ACTIVE, FunctionState.VACANT)


def posts(*, period: Span, at: datetime) -> Measured:
    """Add up the working time of those who coordinate on the last day, in full posts."""
    if not CoordinatingFunction.objects.exists():
        raise NothingToMeasure(_("No coordinating function has been entered yet."))
    there = [each for each in _coordinators() if held_on(each.hold, period.until)]
    known = [each.percent for each in there if each.percent is not None]
    if there and not known:
        raise NothingToMeasure(_("It is not said how much time those who coordinate have."))
    said = ngettext(
        "%(count)d coordinator on the last day", "%(count)d coordinators on the last day", len(there)
    )
    unknown = len(there) - len(known)
    more = ngettext(", %(count)d without a known time", ", %(count)d without a known time", unknown)
    return Measured(
        value=Decimal(sum(known)) / 100,
        population=said % {"count": len(there)} + (more % {"count": unknown} if unknown else "") + ".",
        url=reverse("coordinator:function-overview"),
        rows=first_rows(_row(each) for each in there),
        row_count=len(there),
    )


def vacancy(*, period: Span, at: datetime) -> Measured:
    """Count the months of the period in which nobody held the role of coordinator."""
    steps = FunctionStep.objects.filter(state__in=IN_PLACE)
    begun: date | None = steps.aggregate(first=Min("on"))["first"]
    if begun is None and steps.exists():
        raise NothingToMeasure(_("It is not known since when the coordinating function is in place."))
    if begun is None or begun > period.until:
        raise NothingToMeasure(_("The coordinating function was not in place in the period."))
    holds = [each.hold for each in _coordinators()]
    days = list(_days(max(begun, period.first), period.until))
    empty = sum(not any(held_on(hold, day) for hold in holds) for day in days)
    said = _("%(empty)d of %(days)d days from when the function was in place.")
    return Measured(
        value=Decimal(empty) / DAYS_A_MONTH,
        numerator=Decimal(empty),
        denominator=Decimal(len(days)),
        population=said % {"empty": empty, "days": len(days)},
        url=reverse("coordinator:function-overview"),
    )


def _coordinators() -> "list[RoleHolder]":
    rows = RoleHolder.objects.filter(role=HolderRole.COORDINATOR).select_related("function", "person")
    return list(rows.order_by("function_id", "pk"))


def _row(holder: RoleHolder) -> MeasuredRow:
    """Name the function, not the person: its page says who holds the role."""
    title = holder.function.name
    url = reverse("coordinator:function-detail", args=[holder.function.reference])
    return MeasuredRow(title, url, amount=None if holder.percent is None else Decimal(holder.percent) / 100)


def _days(first: date, last: date) -> Iterator[date]:
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)
