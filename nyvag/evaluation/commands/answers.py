"""Answering a round, by link or signed in; returning an answer, and accepting it into the plan."""

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of
from nyvag.evaluation.access import check_leads, speaks_for
from nyvag.evaluation.commands.accepting import into_the_plan
from nyvag.evaluation.commands.asking import contacts_of, path_of, remind_again, stop
from nyvag.evaluation.commands.refusals import (
    UnableToChangeFollowUp,
    refuse_person_numbers,
    refuse_stale,
)
from nyvag.evaluation.commands.writing import locked, log_round
from nyvag.evaluation.models import FollowUpRound, RoundAnswer, RoundAsked
from nyvag.evaluation.queries import asked as queries
from nyvag.evaluation.rules.rounds import ANSWER_TRANSITIONS, IS_FROZEN, AnswerState, RoundState
from nyvag.meetings.rules.causes import causes
from nyvag.messaging.commands import post
from nyvag.plans.rules.actions import JUDGED_AS, NEEDS_CAUSE, Judgement, WorkState


@dataclass(frozen=True, slots=True)
class RowFacts:
    """What is answered about one row: of an action its state and the rest, of an indicator its value.

    A row without state and value is left for later and is legal in a draft.
    """

    work_state: WorkState | None = None
    judgement: Judgement | None = None
    cause: str = ""
    measure: str = ""
    comment: str = ""
    public_text: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    source: str = ""


def link_actor(asked: RoundAsked) -> Actor:
    """Return who acts by the link in a mail: whoever was asked, never a person's name."""
    return Actor(user_id=None, name=asked.called, role=Role.PUBLIC, body_id=asked.body_id)


@transaction.atomic
def save_answers(
    *,
    asked: RoundAsked,
    rows: dict[int, RowFacts],
    send: bool,
    answered_by: str = "",
    by: Actor,
    at: dt.datetime,
    version: int | None = None,
) -> RoundAsked:
    """Keep what was answered, as a draft or sent; what is not named stays as it was.

    Args:
        rows: what is answered, by the id of the row.
        send: send it to whoever coordinates; else it stays a draft.
        version: of the part as it was read; None leaves it unchecked.

    Raises:
        PermissionDenied: the actor was not asked.
        ChangedMeanwhile: somebody else has answered since.
        UnableToChangeFollowUp: the round takes no answers, a row is not theirs, judgement and state do not
            agree, a cause is missing, something is left when it is sent, or a text holds a personal number.
    """
    found = _answering(asked, by, at)
    refuse_stale(version, found.version)
    refuse_person_numbers(answered_by=answered_by)
    every = {each.pk: each for each in queries.rows_of(found)}
    for pk, facts in rows.items():
        if pk not in every:
            raise UnableToChangeFollowUp(_("That row is not yours to answer."))
        refuse_row(every[pk], facts)
        _fill(every[pk], facts, at)
    left = [each for each in every.values() if not each.is_filled]
    if send and left:
        said = ngettext(
            "%(count)d row is left to answer. Save what you have, or answer it.",
            "%(count)d rows are left to answer. Save what you have, or answer them.",
            len(left),
        )
        raise UnableToChangeFollowUp(said % {"count": len(left)})
    found.answered_by = answered_by.strip() or found.answered_by
    _become(found, AnswerState.SENT if send else _kept_as(found))
    if send:
        found.sent_at = at
        stop(found, _("Answered."), at)
    found.save()
    if send:
        log_round("round-answered", found.round, _("%(title)s: an answer came."), by=by, at=at)
    else:
        log_round("round-drafted", found.round, _("%(title)s: an answer was begun."), by=by, at=at)
    return found


@transaction.atomic
def take_back(*, asked: RoundAsked, by: Actor, at: dt.datetime) -> RoundAsked:
    """Take back an answer that was sent and not accepted, to change it.

    Raises:
        PermissionDenied: the actor was not asked.
        UnableToChangeFollowUp: it was not sent, or the round takes no more answers.
    """
    found = _answering(asked, by, at)
    if found.state != AnswerState.SENT or found.round.state != RoundState.OPEN:
        raise UnableToChangeFollowUp(_("The answer cannot be taken back now."))
    _become(found, AnswerState.DRAFT)
    found.save()
    log_round("round-taken-back", found.round, _("%(title)s: an answer was taken back."), by=by, at=at)
    return found


