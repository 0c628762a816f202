"""Figures that this room works out for indicators: who answers, what was decided, when it was followed up."""

from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.measuring import Measured, MeasuredRow, NothingToMeasure, Span, first_rows
from nyvag.mandate.models import Decision, Mandate, ReportBack
from nyvag.mandate.queries.mandates import mandates
from nyvag.mandate.rules.mandates import MandateRole


def decided(*, period: Span, at: datetime) -> Measured:
    """Tell whether somebody answers politically by a decision on the last day: 1 or 0."""
    rows = [each for each in mandates() if _answers_by_decision(each, period)]
    answering = ", ".join(each.called for each in rows)
    said = _("On the last day of the period, by a decision: %(who)s.") % {"who": answering}
    return Measured(
        value=Decimal(bool(rows)),
        population=said if rows else _("Nobody answered by a decision on the last day of the period."),
        url=reverse("mandate:mandate-overview"),
        rows=first_rows(
            MeasuredRow(f"{each.called}: {each.question}", reverse("mandate:mandate-overview"))
            for each in rows
        ),
        row_count=len(rows),
    )


def items(*, period: Span, at: datetime) -> Measured:
    """Count the decisions of the period."""
    rows = Decision.objects.filter(decided_on__gte=period.first, decided_on__lte=period.until)
    found = list(rows.order_by("decided_on", "pk"))
    if not found and not Decision.objects.exists():
        raise NothingToMeasure(_("No decision has been entered in the register yet."))
    return Measured(
        value=Decimal(len(found)),
        population=_("Decisions in the register with a day in the period."),
        url=reverse("mandate:decision-list"),
        rows=first_rows(
            MeasuredRow(each.title, reverse("mandate:decision-detail", args=[each.reference]))
            for each in found
        ),
        row_count=len(found),
    )


def report_age(*, period: Span, at: datetime) -> Measured:
    """Count the days from the latest report back to the last day."""
    done = ReportBack.objects.filter(done_on__isnull=False, done_on__lte=period.until)
    latest = done.select_related("decision").order_by("-done_on", "-pk").first()
    if latest is None or latest.done_on is None:
        raise NothingToMeasure(_("Nothing had been reported back by the last day of the period."))
    days = (period.until - latest.done_on).days
    said = ngettext(
        "The latest report back was made %(count)d day before.",
        "The latest report back was made %(count)d days before.",
        days,
    )
    page = reverse("mandate:decision-detail", args=[latest.decision.reference])
    return Measured(
        value=Decimal(days),
        population=said % {"count": days},
        url=page,
        rows=(MeasuredRow(latest.text, page),),
        row_count=1,
    )


def _answers_by_decision(mandate: Mandate, period: Span) -> bool:
    begun = mandate.starts_on is None or mandate.starts_on <= period.until
    lasts = mandate.ends_on is None or mandate.ends_on >= period.until
    is_answer = mandate.role == MandateRole.ANSWERS and mandate.decision_id is not None
    return is_answer and begun and lasts and bool(mandate.called)
