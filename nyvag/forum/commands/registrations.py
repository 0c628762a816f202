"""Registering for a forum meeting, the waiting list that moves up by itself, and cancelling."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.forum.commands import notices
from nyvag.forum.commands.refusals import UnableToChangeForum, refuse_person_numbers
from nyvag.forum.models import Invitation, Registration, RegistrationNeeds
from nyvag.forum.queries.events import facts_of, is_open
from nyvag.forum.rules.events import (
    MOST_FROM_ONE,
    has_room,
    names_expire_on,
    needs_expire_on,
    who_moves_up,
)
from nyvag.forum.rules.transitions import REGISTRATION_TRANSITIONS, RegistrationState
from nyvag.meetings.commands import Participant, lay_participant
from nyvag.meetings.models import Meeting
from nyvag.messaging.models import Contact

ACTIVE = (RegistrationState.WAITING, RegistrationState.REGISTERED)


@dataclass(frozen=True, slots=True)
class Registrant:
    """Who comes, what they need, and whether their organisation may be named in public."""

    name: str
    function: str = ""
    organisation: str = ""
    may_be_named: bool = False
    access: str = ""
    food: str = ""
    language: str = ""


@transaction.atomic
def register(*, invitation: Invitation, who: Registrant, by: Actor, at: dt.datetime) -> Registration:
    """Give someone a place, or the last place in line when the meeting is full.

    The meeting is locked, so that of two who want the last place one gets it and the other waits.

    Raises:
        UnableToChangeForum: registration is closed, the name is missing or there already, the invitation
            has taken all the places it can, or a text holds a personal number.
    """
    refuse_person_numbers(who.name, who.function, who.organisation, who.access, who.food, who.language)
    meeting = _locked(invitation.meeting_id)
    _refuse_register(invitation, meeting, who, at)
    state = _next_state(meeting)
    registration = Registration.objects.create(
        body_id=meeting.body_id,
        meeting=meeting,
        invitation=invitation,
        name=who.name.strip(),
        function=who.function.strip(),
        organisation=who.organisation.strip(),
        may_be_named=who.may_be_named,
        state=state,
        registered_at=at,
        seated_at=at if state == RegistrationState.REGISTERED else None,
        expires_on=names_expire_on(day_of(meeting.ends_at)),
    )
    _keep_needs(registration, who, meeting)
    _seat(registration, meeting)
    if invitation.declined_at is not None:
        Invitation.objects.filter(pk=invitation.pk).update(declined_at=None)
    _keep_recipient(invitation, registration)
    notices.tell_registered(registration, at)
    taken = state == RegistrationState.REGISTERED
    said = (
        _("A place was taken at %(topic)s.") if taken else _("Someone joined the waiting list of %(topic)s.")
    )
    _log("registered" if taken else "queued", meeting, said, by, at)
    return registration


@transaction.atomic
def cancel_registration(*, registration: Registration, by: Actor, at: dt.datetime) -> int:
    """Give a place or a place in line back; the first who waits moves up and is told.

    Returns:
        How many moved up.

    Raises:
        UnableToChangeForum: the meeting has begun, or it was cancelled already.
    """
    meeting = _locked(registration.meeting_id)
    found = Registration.objects.select_related("invitation__contact").get(pk=registration.pk)
    _refuse_cancel(found, meeting, at)
    _give_back(found, at)
    _log("registration-cancelled", meeting, _("A registration for %(topic)s was cancelled."), by, at)
    return move_up(meeting, by, at)


@transaction.atomic
def decline(*, invitation: Invitation, by: Actor, at: dt.datetime) -> None:
    """Say no to an invitation: no more mail about the meeting.

    Raises:
        UnableToChangeForum: somebody is registered by it; the registration is cancelled instead.
    """
    if invitation.registrations.filter(state__in=ACTIVE).exists():
        raise UnableToChangeForum(_("Someone is registered. Cancel the registration instead."))
    Invitation.objects.filter(pk=invitation.pk, declined_at=None).update(declined_at=at)
    _log("declined", invitation.meeting, _("Someone who was invited to %(topic)s said no."), by, at)


def move_up(meeting: Meeting, by: Actor, at: dt.datetime) -> int:
    """Give those first in line the places that are free, inside the command that freed them."""
    rows = Registration.objects.filter(meeting=meeting)
    taken = rows.filter(state=RegistrationState.REGISTERED).count()
    line = rows.filter(state=RegistrationState.WAITING).order_by("registered_at", "pk")
    chosen = who_moves_up(list(line.values_list("pk", flat=True)), taken, meeting.capacity_count)
    moved = line.filter(pk__in=chosen).select_related("invitation__contact", "invitation__body")
    for registration in moved:
        registration.state, registration.seated_at = RegistrationState.REGISTERED, at
        registration.save(update_fields=["state", "seated_at"])
        registration.meeting = meeting
        _seat(registration, meeting)
        notices.tell_registered(registration, at)
        _log("moved-up", meeting, _("The first in line got a place at %(topic)s."), by, at)
    return len(chosen)


def give_back_seat(attendance_id: int, meeting: Meeting, by: Actor, at: dt.datetime) -> None:
    """Cancel the registration behind a participant who is taken away, and let the next one in."""
    rows = Registration.objects.filter(attendance_id=attendance_id, state=RegistrationState.REGISTERED)
    found = rows.select_related("invitation__contact", "invitation__body").first()
    if found is None:
        return
    found.attendance = None
    _give_back(found, at)
    notices.tell(found.invitation, notices.LEFT, str(found.pk), at)
    move_up(meeting, by, at)


def _locked(meeting_id: int) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).get(pk=meeting_id)


def _refuse_register(invitation: Invitation, meeting: Meeting, who: Registrant, at: dt.datetime) -> None:
    if not is_open(meeting, facts_of(meeting), at):
        raise UnableToChangeForum(_("Registration is closed. Contact the organiser."))
    if not who.name.strip():
        raise UnableToChangeForum(_("Write who comes."))
    active = invitation.registrations.filter(state__in=ACTIVE)
    names = [name.casefold() for name in active.values_list("name", flat=True)]
    if who.name.strip().casefold() in names:
        raise UnableToChangeForum(_("%(name)s is registered already.") % {"name": who.name.strip()})
    if len(names) >= MOST_FROM_ONE:
        raise UnableToChangeForum(
            _("One invitation takes at most %(most)d places. Contact the organiser.")
            % {"most": MOST_FROM_ONE}
        )


def _next_state(meeting: Meeting) -> RegistrationState:
    rows = Registration.objects.filter(meeting=meeting)
    taken = rows.filter(state=RegistrationState.REGISTERED).count()
    waits = rows.filter(state=RegistrationState.WAITING).exists()
    free = has_room(taken, meeting.capacity_count) and not waits
    return RegistrationState.REGISTERED if free else RegistrationState.WAITING


def _seat(registration: Registration, meeting: Meeting) -> None:
    """Make one who has a place a participant of the meeting, whose presence can be noted."""
    if registration.state != RegistrationState.REGISTERED:
        return
    participant = Participant(
        function=registration.function or _("participant"),
        organisation=registration.organisation,
        name=registration.name,
    )
    registration.attendance = lay_participant(meeting, participant, registration.expires_on)
    registration.save(update_fields=["attendance"])


def _keep_needs(registration: Registration, who: Registrant, meeting: Meeting) -> None:
    said = {"access": who.access.strip(), "food": who.food.strip(), "language": who.language.strip()}
    if any(said.values()):
        RegistrationNeeds.objects.create(
            body_id=meeting.body_id,
            registration=registration,
            expires_on=needs_expire_on(day_of(meeting.ends_at)),
            **said,
        )


def _keep_recipient(invitation: Invitation, registration: Registration) -> None:
    """Keep the address of someone who comes for as long as the name."""
    contact = invitation.contact
    if (
        contact is not None
        and contact.email
        and (contact.expires_on or registration.expires_on) < registration.expires_on
    ):
        Contact.objects.filter(pk=contact.pk).update(expires_on=registration.expires_on)


def _refuse_cancel(registration: Registration, meeting: Meeting, at: dt.datetime) -> None:
    if RegistrationState.CANCELLED not in REGISTRATION_TRANSITIONS[RegistrationState(registration.state)]:
        raise UnableToChangeForum(_("The registration is cancelled already."))
    if meeting.starts_at <= at:
        raise UnableToChangeForum(_("The meeting has begun, so the registration cannot be cancelled."))


def _give_back(registration: Registration, at: dt.datetime) -> None:
    """Cancel a registration: what was needed is removed at once, the participant goes."""
    seat = registration.attendance
    registration.state, registration.cancelled_at, registration.attendance = (
        RegistrationState.CANCELLED,
        at,
        None,
    )
    registration.save(update_fields=["state", "cancelled_at", "attendance"])
    if seat is not None:
        seat.delete()
    RegistrationNeeds.objects.filter(registration=registration).delete()
    notices.stop_reminding(registration, _("The registration was cancelled."), at)


def _log(kind: str, meeting: Meeting, said: str, by: Actor, at: dt.datetime) -> None:
    record(
        kind=f"forum.{kind}",
        by=by,
        at=at,
        body_id=meeting.body_id,
        subject=f"meeting:{meeting.reference}",
        summary=said % {"topic": meeting.topic},
    )
