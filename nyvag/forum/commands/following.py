"""What the forum does when one of its meetings is changed, called to, or cancelled, wherever that is done."""

import datetime as dt

from nyvag.core.clock import day_of
from nyvag.core.providers import MeetingChange, MeetingStep
from nyvag.forum.commands import notices
from nyvag.forum.commands.raising import lay_topics
from nyvag.forum.commands.registrations import give_back_seat, move_up
from nyvag.forum.models import Registration, RegistrationNeeds
from nyvag.forum.rules.events import names_expire_on, needs_expire_on
from nyvag.forum.rules.transitions import RegistrationState
from nyvag.meetings.models import Attendance, Meeting


def follow_meeting(*, change: MeetingChange, at: dt.datetime) -> None:
    """Tell those invited, let the waiting list move, and keep days of expiry with the meeting's day."""
    meeting = Meeting.objects.get(pk=change.meeting_id)
    match change.step:
        case MeetingStep.MOVED:
            _keep_days(meeting)
            notices.tell_all(meeting, notices.MOVED, at)
            _remind_anew(meeting, at)
            move_up(meeting, change.by, at)
        case MeetingStep.CHANGED:
            move_up(meeting, change.by, at)
        case MeetingStep.CANCELLED:
            notices.tell_all(meeting, notices.CANCELLED, at)
        case MeetingStep.PARTICIPANT_REMOVED if change.attendance_id is not None:
            give_back_seat(change.attendance_id, meeting, change.by, at)
        case MeetingStep.CALLED:
            lay_topics(meeting, change.by, at)


def _keep_days(meeting: Meeting) -> None:
    """Let names and needs expire by the meeting's new day."""
    ends_on = day_of(meeting.ends_at)
    rows = Registration.objects.filter(meeting=meeting, anonymised_at=None)
    Attendance.objects.filter(registration__in=rows).update(expires_on=names_expire_on(ends_on))
    RegistrationNeeds.objects.filter(registration__in=rows).update(expires_on=needs_expire_on(ends_on))
    rows.update(expires_on=names_expire_on(ends_on))


def _remind_anew(meeting: Meeting, at: dt.datetime) -> None:
    rows = Registration.objects.filter(meeting=meeting, state=RegistrationState.REGISTERED)
    for registration in rows.select_related("invitation__contact").order_by("pk"):
        notices.set_reminders(registration, meeting, at)
