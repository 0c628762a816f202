"""Answering a remiss of a draft: several write in one answer, one sends it, and it can be corrected."""

import datetime as dt
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.days import When, rough
from nyvag.core.tenancy import current_body_id
from nyvag.mandate.access import speaks_for_unit
from nyvag.mandate.rules.remiss import NEEDS_WORDS, Channel, ReplyKind
from nyvag.messaging.commands import person, post
from nyvag.plans.access import leads
from nyvag.plans.commands.draft_writing import ASKING, locked_remiss, tell
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers, refuse_stale
from nyvag.plans.models import DraftAsked, DraftPart, DraftRemark, DraftReply
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.queries.draft_addresses import remiss_path
from nyvag.plans.rules.draft_remisses import ReplyState, is_late, takes_answers

ANSWER_FIELDS = ("outcome", "reason", "answered_at", "answered_by_name", "changed_version", "changed_at")


@dataclass(frozen=True, slots=True)
class GeneralFields:
    """What an answer says as a whole; `answered_by` is a function, never needed."""

    kind: ReplyKind | None = None
    text: str = ""
    answered_by: str = ""


@dataclass(frozen=True, slots=True)
class RemarkFields:
    """What is said of one part, and the wording that is proposed."""

    text: str = ""
    proposal: str = ""


def link_actor(asked: DraftAsked) -> Actor:
    """Return who acts by the link in a mail: the party that was asked, never a person's name."""
    return Actor(user_id=None, name=asked.called, role=Role.PUBLIC, body_id=asked.body_id)


@transaction.atomic
def write_general(
    *,
    asked: DraftAsked,
    fields: GeneralFields,
    channel: Channel,
    by: Actor,
    at: dt.datetime,
    version: int | None = None,
) -> DraftReply:
    """Write what the answer says as a whole, in the answer that is not sent yet.

    Args:
        version: of the answer as it was read; None leaves it unchecked.

    Raises:
        PermissionDenied: the actor may neither answer for them nor enter answers.
        PlanChangedMeanwhile: somebody else has written in the answer.
        UnableToChangePlan: the remiss takes no answers, or a text holds a personal number.
    """
    refuse_person_numbers(text=fields.text, answered_by=fields.answered_by)
    reply = open_reply(asked, channel, by, at)
    refuse_stale(version, reply.version)
    reply.kind, reply.text = fields.kind or "", fields.text.strip()
    reply.answered_by = fields.answered_by.strip()
    _keep(reply, at)
    tell("remiss-written", asked.remiss, _wrote(), by=by, at=at, who=asked.called)
    return reply


@transaction.atomic
def write_remark(
    *,
    asked: DraftAsked,
    part: DraftPart,
    fields: RemarkFields,
    channel: Channel,
    by: Actor,
    at: dt.datetime,
    remark: DraftRemark | None = None,
    version: int | None = None,
) -> DraftRemark:
    """Write a remark on a part, or change one that is not sent yet.

    Raises:
        PermissionDenied: the actor may neither answer for them nor enter answers.
        PlanChangedMeanwhile: somebody else has changed the remark.
        UnableToChangePlan: it says nothing, the remiss takes no answers, or a text holds a personal number.
    """
    refuse_person_numbers(text=fields.text, proposal=fields.proposal)
    if not fields.text.strip() and not fields.proposal.strip():
        raise UnableToChangePlan(_("Write a remark, a proposed wording, or both."), "text")
    reply = open_reply(asked, channel, by, at)
    found = (
        DraftRemark(body_id=asked.body_id, reply=reply, part=part) if remark is None else _own(reply, remark)
    )
    if remark is not None:
        refuse_stale(version, found.version)
        found.version += 1
    found.text, found.proposal = fields.text.strip(), fields.proposal.strip()
    found.save()
    _keep(reply, at)
    tell("remiss-written", asked.remiss, _wrote(), by=by, at=at, who=asked.called)
    return found


@transaction.atomic
def remove_remark(
    *, asked: DraftAsked, remark: DraftRemark, channel: Channel, by: Actor, at: dt.datetime
) -> None:
    """Take away a remark that is not sent yet.

    Raises:
        PermissionDenied: the actor may neither answer for them nor enter answers.
        UnableToChangePlan: it was sent, or the remiss takes no answers.
    """
    reply = open_reply(asked, channel, by, at)
    _own(reply, remark).delete()
    _keep(reply, at)
    tell("remiss-written", asked.remiss, _wrote(), by=by, at=at, who=asked.called)


@transaction.atomic
def send_reply(
    *,
    asked: DraftAsked,
    channel: Channel,
    by: Actor,
    at: dt.datetime,
    answered_on: When = None,
) -> DraftReply:
    """Send the answer that has been written, and mail a receipt; one sent before stays to be read.

    What was said of a remark that stands unchanged in a correction is kept with it.

    Args:
        answered_on: the day on a letter that is entered for somebody; None is the day it is written.

    Raises:
        PermissionDenied: the actor may neither answer for them nor enter answers.
        UnableToChangePlan: nothing is written, the view is missing, words are missing, the day is ahead, or
            the remiss takes no answers.
    """
    reply = open_reply(asked, channel, by, at)
    _refuse_unfinished(reply)
    on = rough(day_of(at) if answered_on is None else answered_on)
    day = on.place(until=day_of(at))
    if on.first is not None and on.first > day_of(at):
        raise UnableToChangePlan(_("The day has not come yet."), "answered_on")
    before = asked.replies.filter(state=ReplyState.SENT).first()
    if before is not None:
        before.state = ReplyState.CORRECTED
        before.save(update_fields=["state"])
    reply.state, reply.channel, reply.sent_at = ReplyState.SENT, channel, at
    reply.answered_on, reply.answered_written = day, on.written
    reply.is_late = is_late(day or day_of(at), asked.remiss.due_on)
    reply.save()
    _carry_over(reply)
    ASKING.stop(asked, _("Answered."), at)
    said = _("%(title)s: %(who)s answered remiss %(number)s.")
    tell("remiss-answered", asked.remiss, said, by=by, at=at, who=asked.called)
    _receipt(asked, reply, at)
    if channel is not Channel.PAPER:
        _tell_leaders(asked, reply, at)
    return reply


