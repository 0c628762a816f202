"""Planning a round, letting it go on, and ending it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.evaluation.access import check_leads
from nyvag.evaluation.commands.asking import ask_everybody, prepare_asking, remind_again, stop_asking
from nyvag.evaluation.commands.freezing import freeze
from nyvag.evaluation.commands.publishing import publish_approved, refuse_before_replies, reopen_approved
from nyvag.evaluation.commands.refusals import (
    UnableToChangeFollowUp,
    refuse_person_numbers,
    refuse_stale,
)
from nyvag.evaluation.commands.writing import become, locked, log_round
from nyvag.evaluation.models import FollowUpRound, RoundPlan
from nyvag.evaluation.queries.asked import unanswered
from nyvag.evaluation.rules.rounds import IS_FROZEN, ROUND_TRANSITIONS, AnswerState, RoundKind, RoundState
from nyvag.mandate.models import Decision
from nyvag.organisations.models import Unit
from nyvag.plans.models import Plan


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What is said of a round; days are included in it."""

    title: str
    period_from: dt.date
    period_to: dt.date
    opens_on: dt.date
    due_on: dt.date
    kind: RoundKind = RoundKind.INTERIM
    correct_until: dt.date | None = None
    reply_until: dt.date | None = None
    board: Unit | None = None


@transaction.atomic
def plan_round(*, facts: RoundFacts, plans: Iterable[Plan] = (), by: Actor, at: dt.datetime) -> FollowUpRound:
    """Plan a round about a period and some plans; nobody is asked yet.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: it has no title, its days are in the wrong order, or a text holds a personal
            number.
    """
    check_leads(by)
    _refuse(facts)
    made = FollowUpRound(body_id=current_body_id(), created_at=at)
    _fill(made, facts)
    made.save()
    _set_plans(made, plans)
    log_round("round-planned", made, _("%(title)s: planned."), by=by, at=at)
    return made


@transaction.atomic
def change_round(
    *,
    round_: FollowUpRound,
    facts: RoundFacts,
    plans: Iterable[Plan] | None = None,
    by: Actor,
    at: dt.datetime,
    version: int | None = None,
) -> FollowUpRound:
    """Change a round that is not frozen; those who wait are reminded by its new days.

    Args:
        plans: the plans it asks about; None leaves them. They stand once the round has opened.
        version: of the round as it was read; None leaves it unchecked.

    Raises:
        PermissionDenied: the actor does not lead.
        ChangedMeanwhile: somebody else has changed it.
        UnableToChangeFollowUp: it is frozen or over, or as for `plan_round`.
    """
    check_leads(by)
    _refuse(facts)
    found: FollowUpRound = locked(round_)
    refuse_stale(version, found.version)
    if found.state in IS_FROZEN or found.state == RoundState.CANCELLED:
        raise UnableToChangeFollowUp(_("The round is frozen or called off, so it stays as it is."))
    if plans is not None:
        if found.state != RoundState.PLANNED:
            raise UnableToChangeFollowUp(_("The round has opened, so its plans stay as they are."), "plans")
        _set_plans(found, plans)
    moved = (found.due_on, found.correct_until) != (facts.due_on, facts.correct_until)
    _fill(found, facts)
    found.version += 1
    found.save()
    if moved:
        remind_again(unanswered().filter(round=found), found, at)
    log_round("round-changed", found, _("%(title)s: changed."), by=by, at=at)
    return found


@transaction.atomic
def open_round(*, round_: FollowUpRound, by: Actor, at: dt.datetime) -> int:
    """Ask everybody who answers for something in the round's plans; return how many mails wait to go.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: it cannot open now, or nobody answers for anything in its plans.
    """
    check_leads(by)
    found = _going_to(round_, RoundState.OPEN)
    prepare_asking(found, by, at)
    if not found.asked.exists():
        raise UnableToChangeFollowUp(
            _("Nobody answers for anything in the plans. Say in the plan who leads its actions, then open.")
        )
    become(found, RoundState.OPEN, note="", by=by, at=at)
    sent = ask_everybody(found, at)
    log_round("round-opened", found, _("%(title)s: opened."), by=by, at=at)
    return sent


@transaction.atomic
def close_answers(*, round_: FollowUpRound, by: Actor, at: dt.datetime) -> FollowUpRound:
    """Stop waiting for answers and check those that came; only returned ones can still be changed.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: the round is not open.
    """
    check_leads(by)
    found = _going_to(round_, RoundState.CHECKING)
    become(found, RoundState.CHECKING, note="", by=by, at=at)
    stop_asking(found, at)
    remind_again(unanswered().filter(round=found), found, at)
    log_round("round-closed", found, _("%(title)s: no more answers are waited for."), by=by, at=at)
    return found


