"""The states of a meeting and of a task, and the kinds of what is written about them."""

from enum import StrEnum


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "PLANNED"
    CALLED = "CALLED"
    HELD = "HELD"
    MINUTES_DRAFTED = "MINUTES_DRAFTED"
    MINUTES_APPROVED = "MINUTES_APPROVED"
    CANCELLED = "CANCELLED"


class TaskState(StrEnum):
    """Where a task stands."""

    OPEN = "OPEN"
    DOING = "DOING"
    DONE = "DONE"
    DROPPED = "DROPPED"
    MOVED = "MOVED"


class AssignmentState(StrEnum):
    """Where something that somebody was asked to answer stands."""

    DRAFT = "DRAFT"
    SENT = "SENT"
    ANSWERED = "ANSWERED"
    CHANGES_ASKED = "CHANGES_ASKED"
    CLOSED = "CLOSED"


class Visibility(StrEnum):
    """Who reads a comment: staff who sign in, or also those who answer by a link in a mail."""

    INTERNAL = "INTERNAL"
    EXTERNAL = "EXTERNAL"


class OutcomeKind(StrEnum):
    """What an item of the agenda led to."""

    INFORMATION = "INFORMATION"
    DECISION = "DECISION"
    TASK = "TASK"


class Presence(StrEnum):
    """Whether one who was called took part."""

    EXPECTED = "EXPECTED"
    PRESENT = "PRESENT"
    ABSENT = "ABSENT"
    SUBSTITUTE = "SUBSTITUTE"


class ItemOrigin(StrEnum):
    """How an item came to stand on an agenda."""

    PERSON = "PERSON"
    SYSTEM = "SYSTEM"
    CARRIED = "CARRIED"


AHEAD = (MeetingState.PLANNED, MeetingState.CALLED)
"""The meeting has not been held: time, place and agenda can change."""
TOOK_PLACE = (MeetingState.HELD, MeetingState.MINUTES_DRAFTED, MeetingState.MINUTES_APPROVED)
WRITABLE = (MeetingState.CALLED, MeetingState.HELD, MeetingState.MINUTES_DRAFTED)
"""Minutes may be written: while the meeting goes on, or after."""
UNFINISHED = (TaskState.OPEN, TaskState.DOING)
AWAITED = (AssignmentState.SENT, AssignmentState.CHANGES_ASKED)
"""The assignment waits for whoever was asked."""
