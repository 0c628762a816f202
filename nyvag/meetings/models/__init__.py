"""Meetings of any room, and what came out of them."""

from nyvag.meetings.models.agenda import AgendaItem, SkippedProposal
from nyvag.meetings.models.assignments import AnswerLink, Assignment, AssignmentStep
from nyvag.meetings.models.attendance import Attendance
from nyvag.meetings.models.meetings import Meeting, MeetingSeries, MinutesVersion
from nyvag.meetings.models.outcomes import Outcome, OutcomeVersion
from nyvag.meetings.models.tasks import Task, TaskComment, TaskDate

__all__ = [
    "AgendaItem",
    "AnswerLink",
    "Assignment",
    "AssignmentStep",
    "Attendance",
    "Meeting",
    "MeetingSeries",
    "MinutesVersion",
    "Outcome",
    "OutcomeVersion",
    "SkippedProposal",
    "Task",
    "TaskComment",
    "TaskDate",
]
