"""Finding what an address names, and how a step is taken and told."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import ngettext

from nyvag.core.access import Actor
from nyvag.evaluation.access import MAY_WRITE
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.models import Finding, FollowUpRound, Report, RightOfReply, RoundAsked, Snapshot
from nyvag.evaluation.queries.reports import report_with_all
from nyvag.evaluation.rules.reports import ReportState


def round_or_404(reference: uuid.UUID) -> FollowUpRound:
    """Return a round of the body acted for."""
    rows = FollowUpRound.objects.select_related("board", "decision")
    found: FollowUpRound = get_object_or_404(rows, reference=reference)
    return found


def asked_or_404(reference: uuid.UUID) -> RoundAsked:
    """Return somebody who is asked in a round of the body acted for."""
    rows = RoundAsked.objects.select_related("round", "unit", "party", "contact", "body")
    found: RoundAsked = get_object_or_404(rows, reference=reference)
    return found


def reply_or_404(reference: uuid.UUID) -> RightOfReply:
    """Return somebody who may reply to a report of the body acted for."""
    rows = RightOfReply.objects.select_related("round", "enterprise", "party")
    found: RightOfReply = get_object_or_404(rows, reference=reference)
    return found


def finding_or_404(reference: uuid.UUID) -> Finding:
    """Return a finding of the body acted for."""
    rows = Finding.objects.select_related("unit", "party", "reply_decision__unit", "reply_decision__party")
    found: Finding = get_object_or_404(rows, reference=reference)
    return found


def snapshot_or_404(round_: FollowUpRound, number: int) -> Snapshot:
    """Return one of a round's snapshots."""
    found: Snapshot = get_object_or_404(round_.snapshots.all(), number=number)
    return found


def report_or_404(reference: uuid.UUID, actor: Actor) -> Report:
    """Return a report of the body acted for; one that is being written is for its own people alone."""
    found: Report = get_object_or_404(report_with_all(), reference=reference)
    if not may_see(found, actor):
        raise Http404
    return found


def may_see(report: Report, actor: Actor) -> bool:
    """Tell whether a report is shown; one that is being written is for the body's own people alone."""
    return report.state != ReportState.DRAFT or actor.role in MAY_WRITE


def stepped(request: HttpRequest, step: Callable[[], object], done: str) -> bool:
    """Take a step and tell how it went."""
    try:
        step()
    except UnableToChangeFollowUp as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def mails(count: int) -> str:
    """Say how many mails wait to go."""
    return ngettext("%(count)d mail waits to go.", "%(count)d mails wait to go.", count) % {"count": count}
