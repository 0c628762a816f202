"""What a meeting, a task and an assignment may become.

A meeting that is entered afterwards goes from PLANNED to HELD; approved minutes are opened again only
with a reason. A task that was finished, dropped or moved can be taken up again. An assignment is returned
until its answer is accepted; one that is not answered can be withdrawn.
"""

from nyvag.meetings.rules.states import AssignmentState, MeetingState, TaskState

TRANSITIONS: dict[MeetingState, frozenset[MeetingState]] = {
    MeetingState.PLANNED: frozenset({MeetingState.CALLED, MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.CALLED: frozenset({MeetingState.HELD, MeetingState.CANCELLED}),
    MeetingState.HELD: frozenset({MeetingState.MINUTES_DRAFTED}),
    MeetingState.MINUTES_DRAFTED: frozenset({MeetingState.MINUTES_APPROVED}),
    MeetingState.MINUTES_APPROVED: frozenset({MeetingState.MINUTES_DRAFTED}),
    MeetingState.CANCELLED: frozenset(),
}

TASK_TRANSITIONS: dict[TaskState, frozenset[TaskState]] = {
    TaskState.OPEN: frozenset({TaskState.DOING, TaskState.DONE, TaskState.DROPPED, TaskState.MOVED}),
    TaskState.DOING: frozenset({TaskState.OPEN, TaskState.DONE, TaskState.DROPPED, TaskState.MOVED}),
    TaskState.DONE: frozenset({TaskState.OPEN}),
    TaskState.DROPPED: frozenset({TaskState.OPEN}),
    TaskState.MOVED: frozenset({TaskState.OPEN}),
}

ASSIGNMENT_TRANSITIONS: dict[AssignmentState, frozenset[AssignmentState]] = {
    AssignmentState.DRAFT: frozenset({AssignmentState.SENT}),
    AssignmentState.SENT: frozenset({AssignmentState.ANSWERED, AssignmentState.CLOSED}),
    AssignmentState.ANSWERED: frozenset({AssignmentState.CHANGES_ASKED, AssignmentState.CLOSED}),
    AssignmentState.CHANGES_ASKED: frozenset({AssignmentState.ANSWERED, AssignmentState.CLOSED}),
    AssignmentState.CLOSED: frozenset(),
}
