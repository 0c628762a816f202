"""Inviting by criteria, and giving a link to those who ask for one."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.forum.commands import notices
from nyvag.forum.commands.recipients import recipient
from nyvag.forum.commands.refusals import UnableToChangeForum
from nyvag.forum.models import Invitation, InvitationRound
from nyvag.forum.queries.events import OWNER, facts_of, is_open
from nyvag.forum.queries.invitees import Invitee, Reach, reach
from nyvag.forum.rules.events import ADDRESS_KEPT_DAYS, UNANSWERED_DAYS, InvitationOrigin
from nyvag.forum.rules.reach import Criteria
from nyvag.jobs.commands import enqueue
from nyvag.jobs.models import Job
from nyvag.meetings.access import check_may_write
from nyvag.meetings.commands import UnableToChangeMeeting, call_meeting
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import AHEAD, MeetingState
from nyvag.messaging.commands import keep_address, person
from nyvag.messaging.models import Contact


@transaction.atomic
def invite(
    *, meeting: Meeting, criteria: Criteria, sentence: str, by: Actor, at: dt.datetime
) -> InvitationRound:
    """Invite everyone in the register who fits, and those who subscribe; nobody twice.

    A meeting that was not called to is called to, which opens the registration.

    Args:
        sentence: the criteria in words, as they were read when the button was pressed.

    Raises:
        PermissionDenied: the actor does not lead the forum.
        UnableToChangeForum: the meeting has begun or is over, or nobody new fits.
    """
    check_may_write(OWNER, str(meeting.body_id), by)
    found = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if found.state not in AHEAD or found.starts_at <= at:
        raise UnableToChangeForum(
            _("The meeting has begun, was held or is cancelled: nobody can be invited.")
        )
    reached = reach(criteria, found, day_of(at))
    if not reached.fresh:
        raise UnableToChangeForum(_("Nobody new fits the criteria, so no invitation was sent."))
    if found.state == MeetingState.PLANNED:
        _call(found, by, at)
    sent = _round(found, criteria, sentence, reached, by, at)
    for invitee in reached.fresh:
        _invite_one(found, sent, invitee, by, at)
    record(
        kind="forum.invited",
        by=by,
        at=at,
        body_id=found.body_id,
        subject=f"meeting:{found.reference}",
        summary=_("Invited %(count)d recipients to %(topic)s.")
        % {"count": sent.invited_count, "topic": found.topic},
        data={"criteria": criteria.packed()},
    )
    return sent


@transaction.atomic
def invite_later(*, meeting: Meeting, criteria: Criteria, sentence: str, by: Actor, at: dt.datetime) -> Job:
    """Let a job invite, where so many fit that nobody should wait for the page.

    Raises:
        PermissionDenied: the actor does not lead the forum.
    """
    check_may_write(OWNER, str(meeting.body_id), by)
    arguments = {
        "meeting_id": meeting.pk,
        "criteria": criteria.packed(),
        "sentence": sentence,
        "user_id": by.user_id,
        "user_name": by.name,
        "role": str(by.role),
        "body_id": meeting.body_id,
    }
    return enqueue(
        task="nyvag.forum.jobs.send_invitations",
        arguments=arguments,
        title=_("Invitations to %(topic)s") % {"topic": meeting.topic[:150]},
        by=by,
        at=at,
    )


@transaction.atomic
def send_link(*, meeting: Meeting, email: str, by: Actor, at: dt.datetime) -> None:
    """Mail a link to register by to somebody who asked for one at a meeting open to anyone.

    The address is forgotten after some days unless the link is used. Who is there already gets the same
    link again.

    Raises:
        UnableToChangeForum: the meeting is not open to anyone, or registration is closed.
    """
    facts = facts_of(meeting)
    if not facts.is_public or not is_open(meeting, facts, at):
        raise UnableToChangeForum(_("Registration is closed. Contact the organiser."))
    contact = recipient(
        email=email,
        purpose=_("Asked for a link to register for a meeting."),
        until=day_of(at) + dt.timedelta(days=UNANSWERED_DAYS),
        by=by,
        at=at,
    )
    invitation = _open_invitation(meeting, contact, None, InvitationOrigin.ASKED, at)
    notices.tell(invitation, notices.LINK, f"{invitation.pk}:{at:%Y%m%d%H}", at)
    _log_asked(meeting, _("Someone asked for a link to register for %(topic)s."), by, at)


@transaction.atomic
def own_invitation(
    *, meeting: Meeting, user_id: int, enterprise_id: int | None, by: Actor, at: dt.datetime
) -> Invitation:
    """Return the invitation of a signed-in person, made where there is none.

    Raises:
        UnableToChangeForum: the meeting is neither open to anyone nor one the person was invited to.
    """
    contact = person(user_id)
    found = Invitation.objects.filter(meeting=meeting, contact=contact).first()
    if found is not None:
        return found
    if not facts_of(meeting).is_public:
        raise UnableToChangeForum(_("The meeting is for those who were invited. Contact the organiser."))
    invitation = _open_invitation(meeting, contact, enterprise_id, InvitationOrigin.SIGNED_IN, at)
    _log_asked(meeting, _("Someone signed in opened the registration for %(topic)s."), by, at)
    return invitation


def _open_invitation(
    meeting: Meeting, contact: Contact, enterprise_id: int | None, origin: InvitationOrigin, at: dt.datetime
) -> Invitation:
    values = {"enterprise_id": enterprise_id, "origin": origin, "invited_at": at}
    return Invitation.objects.get_or_create(
        body_id=meeting.body_id, meeting=meeting, contact=contact, defaults=values
    )[0]


def _call(meeting: Meeting, by: Actor, at: dt.datetime) -> None:
    """Open the registration by calling to the meeting."""
    try:
        call_meeting(meeting=meeting, by=by, at=at)
    except UnableToChangeMeeting as refusal:
        raise UnableToChangeForum(str(refusal)) from refusal


def _round(
    meeting: Meeting, criteria: Criteria, sentence: str, reached: Reach, by: Actor, at: dt.datetime
) -> InvitationRound:
    return InvitationRound.objects.create(
        body_id=meeting.body_id,
        meeting=meeting,
        criteria=criteria.packed(),
        sentence=sentence,
        invited_count=len(reached.fresh),
        unreachable=[{"reference": each.reference, "name": each.name} for each in reached.unreachable],
        sent_by_name=by.name[:200],
        sent_at=at,
    )


def _invite_one(
    meeting: Meeting, sent: InvitationRound, invitee: Invitee, by: Actor, at: dt.datetime
) -> None:
    contact = _contact(invitee, by, at)
    values = {"round": sent, "enterprise_id": invitee.enterprise_id, "invited_at": at}
    invitation, is_new = Invitation.objects.get_or_create(
        body_id=meeting.body_id, meeting=meeting, contact=contact, defaults=values
    )
    if is_new:
        notices.tell(invitation, notices.INVITED, str(invitation.pk), at)


def _contact(invitee: Invitee, by: Actor, at: dt.datetime) -> Contact:
    if invitee.contact_id is not None:
        return Contact.objects.get(pk=invitee.contact_id)
    if invitee.user_id is not None:
        return person(invitee.user_id)
    return keep_address(
        email=invitee.email,
        name=invitee.who,
        language="sv",
        purpose=_("To invite the enterprise to the forum's meetings."),
        expires_on=day_of(at) + dt.timedelta(days=ADDRESS_KEPT_DAYS),
        by=by,
        at=at,
    )


def _log_asked(meeting: Meeting, said: str, by: Actor, at: dt.datetime) -> None:
    record(
        kind="forum.link-asked",
        by=by,
        at=at,
        body_id=meeting.body_id,
        subject=f"meeting:{meeting.reference}",
        summary=said % {"topic": meeting.topic},
    )
