"""The right of reply: letting those a report speaks of say what they think before it is published."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of, morning_of
from nyvag.enterprises.models import Enterprise
from nyvag.evaluation.access import check_leads, leads
from nyvag.evaluation.commands.asking import ADDRESS_KEPT
from nyvag.evaluation.commands.refusals import UnableToChangeFollowUp, refuse_person_numbers
from nyvag.evaluation.commands.writing import locked, log_round
from nyvag.evaluation.models import FollowUpRound, RightOfReply
from nyvag.evaluation.queries import replies as queries
from nyvag.messaging.commands import keep_address, post, remind, stop_reminders
from nyvag.organisations.models import ExternalParty

REMINDED_DAYS = (-3, -1)
"""When those who have not replied are reminded, in days from the last day to reply."""


@dataclass(frozen=True, slots=True)
class MayReply:
    """Who may reply, to what, and at which address; without one the reply is entered for them."""

    about: str
    enterprise: Enterprise | None = None
    party: ExternalParty | None = None
    email: str = ""


@transaction.atomic
def let_reply(*, round_: FollowUpRound, who: MayReply, by: Actor, at: datetime) -> RightOfReply:
    """Let an enterprise or an outside party reply to what the report says, by a link in a mail.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: the round is over, nobody or two are named, it is not said what the report
            says, or that holds a personal number.
    """
    check_leads(by)
    refuse_person_numbers(about=who.about)
    found: FollowUpRound = locked(round_)
    if found.state in queries.OVER:
        raise UnableToChangeFollowUp(_("The round is over, so nobody can reply any more."))
    if (who.enterprise is None) is (who.party is None):
        raise UnableToChangeFollowUp(_("Choose an enterprise or an outside party."), "enterprise")
    if not who.about.strip():
        raise UnableToChangeFollowUp(_("Say what the report says about them."), "about")
    made = RightOfReply.objects.create(
        body_id=found.body_id,
        round=found,
        enterprise=who.enterprise,
        party=who.party,
        about=who.about.strip(),
        link_mark=secrets.token_hex(8),
    )
    if who.email:
        _ask(made, found, who.email, by, at)
    log_round("reply-asked", found, _("%(title)s: somebody may reply before it is published."), by=by, at=at)
    return made


@transaction.atomic
def reply(*, right: RightOfReply, text: str, by: Actor, at: datetime) -> RightOfReply:
    """Say what one thinks of what the report says, or say it anew; it stands unedited.

    Raises:
        PermissionDenied: the actor neither leads nor holds the link.
        UnableToChangeFollowUp: the report is published, nothing is said, or it holds a personal number.
    """
    if not leads(by) and by != link_actor(right):
        raise PermissionDenied
    refuse_person_numbers(text=text)
    round_: FollowUpRound = locked(right.round)
    if round_.state in queries.OVER:
        raise UnableToChangeFollowUp(_("The report is published, so it is too late to reply."))
    if not text.strip():
        raise UnableToChangeFollowUp(_("Write what you want to say."), "text")
    found: RightOfReply = locked(right)
    found.text, found.replied_at = text.strip(), at
    found.save(update_fields=["text", "replied_at"])
    _stop(found, _("Replied."), at)
    log_round("reply-came", round_, _("%(title)s: a reply came."), by=by, at=at)
    return found


@transaction.atomic
def answer_reply(
    *, right: RightOfReply, answer: str, is_public: bool, by: Actor, at: datetime
) -> RightOfReply:
    """Write our answer beside a reply, and say whether both may be shown to anyone.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: nobody has replied yet, the round is over, or it holds a personal number.
    """
    check_leads(by)
    refuse_person_numbers(answer=answer)
    round_: FollowUpRound = locked(right.round)
    if round_.state in queries.OVER:
        raise UnableToChangeFollowUp(_("The report is published, so its replies stay as they are."))
    found: RightOfReply = locked(right)
    if found.replied_at is None:
        raise UnableToChangeFollowUp(_("Nobody has replied yet."))
    found.answer, found.is_public = answer.strip(), is_public
    found.answered_at, found.answered_by_name = at, by.name[:150]
    found.save(update_fields=["answer", "is_public", "answered_at", "answered_by_name"])
    log_round("reply-answered", round_, _("%(title)s: a reply was answered."), by=by, at=at)
    return found


@transaction.atomic
def withdraw_right(*, right: RightOfReply, by: Actor, at: datetime) -> None:
    """Take away a right to reply that nobody has used; the link stops working.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangeFollowUp: a reply has come.
    """
    check_leads(by)
    round_: FollowUpRound = locked(right.round)
    found: RightOfReply = locked(right)
    if found.replied_at is not None:
        raise UnableToChangeFollowUp(_("A reply has come, so the row stays."))
    _stop(found, _("Not asked after all."), at)
    found.delete()
    log_round(
        "reply-unasked", round_, _("%(title)s: somebody is not asked to reply after all."), by=by, at=at
    )


def link_actor(right: RightOfReply) -> Actor:
    """Return who acts by the link in a mail: whoever may reply, never a person's name."""
    named = right.enterprise or right.party
    return Actor(user_id=None, name=named.name if named else "", role=Role.PUBLIC, body_id=right.body_id)


def path_of(right: RightOfReply) -> str:
    """Return where somebody who may reply does so."""
    return reverse("evaluation:reply-by-link", args=[queries.link_token(right)])


def _ask(right: RightOfReply, round_: FollowUpRound, email: str, by: Actor, at: datetime) -> None:
    last = round_.reply_until or round_.due_on
    right.contact = keep_address(
        email=email,
        name="",
        language="sv",
        purpose=_("To let those a report speaks of reply before it is published."),
        expires_on=max(last, day_of(at)) + ADDRESS_KEPT,
        by=by,
        at=at,
    )
    right.asked_at = at
    right.save(update_fields=["contact", "asked_at"])
    key = f"{queries.MATTER}:{right.pk}"
    post(kind=queries.MAY_REPLY, to=right.contact, path=path_of(right), key=key, at=at)
    days = (last + timedelta(days=each) for each in REMINDED_DAYS)
    remind(
        matter_kind=queries.MATTER,
        matter_id=str(right.reference),
        to=right.contact,
        kind=queries.REPLY_WAITS,
        path=path_of(right),
        times=[morning_of(day) for day in days],
        at=at,
    )


def _stop(right: RightOfReply, reason: str, at: datetime) -> None:
    stop_reminders(matter_kind=queries.MATTER, matter_id=str(right.reference), reason=reason, at=at)
