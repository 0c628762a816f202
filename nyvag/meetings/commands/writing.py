"""What every command about meetings does: look who asks, lock the row, check the step, write the event."""

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.providers import MeetingChange, MeetingStep
from nyvag.meetings.access import check_may_write
from nyvag.meetings.commands.refusals import UnableToChangeMeeting
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import AHEAD, MeetingState
from nyvag.meetings.rules.transitions import TRANSITIONS


def locked(meeting: Meeting, by: Actor) -> Meeting:
    """Return the meeting as it stands now, held for this change by one who may make it.

    Raises:
        PermissionDenied: the owning room does not let this actor.
    """
    check_may_write(meeting.owner_kind, meeting.owner_id, by)
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def locked_ahead(meeting: Meeting, by: Actor) -> Meeting:
    """Return the meeting held for a change that can be made only before it has taken place.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: it was held or cancelled.
    """
    found = locked(meeting, by)
    if found.state not in AHEAD:
        raise UnableToChangeMeeting(_("The meeting has been held or cancelled. This can no longer change."))
    return found


def move(meeting: Meeting, state: MeetingState) -> None:
    """Change the state in memory, or refuse a step the table of transitions does not hold."""
    if state not in TRANSITIONS[MeetingState(meeting.state)]:
        raise UnableToChangeMeeting(
            _("The meeting is %(state)s and cannot become that. Open the page again.")
            % {"state": meeting.get_state_display()}
        )
    meeting.state = state


def tell(kind: str, meeting: Meeting, by: Actor, at: datetime, summary: str, reason: str = "") -> None:
    """Write the event; `%(topic)s` in the summary is the meeting's topic."""
    record(
        kind=f"meetings.{kind}",
        by=by,
        at=at,
        body_id=meeting.body_id,
        subject=f"meeting:{meeting.reference}",
        summary=summary % {"topic": meeting.topic},
        reason=reason,
        data={"owner": f"{meeting.owner_kind}:{meeting.owner_id}"},
    )


def let_owner_follow(
    step: MeetingStep, meeting: Meeting, by: Actor, at: datetime, attendance_id: int | None = None
) -> None:
    """Tell the room that owns the meeting, where it has asked to be told."""
    path = settings.NYVAG_MEETING_FOLLOWERS.get(meeting.owner_kind)
    if path is not None:
        import_string(path)(change=MeetingChange(step, meeting.pk, by, attendance_id), at=at)
