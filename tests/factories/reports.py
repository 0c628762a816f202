"""Reports for tests, made by the product's own commands."""

from datetime import datetime

from nyvag.core.tenancy import acting_for
from nyvag.evaluation.commands import publishing
from nyvag.evaluation.commands import reports as commands
from nyvag.evaluation.models import FollowUpRound, Report, ReportEdition
from nyvag.evaluation.queries.reports import report_with_all
from nyvag.evaluation.reports.reading import document_for
from nyvag.evaluation.rules.document import Document
from nyvag.evaluation.rules.reports import ReportKind
from tests.factories import rounds

AT = datetime.fromisoformat("2026-09-04T11:00+02:00")


def made(
    of: FollowUpRound,
    kind: ReportKind = ReportKind.ROUND,
    language: str = "sv",
    *,
    title: str = "Uppföljning av handlingsplanen",
    at: datetime = AT,
) -> Report:
    """Make a report of a round."""
    with acting_for(of.body_id):
        return commands.make_report(
            round_=of, kind=kind, language=language, title=title, by=rounds.leader(of.body), at=at
        )


def written(report: Report, text: str, section: str = "summary", *, at: datetime = AT) -> Report:
    """Write commentary in a section."""
    with acting_for(report.body_id):
        by = rounds.leader(report.body)
        commands.write_commentary(report=report, section=section, text=text, by=by, at=at)
        return again(report)


def published(report: Report, *, at: datetime = AT) -> ReportEdition:
    """Approve a report and publish it."""
    with acting_for(report.body_id):
        by = rounds.leader(report.body)
        publishing.approve_report(report=again(report), by=by, at=at)
        return publishing.publish_report(report=again(report), by=by, at=at)


def again(report: Report) -> Report:
    """Read a report anew, with what it is written from."""
    with acting_for(report.body_id):
        return report_with_all().get(pk=report.pk)


def shown(report: Report) -> Document:
    """Give the report as it is read now."""
    with acting_for(report.body_id):
        return document_for(again(report))
