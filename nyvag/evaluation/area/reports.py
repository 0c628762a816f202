"""What reports show elsewhere: what waits or is late, the page before a meeting, public pages, the wheel."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.providers import Alarm, PublicPart, SummaryPart, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.core.wheel import WheelItem
from nyvag.evaluation.access import MAY_READ
from nyvag.evaluation.models import Report
from nyvag.evaluation.queries import reports as queries
from nyvag.evaluation.rules.reports import ReportState
from nyvag.ui.formatting import long_date

LATE_AFTER = dt.timedelta(days=30)
"""How long after it was frozen a round may be without a report before that is told as an alarm."""


def waiting(*, body_id: int, at: dt.datetime) -> list[Waiting]:
    """List the reports to write, and those to approve (two statements)."""
    with acting_for(body_id):
        rounds, drafts = list(queries.unreported()), list(queries.to_approve())
    to_write = [
        Waiting(
            _("Write the report of %(title)s") % {"title": each.title},
            reverse("evaluation:report-new", args=[each.reference]),
            _due(each.frozen_at),
            "report-write",
        )
        for each in rounds
    ]
    to_approve = [
        Waiting(
            _("Finish and approve the report: %(title)s") % {"title": each.title},
            page_of(each),
            None,
            "report-approve",
        )
        for each in drafts
    ]
    return to_write + to_approve


def alarms(*, body_id: int, at: dt.datetime) -> list[Alarm]:
    """Tell rounds that were frozen long ago and have no report (one statement)."""
    with acting_for(body_id):
        rounds = [each for each in queries.unreported() if each.frozen_at]
    return [
        Alarm(
            sentence=_("No report of %(title)s is written") % {"title": each.title},
            cause=_("The figures were frozen %(day)s.") % {"day": long_date(each.frozen_at)},
            measure=_("Make the report: the figures are there, and the commentary is yours."),
            url=reverse("evaluation:report-new", args=[each.reference]),
        )
        for each in rounds
        if each.frozen_at + LATE_AFTER < at
    ]


def summary(*, body_id: int, at: dt.datetime) -> SummaryPart | None:
    """Lead to the one page, or to the whole report where there is none (one statement)."""
    with acting_for(body_id):
        report = queries.for_politicians()
    if report is None:
        return None
    context = {"report": report, "is_public": report.state == ReportState.PUBLISHED}
    return SummaryPart("report", _("The latest report"), "evaluation/_summary_report.html", context)


def public_part(*, body_id: int, at: dt.datetime) -> PublicPart | None:
    """List the reports that anyone may read (one statement)."""
    with acting_for(body_id):
        editions = list(queries.public_editions())
    if not editions:
        return None
    return PublicPart(
        key="rapporter",
        title=_("Reports"),
        template="evaluation/_public_reports_part.html",
        context={"editions": editions},
        columns=(_("Title"), _("From"), _("Up to and including"), _("Published")),
        rows=tuple(
            (
                each.report.title,
                each.report.round.period_from,
                each.report.round.period_to,
                day_of(each.published_at),
            )
            for each in editions
        ),
    )


def wheel(*, year: int, actor: Actor, at: dt.datetime) -> Iterator[WheelItem]:
    """Give the reports that were published in a year, and the last day to write those that are missing."""
    if actor.role not in MAY_READ:
        return
    rows = Report.objects.filter(state=ReportState.PUBLISHED, published_at__year=year).defer("basis")
    for each in rows.order_by("published_at", "pk"):
        key, day = f"evaluation.report:{each.reference}", day_of(each.published_at or at)
        yield WheelItem(key, _("Report"), each.title, day, page_of(each), True)
    for round_ in queries.unreported():
        due = _due(round_.frozen_at)
        if due is not None and due.year == year:
            key = f"evaluation.unreported:{round_.reference}"
            title = _("Report of %(title)s") % {"title": round_.title}
            url = reverse("evaluation:round-detail", args=[round_.reference])
            yield WheelItem(key, _("Report"), title, due, url, False)


def page_of(report: Report) -> str:
    """Give the address of a report."""
    return reverse("evaluation:report-detail", args=[report.reference])


def _due(frozen_at: dt.datetime | None) -> dt.date | None:
    return day_of(frozen_at + LATE_AFTER) if frozen_at else None
