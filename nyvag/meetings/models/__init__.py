"""Meetings of any room, and what came out of them."""

from nyvag.meetings.models.agenda import AgendaItem, SkippedProposal
from nyvag.meetings.models.attendance import Attendance
from nyvag.meetings.models.meetings import Meeting, MeetingSeries, MinutesVersion
from nyvag.meetings.models.outcomes import Outcome, OutcomeVersion
from nyvag.meetings.models.tasks import Task

__all__ = [
    "AgendaItem",
    "Attendance",
    "Meeting",
    "MeetingSeries",
    "MinutesVersion",
    "Outcome",
    "OutcomeVersion",
    "SkippedProposal",
    "Task",
]
