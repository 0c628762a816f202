"""Figures that this room works out for indicators: how many are in the register, come and go."""

from datetime import datetime
from decimal import Decimal

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.measuring import Measured, MeasuredRow, NothingToMeasure, Span, first_rows
from nyvag.enterprises.models import RegisterEntry


def registered(*, period: Span, at: datetime) -> Measured:
    """Count the entries of the register that hold on the last day, and say how many came and went."""
    begun = Q(active_from=None) | Q(active_from__lte=period.until)
    rows = RegisterEntry.objects.filter(begun).select_related("enterprise").order_by("enterprise__name", "pk")
    entries = list(rows)
    if not entries:
        raise NothingToMeasure(_("There was nobody in the register."))
    there = [each for each in entries if each.active_to is None or each.active_to >= period.until]
    new = sum(each.active_from is not None and each.active_from >= period.first for each in entries)
    ended = sum(
        each.active_to is not None and period.first <= each.active_to < period.until for each in entries
    )
    said = _("In the register on the last day; %(new)d new and %(ended)d ended in the period.")
    return Measured(
        value=Decimal(len(there)),
        population=said % {"new": new, "ended": ended},
        url=reverse("enterprises:enterprise-list"),
        rows=first_rows(
            MeasuredRow(
                each.enterprise.name,
                reverse("enterprises:enterprise-detail", args=[each.enterprise.reference]),
            )
            for each in there
        ),
        row_count=len(there),
        facts={"new": str(new), "ended": str(ended)},
    )
