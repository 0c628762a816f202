"""The days ahead of decisions: reports to be made, and decisions to be looked over; their last days lapse."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.core.handing_on import ComingDay
from nyvag.mandate.models import Decision
from nyvag.mandate.queries.decisions import decisions, reports_to_make, standing_is
from nyvag.mandate.rules.decisions import Standing


def coming(*, since: date, until: date) -> Iterator[ComingDay]:
    """Give the reports due, and the decisions that hold and are to be looked over (two statements)."""
    for report in reports_to_make(until):
        if report.due_on is not None and report.due_on >= since:
            yield ComingDay(
                report.due_on,
                _("A report is due"),
                report.text,
                _page(report.decision),
                to_board=True,
                is_internal=not report.decision.is_public,
            )
    held = decisions().filter(standing_is(Standing.IN_FORCE, since), review_on__range=(since, until))
    for decision in held.order_by("review_on", "pk"):
        yield ComingDay(
            decision.review_on,
            _("A decision is looked over"),
            decision.title,
            _page(decision),
            is_end=True,
            to_board=True,
            is_internal=not decision.is_public,
        )


def _page(decision: Decision) -> str:
    return reverse("mandate:decision-detail", args=[decision.reference])
