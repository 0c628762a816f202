"""Everything that changes a series, a meeting or a task."""

from nyvag.meetings.commands.agenda import (
    accept_proposal,
    add_item,
    carry_over,
    change_item,
    move_item,
    remove_item,
    skip_proposal,
)
from nyvag.meetings.commands.attendance import (
    Participant,
    add_participant,
    anonymise_due,
    copy_participants,
    lay_participant,
    remove_participant,
)
from nyvag.meetings.commands.keeping import keep_minutes
from nyvag.meetings.commands.meetings import (
    MeetingFacts,
    call_meeting,
    cancel_meeting,
    change_meeting,
    hold_meeting,
    plan_meeting,
)
from nyvag.meetings.commands.minutes import Minutes, approve_minutes, reopen_minutes, write_minutes
from nyvag.meetings.commands.outcomes import NewOutcome, change_outcome
from nyvag.meetings.commands.refusals import MinutesHaveChanged, UnableToChangeMeeting, UnableToChangeTask
from nyvag.meetings.commands.series import SeriesFacts, change_series, start_series
from nyvag.meetings.commands.tasks import TaskFacts, change_task, give_task, report_task

__all__ = [
    "MeetingFacts",
    "Minutes",
    "MinutesHaveChanged",
    "NewOutcome",
    "Participant",
    "SeriesFacts",
    "TaskFacts",
    "UnableToChangeMeeting",
    "UnableToChangeTask",
    "accept_proposal",
    "add_item",
    "add_participant",
    "anonymise_due",
    "approve_minutes",
    "call_meeting",
    "cancel_meeting",
    "carry_over",
    "change_item",
    "change_meeting",
    "change_outcome",
    "change_series",
    "change_task",
    "copy_participants",
    "give_task",
    "hold_meeting",
    "keep_minutes",
    "lay_participant",
    "move_item",
    "plan_meeting",
    "remove_item",
    "remove_participant",
    "reopen_minutes",
    "report_task",
    "skip_proposal",
    "start_series",
    "write_minutes",
]