@transaction.atomic
def approve_round(*, round_: FollowUpRound, by: Actor, at: dt.datetime) -> FollowUpRound:
    """Approve the round: its figures and texts are frozen as they are now.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: it is not being checked, or an answer still waits to be accepted.
    """
    check_leads(by)
    found = _going_to(round_, RoundState.APPROVED)
    waiting = found.asked.filter(state=AnswerState.SENT).count()
    if waiting:
        said = ngettext(
            "%(count)d answer waits to be accepted or returned. Do that first.",
            "%(count)d answers wait to be accepted or returned. Do that first.",
            waiting,
        )
        raise UnableToChangeFollowUp(said % {"count": waiting})
    become(found, RoundState.APPROVED, note="", by=by, at=at)
    stop_asking(found, at)
    freeze(found, by=by, at=at)
    log_round("round-approved", found, _("%(title)s: approved and frozen."), by=by, at=at)
    return found


@transaction.atomic
def step_round(
    *,
    round_: FollowUpRound,
    state: RoundState,
    note: str = "",
    decision: Decision | None = None,
    by: Actor,
    at: dt.datetime,
) -> FollowUpRound:
    """Let a round go to the board, be published, be checked again, or be called off.

    Args:
        note: why; needed to check it again once it is frozen, and to call it off.
        decision: what the board decided about it, where it did.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: it cannot become that, a reason is missing or holds a personal number, or
            it would be published while somebody still may reply.
    """
    check_leads(by)
    refuse_person_numbers(note=note)
    found = _going_to(round_, state)
    by_itself = state in (RoundState.OPEN, RoundState.APPROVED) or found.state == RoundState.OPEN
    if by_itself and state != RoundState.CANCELLED:
        raise UnableToChangeFollowUp(_("Opening, closing and approving a round are steps of their own."))
    if state in (RoundState.CANCELLED, RoundState.CHECKING) and not note.strip():
        raise UnableToChangeFollowUp(_("Say why."), "note")
    if state == RoundState.PUBLISHED:
        refuse_before_replies(found, day_of(at))
    if decision is not None:
        found.decision = decision
    become(found, state, note=note, by=by, at=at)
    if state == RoundState.CANCELLED:
        stop_asking(found, at)
    elif state == RoundState.CHECKING:
        reopen_approved(found, by=by, at=at)
    elif state == RoundState.PUBLISHED:
        publish_approved(found, by=by, at=at)
    log_round("round-stepped", found, _("%(title)s: went on."), by=by, at=at, reason=note)
    return found


def _going_to(round_: FollowUpRound, state: RoundState) -> FollowUpRound:
    found: FollowUpRound = locked(round_)
    if state not in ROUND_TRANSITIONS[RoundState(found.state)]:
        raise UnableToChangeFollowUp(
            _("The round is %(state)s, so that cannot be done now.") % {"state": found.get_state_display()}
        )
    return found


def _fill(round_: FollowUpRound, facts: RoundFacts) -> None:
    for field in fields(facts):
        setattr(round_, field.name, getattr(facts, field.name))
    round_.title = facts.title.strip()


def _set_plans(round_: FollowUpRound, plans: Iterable[Plan]) -> None:
    round_.plans.all().delete()
    RoundPlan.objects.bulk_create(
        RoundPlan(body_id=round_.body_id, round=round_, plan=each) for each in dict.fromkeys(plans)
    )


def _refuse(facts: RoundFacts) -> None:
    refuse_person_numbers(title=facts.title)
    if not facts.title.strip():
        raise UnableToChangeFollowUp(_("Give the round a title."), "title")
    if facts.period_to < facts.period_from:
        raise UnableToChangeFollowUp(_("The last day is before the first day."), "period_to")
    if facts.due_on < facts.opens_on:
        raise UnableToChangeFollowUp(_("The last day to answer is before the round opens."), "due_on")
    if facts.correct_until is not None and facts.correct_until < facts.due_on:
        raise UnableToChangeFollowUp(
            _("The last day to correct is before the last day to answer."), "correct_until"
        )
    if facts.reply_until is not None and facts.reply_until < facts.due_on:
        raise UnableToChangeFollowUp(
            _("The last day to reply is before the last day to answer."), "reply_until"
        )
