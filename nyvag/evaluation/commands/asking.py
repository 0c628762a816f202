"""Whom a round asks: making their parts, mailing the link, reminding, and stopping."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.queries import people_of_unit
from nyvag.core.access import Actor
from nyvag.core.clock import day_of, morning_of
from nyvag.evaluation.access import check_leads
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp
from nyvag.evaluation.commands.writing import locked, log_round
from nyvag.evaluation.models import FollowUpRound, RoundAnswer, RoundAsked
from nyvag.evaluation.queries import asked as queries
from nyvag.evaluation.queries.whom import Whom, whom
from nyvag.evaluation.rules.rounds import WAITS_FOR_THEM, AnswerState, RoundState
from nyvag.messaging.commands import keep_address, person, post, remind, stop_reminders
from nyvag.messaging.models import Contact

REMINDED_DAYS = (-5, -1, 1)
"""When those who have not answered are reminded, in days from the last day to answer."""
ADDRESS_KEPT = timedelta(days=180)


def prepare_asking(round_: FollowUpRound, by: Actor, at: datetime) -> list[RoundAsked]:
    """Make the parts of everybody who answers for something in the round's plans, where they are not made.

    One who is asked already and has not sent an answer is asked about what has come since as well.
    """
    plans = [each.plan for each in round_.plans.select_related("plan")]
    found = whom(plans, period_from=round_.period_from, period_to=round_.period_to)
    known = {(each.unit_id, each.party_id, each.outside): each for each in round_.asked.all()}
    made = []
    for who in found.asked:
        asked = known.get(_key(who))
        if asked is None:
            made.append(_make(round_, who, by, at))
        elif asked.state in WAITS_FOR_THEM:
            _add_rows(asked, who)
    return made


def ask_everybody(round_: FollowUpRound, at: datetime) -> int:
    """Mail the link to everybody whose answer is waited for; return how many mails wait to go."""
    rows = round_.asked.filter(state__in=WAITS_FOR_THEM).select_related("unit", "party", "contact")
    return sum(ask(each, round_, at) for each in rows)


def ask(asked: RoundAsked, round_: FollowUpRound, at: datetime) -> int:
    """Mail the link to one who is asked, with reminders; return how many mails wait to go."""
    contacts = contacts_of(asked)
    for contact in contacts:
        key = f"{queries.MATTER}:{asked.pk}:{asked.link_mark}:{contact.pk}"
        post(kind=queries.ASKED, to=contact, path=path_of(asked), key=key, at=at)
        _remind(asked, contact, round_, at)
    if contacts:
        asked.asked_at = asked.asked_at or at
        asked.save(update_fields=["asked_at"])
    return len(contacts)


@transaction.atomic
def ask_the_rest(*, round_: FollowUpRound, by: Actor, at: datetime) -> int:
    """Ask those who have come to answer for something since the round opened; return how many are new.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: the round is not open, or nobody has come.
    """
    check_leads(by)
    found: FollowUpRound = locked(round_)
    if found.state != RoundState.OPEN:
        raise UnableToChangeFollowUp(_("The round takes no more answers."))
    made = prepare_asking(found, by, at)
    if not made:
        raise UnableToChangeFollowUp(_("Everybody who answers for something in the plans is asked already."))
    for asked in made:
        ask(asked, found, at)
    log_round("round-widened", found, _("%(title)s: more were asked."), by=by, at=at)
    return len(made)


@transaction.atomic
def send_link_to(*, asked: RoundAsked, email: str, by: Actor, at: datetime) -> RoundAsked:
    """Send the link to an address, as when nobody of the unit has an account; earlier links stop working.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: their answer is not waited for.
    """
    check_leads(by)
    round_: FollowUpRound = locked(asked.round)
    found: RoundAsked = locked(asked)
    if not queries.unanswered().filter(pk=found.pk).exists():
        raise UnableToChangeFollowUp(_("Their answer is not waited for."))
    stop(found, _("The link goes to another address."), at)
    found.contact = _kept(round_, email, by, at)
    found.link_mark = secrets.token_hex(8)
    found.save(update_fields=["contact", "link_mark"])
    ask(found, round_, at)
    log_round("round-link-sent", round_, _("%(title)s: a link was sent anew."), by=by, at=at)
    return found


@transaction.atomic
def nudge(*, round_: FollowUpRound, only: Iterable[int] = (), by: Actor, at: datetime) -> int:
    """Remind those who have not answered now, at most once a day each; return how many mails wait to go.

    Args:
        only: ids of those to remind, when not all.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: nobody is waited for.
    """
    check_leads(by)
    found: FollowUpRound = locked(round_)
    rows = queries.unanswered().filter(round=found)
    chosen = list(only)
    rows = rows.filter(pk__in=chosen) if chosen else rows
    if not rows:
        raise UnableToChangeFollowUp(_("Nobody is waited for."))
    count = 0
    for asked in rows:
        if asked.nudged_at is not None and day_of(asked.nudged_at) == day_of(at):
            continue
        for contact in contacts_of(asked):
            key = f"{queries.MATTER}:{asked.pk}:nudge:{day_of(at)}:{contact.pk}"
            post(kind=queries.WAITS, to=contact, path=path_of(asked), key=key, at=at)
            count += 1
        asked.nudged_at = at
        asked.save(update_fields=["nudged_at"])
    log_round("round-nudged", found, _("%(title)s: reminded those who have not answered."), by=by, at=at)
    return count


@transaction.atomic
def do_not_ask(*, asked: RoundAsked, by: Actor, at: datetime) -> None:
    """Take somebody out of a round before they have answered; the link stops working.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: they have begun to answer, or the round does not wait for answers.
    """
    check_leads(by)
    round_: FollowUpRound = locked(asked.round)
    found: RoundAsked = locked(asked)
    if round_.state not in (RoundState.PLANNED, RoundState.OPEN) or found.state != AnswerState.NOT_BEGUN:
        raise UnableToChangeFollowUp(_("They have begun to answer, or the round is over, so the row stays."))
    stop(found, _("Not asked after all."), at)
    found.answers.all().delete()
    found.delete()
    log_round("round-unasked", round_, _("%(title)s: somebody is not asked after all."), by=by, at=at)


def stop_asking(round_: FollowUpRound, at: datetime) -> None:
    """Stop reminding everybody of a round."""
    for asked in round_.asked.exclude(state=AnswerState.ACCEPTED):
        stop(asked, _("The round no longer waits for answers."), at)


def remind_again(rows: Iterable[RoundAsked], round_: FollowUpRound, at: datetime) -> None:
    """Set the reminders of those who are waited for anew, for the last day as it is."""
    for asked in rows:
        for contact in contacts_of(asked):
            _remind(asked, contact, round_, at)


def stop(asked: RoundAsked, reason: str, at: datetime) -> None:
    """Stop reminding one who was asked."""
    stop_reminders(matter_kind=queries.MATTER, matter_id=str(asked.reference), reason=reason, at=at)


def contacts_of(asked: RoundAsked) -> list[Contact]:
    """Give whom the mail goes to: the address that was kept, else those who speak for the unit."""
    if asked.contact is not None:
        return [asked.contact]
    return [person(user_id) for user_id in people_of_unit(asked.unit_id)] if asked.unit_id else []


def path_of(asked: RoundAsked) -> str:
    """Return where somebody who was asked answers."""
    return reverse("evaluation:answer-by-link", args=[queries.link_token(asked)])


def _key(who: Whom) -> tuple[int | None, int | None, str]:
    return (who.unit.pk if who.unit else None, who.party.pk if who.party else None, who.outside)


def _make(round_: FollowUpRound, who: Whom, by: Actor, at: datetime) -> RoundAsked:
    made = RoundAsked.objects.create(
        body_id=round_.body_id,
        round=round_,
        unit=who.unit,
        party=who.party,
        outside=who.outside,
        contact=_contact(round_, who, by, at),
        link_mark=secrets.token_hex(8),
    )
    _add_rows(made, who)
    return made


def _add_rows(asked: RoundAsked, who: Whom) -> None:
    """Ask about each action and indicator that is not asked about yet."""
    known = set(asked.answers.values_list("action_id", "indicator_id"))
    rows = [RoundAnswer(body_id=asked.body_id, asked=asked, action=each) for each in who.actions]
    rows += [RoundAnswer(body_id=asked.body_id, asked=asked, indicator=each) for each in who.indicators]
    RoundAnswer.objects.bulk_create(each for each in rows if (each.action_id, each.indicator_id) not in known)


def _contact(round_: FollowUpRound, who: Whom, by: Actor, at: datetime) -> Contact | None:
    if who.party is None or not who.party.contact_email:
        return None
    return _kept(round_, who.party.contact_email, by, at)


def _kept(round_: FollowUpRound, email: str, by: Actor, at: datetime) -> Contact:
    return keep_address(
        email=email,
        name="",
        language="sv",
        purpose=_("To ask how it goes with what is answered for."),
        expires_on=max(round_.due_on, day_of(at)) + ADDRESS_KEPT,
        by=by,
        at=at,
    )


def _remind(asked: RoundAsked, contact: Contact, round_: FollowUpRound, at: datetime) -> None:
    """Remind of the last day to answer, or of the last day to correct once answers are checked."""
    last = round_.due_on if round_.state == RoundState.OPEN else round_.correct_until
    days = [last + timedelta(days=each) for each in REMINDED_DAYS] if last is not None else []
    remind(
        matter_kind=queries.MATTER,
        matter_id=str(asked.reference),
        to=contact,
        kind=queries.WAITS,
        path=path_of(asked),
        substitute_path=reverse("evaluation:answer-own", args=[asked.reference]),
        times=[morning_of(day) for day in days],
        at=at,
    )
