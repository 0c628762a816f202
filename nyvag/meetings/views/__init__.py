"""Pages about meetings, grouped by what the visitor wants to do."""

from nyvag.meetings.views.agenda import item_edit, meeting_agenda, participant_new, participant_remove
from nyvag.meetings.views.answers import answers, own_things
from nyvag.meetings.views.assignments import (
    assignment_accept,
    assignment_detail,
    assignment_discard,
    assignment_new,
    assignment_return,
    assignment_send,
    assignment_sending,
    assignment_withdraw,
)
from nyvag.meetings.views.invitations import invitation, invitation_calendar
from nyvag.meetings.views.meetings import (
    meeting_calendar,
    meeting_detail,
    meeting_edit,
    meeting_list,
    meeting_new,
    series_meeting_new,
)
from nyvag.meetings.views.minutes import meeting_approve, meeting_minutes, meeting_reopen, outcome_edit
from nyvag.meetings.views.papers import meeting_paper, minutes_keep
from nyvag.meetings.views.series import series_detail, series_edit, series_list, series_new
from nyvag.meetings.views.steps import meeting_call, meeting_cancel, meeting_hold
from nyvag.meetings.views.tasks import (
    task_close_link,
    task_comment,
    task_detail,
    task_edit,
    task_list,
    task_new,
    task_nudge,
    task_report,
)

__all__ = [
    "answers",
    "assignment_accept",
    "assignment_detail",
    "assignment_discard",
    "assignment_new",
    "assignment_return",
    "assignment_send",
    "assignment_sending",
    "assignment_withdraw",
    "invitation",
    "invitation_calendar",
    "item_edit",
    "meeting_agenda",
    "meeting_approve",
    "meeting_calendar",
    "meeting_call",
    "meeting_cancel",
    "meeting_detail",
    "meeting_edit",
    "meeting_hold",
    "meeting_list",
    "meeting_minutes",
    "meeting_new",
    "meeting_paper",
    "meeting_reopen",
    "minutes_keep",
    "outcome_edit",
    "own_things",
    "participant_new",
    "participant_remove",
    "series_detail",
    "series_edit",
    "series_list",
    "series_meeting_new",
    "series_new",
    "task_close_link",
    "task_comment",
    "task_detail",
    "task_edit",
    "task_list",
    "task_new",
    "task_nudge",
    "task_report",
]