@transaction.atomic
def return_answer(*, asked: RoundAsked, why: str, by: Actor, at: dt.datetime) -> RoundAsked:
    """Send an answer back with what must change; whoever gave it gets a mail.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: nothing was sent, the round is frozen, no reason is given, or it holds a
            personal number.
    """
    check_leads(by)
    refuse_person_numbers(why=why)
    if not why.strip():
        raise UnableToChangeFollowUp(_("Say what must change."), "why")
    found = _judged(asked, AnswerState.RETURNED)
    found.returned_why = why.strip()
    found.save()
    remind_again([found], found.round, at)
    for contact in contacts_of(found):
        key = f"{queries.MATTER}:{found.pk}:returned:{found.version}:{contact.pk}"
        post(kind=queries.RETURNED, to=contact, path=path_of(found), key=key, at=at)
    log_round("answer-returned", found.round, _("%(title)s: an answer was returned."), by=by, at=at)
    return found


@transaction.atomic
def accept_answer(*, asked: RoundAsked, by: Actor, at: dt.datetime) -> RoundAsked:
    """Accept an answer: each row becomes a report of its action or a value of its indicator.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: nothing was sent, the round is frozen, or a row no longer fits its action.
    """
    check_leads(by)
    found = _judged(asked, AnswerState.ACCEPTED)
    found.accepted_at, found.accepted_by_name, found.returned_why = at, by.name[:150], ""
    found.save()
    for row in queries.rows_of(found):
        if row.is_filled:
            into_the_plan(row, found.round, by=by, at=at)
    log_round("answer-accepted", found.round, _("%(title)s: an answer was accepted."), by=by, at=at)
    return found


def refuse_row(row: RoundAnswer, facts: RowFacts) -> None:
    """Refuse what cannot be a report: judgement against state, no cause, or a personal number.

    Raises:
        UnableToChangeFollowUp: with the field that is at fault.
    """
    texts = {name: getattr(facts, name) for name in ("measure", "comment", "public_text", "source")}
    refuse_person_numbers(**texts)
    if row.action_id is None or facts.work_state is None:
        return
    if facts.judgement is not None and facts.judgement not in JUDGED_AS[facts.work_state]:
        raise UnableToChangeFollowUp(
            _("The judgement does not agree with how far the work has come."), "judgement"
        )
    if facts.work_state in NEEDS_CAUSE and facts.cause not in {each.key for each in causes()}:
        raise UnableToChangeFollowUp(_("Say why: choose a cause."), "cause")


def _answering(asked: RoundAsked, by: Actor, at: dt.datetime) -> RoundAsked:
    """Lock a part for one who may answer it now."""
    if not speaks_for(asked, by, at):
        raise PermissionDenied
    round_: FollowUpRound = locked(asked.round)
    found: RoundAsked = locked(asked)
    found.round = round_
    if not queries.takes_answers(found, day_of(at)):
        raise UnableToChangeFollowUp(_("The round takes no more answers."))
    return found


def _judged(asked: RoundAsked, state: AnswerState) -> RoundAsked:
    round_: FollowUpRound = locked(asked.round)
    found: RoundAsked = locked(asked)
    found.round = round_
    if round_.state in IS_FROZEN:
        raise UnableToChangeFollowUp(_("The round is frozen, so the answer stays as it is."))
    if found.state == state:
        raise _not_now(found)
    _become(found, state)
    return found


def _kept_as(asked: RoundAsked) -> AnswerState:
    """What is saved and not sent is a draft; what was returned stays returned until it is sent."""
    return AnswerState.RETURNED if asked.state == AnswerState.RETURNED else AnswerState.DRAFT


def _become(asked: RoundAsked, state: AnswerState) -> None:
    now = AnswerState(asked.state)
    if state is not now and state not in ANSWER_TRANSITIONS[now]:
        raise _not_now(asked)
    asked.state = state
    asked.version += 1


def _not_now(asked: RoundAsked) -> UnableToChangeFollowUp:
    said = _("The answer is %(state)s, so that cannot be done now.")
    return UnableToChangeFollowUp(said % {"state": asked.get_state_display()})


def _fill(row: RoundAnswer, facts: RowFacts, at: dt.datetime) -> None:
    for field in fields(facts):
        value = getattr(facts, field.name)
        if field.name in ("work_state", "judgement"):
            value = value or ""
        setattr(row, field.name, value.strip() if isinstance(value, str) else value)
    row.is_filled = bool(row.work_state) if row.action_id else _says_something(row)
    row.at = at
    row.save()


def _says_something(row: RoundAnswer) -> bool:
    """A value may be unknown where it is said why."""
    return row.value is not None or row.denominator is not None or bool(row.comment)
