"""What a report on a task must say: a cause, where it moves, why the day changes."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nyvag.meetings.rules.states import UNFINISHED, TaskState
from nyvag.meetings.rules.transitions import TASK_TRANSITIONS


class Fault(StrEnum):
    """What a report lacks."""

    STATE = "STATE"
    CAUSE = "CAUSE"
    PLACE = "PLACE"
    REASON = "REASON"
    DAY = "DAY"


@dataclass(frozen=True, slots=True)
class Report:
    """How a task goes.

    Attributes:
        comment: a few words; also the reason for a new day.
        cause: why it is late, not begun or dropped: a key of ``causes.toml``.
        moved_to: where it is moved; for MOVED alone.
        due_on: a new day, or None to keep the one there is.
    """

    state: TaskState
    comment: str = ""
    cause: str = ""
    moved_to: str = ""
    due_on: date | None = None


def may_become(now: TaskState, then: TaskState) -> bool:
    """Tell whether a report may say so; one that is not closed may be said to stand where it stood."""
    return then in TASK_TRANSITIONS[now] or (now == then and now in UNFINISHED)


def needs_cause(now: TaskState, then: TaskState, *, due_on: date | None, on: date) -> bool:
    """Tell whether a cause is asked for: dropped, not begun, or still under way when the day has passed.

    Args:
        due_on: the day that holds once the report is taken down.
    """
    if then is TaskState.DROPPED:
        return True
    if now not in UNFINISHED or then not in UNFINISHED:
        return False
    return then is TaskState.OPEN or (due_on is not None and due_on < on)


def fault_of(now: TaskState, due_on: date | None, report: Report, on: date) -> Fault | None:
    """Return the first thing a report lacks, or None.

    Args:
        now: where the task stands.
        due_on: the day it has.
        on: the day of the report.
    """
    moves = report.due_on is not None and report.due_on != due_on
    if not may_become(now, report.state):
        return Fault.STATE
    if report.state is TaskState.MOVED and not report.moved_to:
        return Fault.PLACE
    if moves and report.due_on is not None and report.due_on < on:
        return Fault.DAY
    if moves and due_on is not None and not (report.cause or report.comment):
        return Fault.REASON
    holds = report.due_on or due_on
    if needs_cause(now, report.state, due_on=holds, on=on) and not report.cause:
        return Fault.CAUSE
    return None
