"""Who is called, and removing names when their day has come."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.core.providers import MeetingStep
from nyvag.core.tenancy import acting_for
from nyvag.meetings import queries
from nyvag.meetings.commands import calls
from nyvag.meetings.commands.refusals import UnableToChangeMeeting, refuse_person_numbers
from nyvag.meetings.commands.writing import let_owner_follow, locked, locked_ahead, tell
from nyvag.meetings.models import Attendance, Meeting
from nyvag.meetings.rules.states import MeetingState, Presence
from nyvag.messaging.commands import keep_address, person
from nyvag.messaging.models import Contact

NAME_IS_KEPT = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Participant:
    """Whom to call: a function, and an account or an address to call by where there is one."""

    function: str
    organisation: str = ""
    name: str = ""
    email: str = ""
    user_id: int | None = None


@transaction.atomic
def add_participant(*, meeting: Meeting, participant: Participant, by: Actor, at: datetime) -> Attendance:
    """Add one to call; when the meeting has been called to already, the call goes at once.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the minutes are approved, the meeting is cancelled, the same person is
            there already, or a text holds a personal number.
    """
    found = locked(meeting, by)
    if found.state in (MeetingState.MINUTES_APPROVED, MeetingState.CANCELLED):
        raise UnableToChangeMeeting(_("The minutes are approved, or the meeting is cancelled."))
    refuse_person_numbers(participant.function, participant.organisation, participant.name)
    contact = _contact(found, participant, by, at)
    if contact is not None and found.attendances.filter(contact=contact).exists():
        raise UnableToChangeMeeting(_("That person is called already."))
    attendance = Attendance.objects.create(
        body_id=found.body_id,
        meeting=found,
        function=participant.function.strip(),
        organisation=participant.organisation.strip(),
        name=participant.name.strip(),
        contact=contact,
        expires_on=day_of(found.ends_at + NAME_IS_KEPT),
    )
    tell("participant-added", found, by, at, _("Added a participant to %(topic)s."))
    if found.state == MeetingState.CALLED and contact is not None and found.starts_at > at:
        calls.tell_called(found, calls.CALL, at, only=[attendance.pk])
    return attendance


@transaction.atomic
def remove_participant(*, attendance: Attendance, by: Actor, at: datetime) -> None:
    """Take away one who is not to be called after all; afterwards such a one is noted as absent instead.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the meeting has been held or cancelled.
    """
    found = locked_ahead(attendance.meeting, by)
    let_owner_follow(MeetingStep.PARTICIPANT_REMOVED, found, by, at, attendance.pk)
    attendance.delete()
    tell("participant-removed", found, by, at, _("Took away a participant from %(topic)s."))


@transaction.atomic
def copy_participants(*, meeting: Meeting, by: Actor, at: datetime) -> int:
    """Call the same as were called to the series' last meeting; return how many were added.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the meeting has been held or cancelled.
    """
    found = locked_ahead(meeting, by)
    before = queries.preceding(found)
    rows = before.attendances.filter(anonymised_at=None).order_by("pk") if before else []
    present = set(found.attendances.values_list("function", "organisation", "name"))
    fresh = [row for row in rows if (row.function, row.organisation, row.name) not in present]
    expires_on = day_of(found.ends_at + NAME_IS_KEPT)
    made = [
        Attendance.objects.create(
            body_id=found.body_id,
            meeting=found,
            function=row.function,
            organisation=row.organisation,
            name=row.name,
            contact_id=row.contact_id,
            expires_on=expires_on,
        )
        for row in fresh
    ]
    if made:
        tell("participants-copied", found, by, at, _("Added the last meeting's participants to %(topic)s."))
        if found.state == MeetingState.CALLED and found.starts_at > at:
            calls.tell_called(found, calls.CALL, at, only=[row.pk for row in made])
    return len(made)


def lay_participant(
    meeting: Meeting, participant: Participant, expires_on: date, contact: Contact | None = None
) -> Attendance:
    """Give someone a place inside another room's command.

    Args:
        contact: where the meeting's own mail goes; without it the other room tells them itself.
    """
    return Attendance.objects.create(
        body_id=meeting.body_id,
        meeting=meeting,
        function=participant.function,
        organisation=participant.organisation,
        name=participant.name,
        contact=contact,
        expires_on=expires_on,
    )


def note_presences(meeting: Meeting, presences: dict[int, tuple[Presence, str]]) -> None:
    """Note who came, inside the command that writes the minutes: presence and substitute by id."""
    for row in meeting.attendances.filter(pk__in=presences).order_by("pk"):
        row.presence, row.substitute = presences[row.pk]
        row.save(update_fields=["presence", "substitute"])


def anonymise_due(*, at: datetime) -> int:
    """Remove the names whose day has passed, at every body; return how many."""
    today = day_of(at)
    return sum(_anonymise_at(body_id, at) for body_id in queries.bodies_with_expired_names(today))


@transaction.atomic
def _anonymise_at(body_id: int, at: datetime) -> int:
    with acting_for(body_id):
        rows = Attendance.objects.filter(expires_on__lt=day_of(at), anonymised_at=None)
        count = rows.update(name="", substitute="", contact=None, anonymised_at=at)
        record(
            kind="meetings.names-removed",
            by=SYSTEM,
            at=at,
            body_id=body_id,
            subject=f"body:{body_id}",
            summary=_("Removed the names of %(count)d participants whose day had passed.") % {"count": count},
        )
    return count


def _contact(meeting: Meeting, participant: Participant, by: Actor, at: datetime) -> Contact | None:
    if participant.user_id is not None:
        return person(participant.user_id)
    if not participant.email:
        return None
    return keep_address(
        email=participant.email,
        name=participant.name or participant.function,
        language=get_language() or "sv",
        purpose=_("Called to meetings"),
        expires_on=day_of(meeting.ends_at + NAME_IS_KEPT),
        by=by,
        at=at,
    )
