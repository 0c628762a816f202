"""Entering findings, replying to them, and following them step by step until they are closed."""

import datetime as dt
from dataclasses import dataclass, fields

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import save_version
from nyvag.evaluation.access import answers_finding, check_leads
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp, refuse_person_numbers
from nyvag.evaluation.commands.writing import locked, log_finding
from nyvag.evaluation.models import Finding, FindingStep
from nyvag.evaluation.queries.findings import whole
from nyvag.evaluation.rules.findings import (
    FINDING_TRANSITIONS,
    OPEN,
    FindingKind,
    FindingState,
    needs_why,
)
from nyvag.mandate.models import Decision
from nyvag.organisations.models import ExternalParty, Unit

TEXTS = ("title", "text", "found_by", "report_name")


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """What is said of a finding; one of `unit`, `party` and `outside` is who is to answer it."""

    title: str
    kind: FindingKind = FindingKind.AUDIT
    text: str = ""
    found_by: str = ""
    report_name: str = ""
    address: str = ""
    received_on: dt.date | None = None
    reply_due_on: dt.date | None = None
    is_public: bool = False
    unit: Unit | None = None
    party: ExternalParty | None = None
    outside: str = ""


@transaction.atomic
def enter_finding(*, facts: FindingFacts, by: Actor, at: dt.datetime) -> Finding:
    """Enter what somebody found; everything but what it is may be unknown.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: it is not said what was found, its days are in the wrong order or ahead, two
            are to answer, or a text holds a personal number.
    """
    check_leads(by)
    _refuse(facts, day_of(at))
    made = Finding(body_id=current_body_id(), created_at=at)
    _fill(made, facts)
    save_version(made, by=by, at=at)
    _note(made, FindingState.RECEIVED, "", by, at)
    log_finding("finding-entered", made, _("%(title)s: entered."), by=by, at=at)
    return made


@transaction.atomic
def change_finding(*, finding: Finding, facts: FindingFacts, by: Actor, at: dt.datetime) -> Finding:
    """Correct what is said of a finding; its earlier wording is kept.

    Raises:
        PermissionDenied, UnableToChangeFollowUp: as for `enter_finding`.
    """
    check_leads(by)
    _refuse(facts, day_of(at))
    found: Finding = locked(finding)
    _fill(found, facts)
    save_version(found, by=by, at=at)
    log_finding("finding-changed", found, _("%(title)s: changed."), by=by, at=at)
    return found


@transaction.atomic
def reply_to_finding(
    *,
    finding: Finding,
    text: str,
    replied_on: dt.date,
    decision: Decision | None = None,
    by: Actor,
    at: dt.datetime,
) -> Finding:
    """Write what was replied, when and by which decision; written anew, the earlier reply is kept.

    Raises:
        PermissionDenied: the actor neither leads nor speaks for the unit that is to answer.
        UnableToChangeFollowUp: nothing is said, the day lies ahead or before the finding came, the finding is
            no longer followed, or the text holds a personal number.
    """
    if not answers_finding(finding, by, at):
        raise PermissionDenied
    refuse_person_numbers(text=text)
    found: Finding = locked(finding)
    _refuse_ended(found)
    if not text.strip():
        raise UnableToChangeFollowUp(_("Write what was replied."), "text")
    if replied_on > day_of(at):
        raise UnableToChangeFollowUp(_("The day of the reply lies ahead."), "replied_on")
    if found.received_on is not None and replied_on < found.received_on:
        raise UnableToChangeFollowUp(_("The reply is from before the finding came."), "replied_on")
    found.reply, found.replied_on, found.reply_decision = text.strip(), replied_on, decision
    if found.state == FindingState.RECEIVED:
        found.state = FindingState.ANSWERED
        _note(found, FindingState.ANSWERED, "", by, at)
    save_version(found, by=by, at=at)
    log_finding("finding-replied", found, _("%(title)s: replied to."), by=by, at=at)
    return found


@transaction.atomic
def step_finding(
    *, finding: Finding, state: FindingState, note: str = "", by: Actor, at: dt.datetime
) -> Finding:
    """Let a finding become something else, and keep the step.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: it cannot become that, it was never replied to, or a reason is missing: for
            one not taken further, closed with a measure still open, or taken up again.
    """
    check_leads(by)
    refuse_person_numbers(note=note)
    found: Finding = locked(finding)
    before = FindingState(found.state)
    if state not in FINDING_TRANSITIONS[before]:
        said = _("The finding is %(state)s, so that cannot be done now.")
        raise UnableToChangeFollowUp(said % {"state": found.get_state_display()})
    if state is FindingState.ANSWERED and found.replied_on is None:
        raise UnableToChangeFollowUp(_("Write the reply first."))
    left = whole(found, day_of(at)).open_measures
    if needs_why(before, state, open_measures=left) and not note.strip():
        raise UnableToChangeFollowUp(_why(state, left), "note")
    found.state = state
    save_version(found, by=by, at=at)
    _note(found, state, note, by, at)
    log_finding("finding-stepped", found, _("%(title)s: went on."), by=by, at=at, reason=note)
    return found


def begin_measures(finding: Finding, *, by: Actor, at: dt.datetime) -> None:
    """Let a locked finding be under way once something is done about it."""
    _refuse_ended(finding)
    if finding.state != FindingState.IN_PROGRESS:
        finding.state = FindingState.IN_PROGRESS
        save_version(finding, by=by, at=at)
        _note(finding, FindingState.IN_PROGRESS, "", by, at)


def _refuse_ended(finding: Finding) -> None:
    if finding.state not in OPEN:
        said = _("The finding is %(state)s. Take it up again first.")
        raise UnableToChangeFollowUp(said % {"state": finding.get_state_display()})


def _why(state: FindingState, left: int) -> str:
    if state is FindingState.CLOSED and left:
        said = ngettext(
            "%(count)d measure is still open. Say why the finding is closed all the same.",
            "%(count)d measures are still open. Say why the finding is closed all the same.",
            left,
        )
        return said % {"count": left}
    return _("Say why.")


def _note(finding: Finding, state: FindingState, note: str, by: Actor, at: dt.datetime) -> None:
    FindingStep.objects.create(
        body_id=finding.body_id,
        finding=finding,
        state=state,
        note=note.strip(),
        at=at,
        by_name=by.name[:150],
    )


def _fill(finding: Finding, facts: FindingFacts) -> None:
    for field in fields(facts):
        value = getattr(facts, field.name)
        setattr(finding, field.name, value.strip() if isinstance(value, str) else value)
    finding.kind = facts.kind


def _refuse(facts: FindingFacts, on: dt.date) -> None:
    refuse_person_numbers(**{name: getattr(facts, name) for name in (*TEXTS, "outside")})
    if not facts.title.strip():
        raise UnableToChangeFollowUp(_("Say what was found."), "title")
    if sum(bool(each) for each in (facts.unit, facts.party, facts.outside.strip())) > 1:
        raise UnableToChangeFollowUp(_("Choose somebody in the list or write a name, not both."), "outside")
    if facts.received_on is not None and facts.received_on > on:
        raise UnableToChangeFollowUp(_("The day it was received lies ahead."), "received_on")
    if facts.received_on and facts.reply_due_on and facts.reply_due_on < facts.received_on:
        raise UnableToChangeFollowUp(
            _("The last day to reply is before the finding was received."), "reply_due_on"
        )
