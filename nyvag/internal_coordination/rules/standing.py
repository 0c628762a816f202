"""How the third area stands, judged from what is in the system.

Source: SKR's summary of the handbook, area 3: a group with at least business, procurement and labour market,
and routines in common (read 2026-11). The limits are our own.
"""

from dataclasses import dataclass
from enum import StrEnum

ENOUGH_HELD_RATIO = 0.75
"""Of the meetings that twelve months should hold."""
MANY_LATE_RATIO = 0.25
"""Of the open tasks."""


class Finding(StrEnum):
    """What decides the state of the area, from what is worst to what is best."""

    NOTHING = "NOTHING"
    ASLEEP = "ASLEEP"
    FUNCTION_MISSING = "FUNCTION_MISSING"
    TOO_FEW_MEETINGS = "TOO_FEW_MEETINGS"
    MANY_LATE = "MANY_LATE"
    FORMING = "FORMING"
    SOME_LATE = "SOME_LATE"
    NOT_MET = "NOT_MET"
    NO_ROUTINE = "NO_ROUTINE"
    ROUTINE_UNKEPT = "ROUTINE_UNKEPT"
    IN_PLACE = "IN_PLACE"


NEEDS_ACTION = (Finding.ASLEEP, Finding.FUNCTION_MISSING, Finding.TOO_FEW_MEETINGS, Finding.MANY_LATE)


@dataclass(frozen=True, slots=True)
class Picture:
    """What is known of a body's internal coordination on a day.

    Attributes:
        groups: groups of every kind and state.
        active: working and management groups that are active.
        forming: those that are being formed.
        missing: how many functions, of those each group at work needs, take part in none of them.
        expected: meetings that twelve whole months should hold, of active groups that say how often.
        held: how many of those took place.
        met: meetings that took place in twelve months, whether expected or not.
        late_minutes: meetings whose minutes were not approved in time.
        open_tasks: tasks of groups that are left to do.
        late_tasks: those whose day has passed.
        routines: routines in use.
        unkept_routines: those without anybody who answers for them, or with a review overdue.
    """

    groups: int = 0
    active: int = 0
    forming: int = 0
    missing: int = 0
    expected: int = 0
    held: int = 0
    met: int = 0
    late_minutes: int = 0
    open_tasks: int = 0
    late_tasks: int = 0
    routines: int = 0
    unkept_routines: int = 0


def finding_of(seen: Picture) -> Finding:
    """Say what decides the state; what comes first in the order of `Finding` does."""
    if not seen.groups and not seen.routines:
        return Finding.NOTHING
    if not seen.active:
        return Finding.FORMING if seen.forming or not seen.groups else Finding.ASLEEP
    if seen.missing:
        return Finding.FUNCTION_MISSING
    if seen.held < ENOUGH_HELD_RATIO * seen.expected:
        return Finding.TOO_FEW_MEETINGS
    if seen.late_tasks > MANY_LATE_RATIO * seen.open_tasks:
        return Finding.MANY_LATE
    return _what_is_left(seen)


def _what_is_left(seen: Picture) -> Finding:
    """Tell what keeps a group that works from having all in place."""
    left = (
        (Finding.SOME_LATE, seen.late_tasks or seen.late_minutes),
        (Finding.NOT_MET, not seen.met),
        (Finding.NO_ROUTINE, not seen.routines),
        (Finding.ROUTINE_UNKEPT, seen.unkept_routines),
    )
    return next((finding for finding, holds in left if holds), Finding.IN_PLACE)
