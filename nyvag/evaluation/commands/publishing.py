"""Approving a report, publishing it whole, and taking it back; the round goes along."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.freezing import digest_of
from nyvag.evaluation.access import check_leads
from nyvag.evaluation.commands import writing
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp, refuse_person_numbers
from nyvag.evaluation.commands.report_writing import become, going_to, log_report
from nyvag.evaluation.models import FollowUpRound, Report, ReportEdition
from nyvag.evaluation.queries.replies import waiting_replies
from nyvag.evaluation.queries.reports import public_edition
from nyvag.evaluation.reports.building import build
from nyvag.evaluation.reports.reading import basis_of
from nyvag.evaluation.rules.document_plain import plain_document
from nyvag.evaluation.rules.reports import ReportState
from nyvag.evaluation.rules.rounds import IS_FROZEN, RoundState
from nyvag.ui.formatting import long_date


@transaction.atomic
def approve_report(*, report: Report, by: Actor, at: dt.datetime) -> Report:
    """Approve a report written from what holds of its round: nothing is written in it from now.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: it is approved or published already, its round is not frozen, or its figures
            are not those that were frozen last.
    """
    check_leads(by)
    found = going_to(report, ReportState.APPROVED)
    if found.round.state not in IS_FROZEN:
        raise UnableToChangeFollowUp(
            _("The round is not approved, so the figures may still change. Approve the round first.")
        )
    if found.snapshot is None or not found.snapshot.is_current:
        raise UnableToChangeFollowUp(
            _("The round has been frozen since. Take the figures in anew, read the report, and approve it.")
        )
    found.approved_at, found.approved_by_name = at, by.name[:150]
    become(found, ReportState.APPROVED)
    log_report("report-approved", found, _("%(title)s: approved."), by=by, at=at)
    return found


@transaction.atomic
def reopen_report(*, report: Report, why: str = "", by: Actor, at: dt.datetime) -> Report:
    """Take an approved or published report back to a draft; one that was published is public no more.

    What was published is kept as it was, and its address says when and why it was taken back.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: it is a draft already, no reason is given for taking back what is public, or
            the reason holds a personal number.
    """
    check_leads(by)
    refuse_person_numbers(why=why)
    found = going_to(report, ReportState.DRAFT)
    edition = public_edition(found)
    if edition is not None:
        if not why.strip():
            raise UnableToChangeFollowUp(_("Say why. Whoever has the address reads it there."), "why")
        edition.taken_back_at, edition.taken_back_why = at, why.strip()
        edition.save(update_fields=["taken_back_at", "taken_back_why"])
    become(found, ReportState.DRAFT)
    log_report("report-reopened", found, _("%(title)s: taken back to a draft."), by=by, at=at, reason=why)
    return found


@transaction.atomic
def publish_report(*, report: Report, by: Actor, at: dt.datetime) -> ReportEdition:
    """Publish an approved report whole, so that nothing changes it; its round is published with it.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: it is not approved, or somebody may still reply.
    """
    check_leads(by)
    round_: FollowUpRound = writing.locked(report.round)
    found = going_to(report, ReportState.PUBLISHED)
    if round_.state != RoundState.PUBLISHED:
        refuse_before_replies(round_, day_of(at))
        writing.become(round_, RoundState.PUBLISHED, note="", by=by, at=at)
        writing.log_round("round-stepped", round_, _("%(title)s: went on."), by=by, at=at)
    return _publish(found, by, at)


def publish_approved(round_: FollowUpRound, *, by: Actor, at: dt.datetime) -> None:
    """Publish every approved report of a round that is published."""
    for report in Report.objects.filter(round=round_, state=ReportState.APPROVED).order_by("pk"):
        _publish(going_to(report, ReportState.PUBLISHED), by, at)


def reopen_approved(round_: FollowUpRound, *, by: Actor, at: dt.datetime) -> None:
    """Let approved reports of a round whose figures thaw be drafts again."""
    for report in Report.objects.filter(round=round_, state=ReportState.APPROVED).order_by("pk"):
        reopen_report(report=report, by=by, at=at)


def refuse_before_replies(round_: FollowUpRound, on: dt.date) -> None:
    """Let those a report speaks of have their say before it is published.

    Raises:
        UnableToChangeFollowUp: somebody was asked, has not replied, and still may.
    """
    if round_.reply_until is None or round_.reply_until < on or not waiting_replies(round_).exists():
        return
    raise UnableToChangeFollowUp(
        _("Those who may reply have until %(day)s. Publish it when they have replied, or after that day.")
        % {"day": long_date(round_.reply_until)}
    )


def _publish(report: Report, by: Actor, at: dt.datetime) -> ReportEdition:
    content = plain_document(build(basis_of(report, made_on=day_of(at))))
    edition = ReportEdition.objects.create(
        body_id=report.body_id,
        report=report,
        number=report.editions.count() + 1,
        content=content,
        digest=digest_of(content),
        published_at=at,
        published_by_name=by.name[:150],
    )
    report.published_at = at
    become(report, ReportState.PUBLISHED)
    log_report("report-published", report, _("%(title)s: published."), by=by, at=at)
    return edition
