"""Answering a remiss, by link, signed in or entered for somebody; and what is said of the answer."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.core.access import Actor, Role
from nyvag.core.clock import day_of
from nyvag.core.days import RoughDay, When, rough
from nyvag.core.tenancy import current_body_id
from nyvag.mandate.access import check_keeps_case, keeps_case, speaks_for_unit
from nyvag.mandate.commands.cases import refuse_ahead
from nyvag.mandate.commands.matters import UnableToChangeMatter, refuse_person_numbers, tell_remiss
from nyvag.mandate.models import Remiss, RemissParty, RemissReply
from nyvag.mandate.queries import remiss as queries
from nyvag.mandate.rules.remiss import NEEDS_WORDS, Channel, RemissState, ReplyKind
from nyvag.messaging.commands import person, post, stop_reminders


@dataclass(frozen=True, slots=True)
class ReplyFields:
    """What somebody answers; `answered_by` is a function, never needed."""

    kind: ReplyKind
    text: str = ""
    answered_by: str = ""


def link_actor(party: RemissParty) -> Actor:
    """Return who acts by the link in a mail: the party that was asked, never a person's name."""
    return Actor(user_id=None, name=party.name, role=Role.PUBLIC, body_id=party.body_id)


@transaction.atomic
def answer_remiss(
    *,
    party: RemissParty,
    fields: ReplyFields,
    channel: Channel,
    answered_on: When = None,
    by: Actor,
    at: datetime,
) -> RemissReply:
    """Answer a remiss, or answer anew: the earlier answer stays to be read, the latest counts.

    The very same answer once more changes nothing.

    Args:
        answered_on: the day on a paper that is entered for somebody, as well as it is known; None is the day
            it is written.

    Raises:
        PermissionDenied: the actor may neither enter answers nor speak for the unit that was asked.
        UnableToChangeMatter: the remiss takes no answers, words are missing, the day is ahead, or a text
            holds a personal number.
    """
    _check_may_answer(party, channel, by)
    refuse_person_numbers(fields.text, fields.answered_by)
    if fields.kind in NEEDS_WORDS and not fields.text.strip():
        raise UnableToChangeMatter(
            _("Say in words what you want changed, or why you are against the proposal.")
        )
    on = rough(day_of(at) if answered_on is None else answered_on)
    refuse_ahead(on, at)
    remiss = Remiss.objects.select_for_update(of=("self",)).select_related("case").get(pk=party.remiss_id)
    if not _takes_answers(remiss, channel):
        raise UnableToChangeMatter(_("The remiss is finished and takes no more answers."))
    locked = RemissParty.objects.select_for_update(of=("self",)).get(pk=party.pk)
    current = locked.replies.filter(is_current=True).first()
    if current is not None and _is_the_same(current, fields, channel, on):
        return current
    locked.replies.filter(is_current=True).update(is_current=False)
    reply = RemissReply.objects.create(
        body_id=locked.body_id,
        party=locked,
        kind=fields.kind,
        text=fields.text.strip(),
        channel=channel,
        answered_by=fields.answered_by.strip(),
        answered_on=on.place(until=day_of(at)),
        answered_written=on.written,
        at=at,
    )
    stop_reminders(matter_kind=queries.MATTER, matter_id=str(locked.reference), reason=_("Answered."), at=at)
    tell_remiss(
        "remiss-answered", remiss, by, at, _("Remiss %(number)s of %(title)s: %(who)s answered."), locked.name
    )
    if channel is not Channel.PAPER:
        _tell_keepers(remiss, locked, at)
    return reply


def _is_the_same(reply: RemissReply, fields: ReplyFields, channel: Channel, on: RoughDay) -> bool:
    said = (reply.kind, reply.text, reply.answered_by, reply.channel, reply.answered_written)
    again = (fields.kind, fields.text.strip(), fields.answered_by.strip(), channel, on.written)
    return said == again and reply.answered_on == on.first


@transaction.atomic
def comment_reply(*, party: RemissParty, comment: str, by: Actor, at: datetime) -> RemissParty:
    """Say what is thought of an answer and what is done with it.

    Raises:
        PermissionDenied: the actor may not.
        UnableToChangeMatter: nothing has been answered, or the text holds a personal number.
    """
    check_keeps_case(party.remiss.case, by)
    refuse_person_numbers(comment)
    locked: RemissParty = RemissParty.objects.select_for_update(of=("self",)).get(pk=party.pk)
    if not locked.replies.exists():
        raise UnableToChangeMatter(_("There is no answer to comment on yet."))
    locked.comment, locked.commented_at, locked.commented_by_name = comment.strip(), at, by.name
    locked.save(update_fields=["comment", "commented_at", "commented_by_name"])
    tell_remiss(
        "remiss-commented",
        party.remiss,
        by,
        at,
        _("Remiss %(number)s of %(title)s: commented on %(who)s."),
        locked.name,
    )
    return locked


def _check_may_answer(party: RemissParty, channel: Channel, by: Actor) -> None:
    if channel is Channel.LINK:
        allowed = by.body_id == party.body_id
    elif channel is Channel.PAPER:
        allowed = keeps_case(party.remiss.case, by)
    else:
        allowed = speaks_for_unit(party.unit_id, by) or keeps_case(party.remiss.case, by)
    if not allowed:
        raise PermissionDenied


def _takes_answers(remiss: Remiss, channel: Channel) -> bool:
    """Tell whether an answer can come in: until it is finished; on paper also before it was sent by mail."""
    if remiss.state == RemissState.OUT:
        return True
    is_open = remiss.case.is_under_way or remiss.entered_afterwards
    return channel is Channel.PAPER and remiss.state == RemissState.FINISHED and is_open


def _tell_keepers(remiss: Remiss, party: RemissParty, at: datetime) -> None:
    """Tell the case officer, else the coordinators, that an answer came."""
    if remiss.case.officer_id is not None:
        told = [remiss.case.officer_id]
    else:
        rows = Membership.objects.filter(
            body_id=current_body_id(), role=Role.COORDINATOR, user__is_active=True
        )
        told = sorted(set(rows.values_list("user_id", flat=True)))
    path = reverse("mandate:remiss-detail", args=[remiss.reference])
    for user_id in told:
        key = f"{queries.ANSWERED}:{party.pk}:{at.isoformat()}:{user_id}"
        post(kind=queries.ANSWERED, to=person(user_id), path=path, key=key, at=at)
