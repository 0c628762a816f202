"""What a group does when one of its meetings is planned, moved or held, wherever that is done."""

from datetime import datetime

from nyvag.core.providers import MeetingChange, MeetingStep
from nyvag.internal_coordination.commands.proposals import take_up_on_agenda
from nyvag.internal_coordination.commands.roster import lay_roster
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.meetings.commands.calls import CALL, tell_called
from nyvag.meetings.models import Meeting

LAID_AT = (MeetingStep.PLANNED, MeetingStep.MOVED, MeetingStep.CALLED)


def follow_meeting(*, change: MeetingChange, at: datetime) -> None:
    """Lay those who have the group's seats on the day of the meeting; say what a held meeting took up.

    A participant who is taken away by hand leaves an empty place, which is not filled again.
    """
    if change.step is MeetingStep.HELD:
        take_up_on_agenda(Meeting.objects.get(pk=change.meeting_id), change.by, at)
    if change.step not in LAID_AT:
        return
    meeting = Meeting.objects.get(pk=change.meeting_id)
    group = CoordinationGroup.objects.select_for_update().filter(reference=meeting.owner_id).first()
    if group is not None:
        lay_roster(group, meeting, at)
        if change.step is MeetingStep.CALLED:
            tell_called(meeting, CALL, at)  # also whoever took a seat meanwhile; told once
