"""Planning, calling, changing, holding and cancelling a meeting."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.providers import MeetingStep
from nyvag.core.tenancy import current_body_id
from nyvag.meetings.access import check_may_write
from nyvag.meetings.commands import calls
from nyvag.meetings.commands.agenda import lay_left_over
from nyvag.meetings.commands.refusals import UnableToChangeMeeting, refuse_person_numbers
from nyvag.meetings.commands.writing import let_owner_follow, locked, locked_ahead, move, tell
from nyvag.meetings.models import Meeting, MeetingSeries
from nyvag.meetings.rules.states import MeetingState

IN_CALENDAR = ("topic", "starts_at", "ends_at", "place", "online_address")


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What a meeting is about, when and where it is, and who arranges it."""

    topic: str
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    online_address: str = ""
    organiser: str = ""
    is_outside_organiser: bool = False
    capacity_count: int | None = None


@transaction.atomic
def plan_meeting(
    *,
    owner_kind: str,
    owner_id: str,
    facts: MeetingFacts,
    series: MeetingSeries | None = None,
    by: Actor,
    at: datetime,
) -> Meeting:
    """Plan a meeting, single or of a series; what the series' last meeting left is put on its agenda.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the times are the wrong way, or the series belongs to something else.
    """
    check_may_write(owner_kind, owner_id, by)
    _refuse(facts)
    if series is not None and (series.owner_kind, series.owner_id) != (owner_kind, owner_id):
        raise UnableToChangeMeeting(_("The series belongs to something else."))
    meeting = Meeting.objects.create(
        body_id=current_body_id(),
        owner_kind=owner_kind,
        owner_id=owner_id,
        series=series,
        created_at=at,
        changed_at=at,
        **asdict(facts),
    )
    lay_left_over(meeting)
    tell("planned", meeting, by, at, _("Planned the meeting %(topic)s."))
    let_owner_follow(MeetingStep.PLANNED, meeting, by, at)
    return meeting


@transaction.atomic
def change_meeting(*, meeting: Meeting, facts: MeetingFacts, by: Actor, at: datetime) -> Meeting:
    """Change a meeting that is ahead; those who were called are told when the calendar changes.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: it was held or cancelled, or the times are the wrong way.
    """
    found = locked_ahead(meeting, by)
    _refuse(facts)
    values = asdict(facts)
    moved = any(getattr(found, field) != values[field] for field in IN_CALENDAR)
    for field, value in values.items():
        setattr(found, field, value)
    if moved:
        found.sequence, found.changed_at = found.sequence + 1, at
    found.save()
    tell("changed", found, by, at, _("Changed the meeting %(topic)s."))
    if moved and found.state == MeetingState.CALLED:
        calls.tell_called(found, calls.CHANGED, at)
    let_owner_follow(MeetingStep.MOVED if moved else MeetingStep.CHANGED, found, by, at)
    return found


@transaction.atomic
def call_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> int:
    """Call to a meeting: fetch what the last one left, and mail a link to each participant.

    Returns:
        How many mails wait to be sent.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: it is not planned, or its time has passed.
    """
    found = locked(meeting, by)
    if found.starts_at <= at:
        raise UnableToChangeMeeting(_("The meeting's time has passed. Change the time, or say it was held."))
    move(found, MeetingState.CALLED)
    found.called_at = at
    found.save()
    lay_left_over(found)
    count = calls.tell_called(found, calls.CALL, at)
    tell("called", found, by, at, _("Called to the meeting %(topic)s."))
    let_owner_follow(MeetingStep.CALLED, found, by, at)
    return count


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> Meeting:
    """Say that a meeting was held; one that was never called to can be entered afterwards.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: it has not begun, or it was held or cancelled already.
    """
    found = locked(meeting, by)
    if found.starts_at > at:
        raise UnableToChangeMeeting(_("The meeting has not begun yet."))
    move(found, MeetingState.HELD)
    found.save()
    tell("held", found, by, at, _("Said that the meeting %(topic)s was held."))
    let_owner_follow(MeetingStep.HELD, found, by, at)
    return found


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> Meeting:
    """Cancel a meeting for a reason; those who were called are told and their calendars with them.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: no reason is given, or it was held or cancelled already.
    """
    found = locked(meeting, by)
    if not reason.strip():
        raise UnableToChangeMeeting(_("Say why the meeting is cancelled."))
    refuse_person_numbers(reason)
    was_called = found.state == MeetingState.CALLED
    move(found, MeetingState.CANCELLED)
    found.cancel_reason = reason.strip()
    found.sequence, found.changed_at = found.sequence + 1, at
    found.save()
    tell("cancelled", found, by, at, _("Cancelled the meeting %(topic)s."), found.cancel_reason)
    if was_called:
        calls.tell_called(found, calls.CANCELLED, at)
    let_owner_follow(MeetingStep.CANCELLED, found, by, at)
    return found


def _refuse(facts: MeetingFacts) -> None:
    refuse_person_numbers(facts.topic, facts.place, facts.organiser)
    if facts.ends_at <= facts.starts_at:
        raise UnableToChangeMeeting(_("The meeting must end after it starts."))
