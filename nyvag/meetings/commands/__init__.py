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
from nyvag.meetings.commands.assignments import (
    Question,
    Recipient,
    accept_assignment,
    discard_drafts,
    draft_assignments,
    recipients_named,
    return_assignment,
    send_assignments,
    withdraw_assignment,
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
from nyvag.meetings.commands.links import close_links, outside, recipients_of
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
from nyvag.meetings.commands.refusals import (
    MinutesHaveChanged,
    UnableToAssign,
    UnableToChangeMeeting,
    UnableToChangeTask,
    UnableToNudge,
    UnableToReport,
)
from nyvag.meetings.commands.reminding import nudge_task
from nyvag.meetings.commands.reporting import comment_task, report_task
from nyvag.meetings.commands.series import SeriesFacts, change_series, start_series
from nyvag.meetings.commands.tasks import TaskFacts, change_task, give_task, move_task, take_over_task

__all__ = [
    "MeetingFacts",
    "Minutes",
    "MinutesHaveChanged",
    "NewOutcome",
    "Participant",
    "Question",
    "Recipient",
    "SeriesFacts",
    "TaskFacts",
    "UnableToAssign",
    "UnableToChangeMeeting",
    "UnableToChangeTask",
    "UnableToNudge",
    "UnableToReport",
    "accept_assignment",
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
    "close_links",
    "comment_task",
    "copy_participants",
    "discard_drafts",
    "draft_assignments",
    "give_task",
    "hold_meeting",
    "keep_minutes",
    "lay_participant",
    "move_item",
    "move_task",
    "nudge_task",
    "outside",
    "plan_meeting",
    "recipients_named",
    "recipients_of",
    "remove_item",
    "remove_participant",
    "reopen_minutes",
    "report_task",
    "return_assignment",
    "send_assignments",
    "skip_proposal",
    "start_series",
    "take_over_task",
    "withdraw_assignment",
    "write_minutes",
]
