"""Guards and the event that every change of a report shares."""

import datetime as dt

from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.commands.writing import locked
from nyvag.evaluation.models import Report
from nyvag.evaluation.rules.reports import REPORT_TRANSITIONS, ReportState


def log_report(
    kind: str, report: Report, summary: str, *, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    """Write the event of a change of a report; the summary is told its title."""
    record(
        kind=f"evaluation.{kind}",
        by=by,
        at=at,
        body_id=report.body_id,
        subject=f"evaluation.report:{report.reference}",
        summary=summary % {"title": report.title},
        reason=reason,
    )


def going_to(report: Report, state: ReportState) -> Report:
    """Lock a report that may become something else.

    Raises:
        UnableToChangeFollowUp: it may not from where it stands.
    """
    found: Report = locked(report)
    if state not in REPORT_TRANSITIONS[ReportState(found.state)]:
        raise UnableToChangeFollowUp(
            _("The report is %(state)s, so that cannot be done now.") % {"state": found.get_state_display()}
        )
    return found


def draft(report: Report) -> Report:
    """Lock a report that may be written in.

    Raises:
        UnableToChangeFollowUp: it is approved or published.
    """
    found: Report = locked(report)
    if found.state != ReportState.DRAFT:
        raise UnableToChangeFollowUp(
            _("The report is %(state)s. Take it back to a draft before you change it.")
            % {"state": found.get_state_display()}
        )
    return found


def become(report: Report, state: ReportState) -> None:
    """Let a locked report be something else from now."""
    report.state = state
    report.version += 1
    if state is ReportState.DRAFT:
        report.approved_at, report.approved_by_name, report.published_at = None, "", None
    report.save()