@transaction.atomic
def discard_reply(*, asked: DraftAsked, channel: Channel, by: Actor, at: dt.datetime) -> None:
    """Throw away what is written and not sent; an answer that was sent still counts.

    Raises:
        PermissionDenied: the actor may neither answer for them nor enter answers.
    """
    _check(asked, channel, by)
    found = asked.replies.select_for_update().filter(state=ReplyState.WRITING).first()
    if found is not None:
        found.remarks.all().delete()
        found.delete()
    said = _("%(title)s: what %(who)s wrote about remiss %(number)s and had not sent was thrown away.")
    tell("remiss-discarded", asked.remiss, said, by=by, at=at, who=asked.called)


def open_reply(asked: DraftAsked, channel: Channel, by: Actor, at: dt.datetime) -> DraftReply:
    """Give the answer that is being written, locked; a correction begins as a copy of what was sent."""
    _check(asked, channel, by)
    asked.remiss = locked_remiss(asked.remiss)
    DraftAsked.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    sent = asked.replies.filter(state=ReplyState.SENT).first()
    if not takes_answers(queries.gate_of(asked, sent is not None), channel, day_of(at)):
        raise UnableToChangePlan(
            _("The last day to answer has passed, or the remiss is closed, so nothing can be changed.")
        )
    found = asked.replies.filter(state=ReplyState.WRITING).first()
    return found or _begin(asked, sent, at)


def _begin(asked: DraftAsked, sent: DraftReply | None, at: dt.datetime) -> DraftReply:
    reply = DraftReply(body_id=asked.body_id, asked=asked, number=asked.replies.count() + 1, changed_at=at)
    if sent is not None:
        reply.kind, reply.text, reply.answered_by = sent.kind, sent.text, sent.answered_by
    reply.save()
    for each in sent.remarks.order_by("pk") if sent else ():
        DraftRemark.objects.create(
            body_id=asked.body_id,
            reply=reply,
            part_id=each.part_id,
            text=each.text,
            proposal=each.proposal,
            copied_from=each,
        )
    return reply


def _own(reply: DraftReply, remark: DraftRemark) -> DraftRemark:
    """Give the remark in the answer being written: itself, or its copy where it was sent."""
    rows = reply.remarks.select_for_update(of=("self",))
    found = rows.filter(pk=remark.pk).first() or rows.filter(copied_from=remark.pk).first()
    if found is None:
        raise UnableToChangePlan(_("Somebody else took the remark away. Open the page again."))
    return found


def _keep(reply: DraftReply, at: dt.datetime) -> None:
    reply.version += 1
    reply.changed_at = at
    reply.save()


def _carry_over(reply: DraftReply) -> None:
    for each in reply.remarks.select_related("copied_from"):
        was = each.copied_from
        if was is not None and (was.text, was.proposal) == (each.text, each.proposal):
            for name in ANSWER_FIELDS:
                setattr(each, name, getattr(was, name))
            each.save()


def _refuse_unfinished(reply: DraftReply) -> None:
    if not reply.kind:
        raise UnableToChangePlan(_("Say first whether you support the proposal as a whole."), "kind")
    if reply.kind in NEEDS_WORDS and not reply.text and not reply.remarks.exists():
        raise UnableToChangePlan(
            _("Say in words what you want changed, or why you are against the proposal."), "text"
        )


def _check(asked: DraftAsked, channel: Channel, by: Actor) -> None:
    if channel is Channel.LINK:
        allowed = by.body_id == asked.body_id
    elif channel is Channel.PAPER:
        allowed = leads(by)
    else:
        allowed = speaks_for_unit(asked.unit_id, by)
    if not allowed:
        raise PermissionDenied


def _receipt(asked: DraftAsked, reply: DraftReply, at: dt.datetime) -> None:
    """Mail that the answer has come; those whom the remiss never reached from here get none."""
    for contact in ASKING.contacts(asked) if asked.asked_at is not None else ():
        key = f"{queries.RECEIVED}:{reply.pk}:{contact.pk}"
        post(kind=queries.RECEIVED, to=contact, path=queries.path_of(asked), key=key, at=at)


def _tell_leaders(asked: DraftAsked, reply: DraftReply, at: dt.datetime) -> None:
    rows = Membership.objects.filter(body_id=current_body_id(), role=Role.COORDINATOR, user__is_active=True)
    for user_id in sorted(set(rows.values_list("user_id", flat=True))):
        key = f"{queries.ANSWERED}:{reply.pk}:{user_id}"
        post(kind=queries.ANSWERED, to=person(user_id), path=remiss_path(asked.remiss), key=key, at=at)


def _wrote() -> str:
    return _("%(title)s: %(who)s wrote in an answer to remiss %(number)s.")
