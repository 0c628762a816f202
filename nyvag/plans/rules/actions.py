"""How an action goes, on two axes: the state of the work, and how it was judged at a follow-up.

Source: work states are our own reading of the facts of area 4; the four judgements are the ones Uppsala uses
in its follow-up three times a year (done, on plan, not wholly on plan, not at all).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class WorkState(StrEnum):
    """How far the work has come."""

    IDEA = "IDEA"
    PLANNED = "PLANNED"
    ONGOING = "ONGOING"
    LATE = "LATE"
    STALLED = "STALLED"
    DONE = "DONE"
    DROPPED = "DROPPED"


_OPEN = (WorkState.IDEA, WorkState.PLANNED, WorkState.ONGOING, WorkState.LATE, WorkState.STALLED)
WORK_TRANSITIONS: dict[WorkState, frozenset[WorkState]] = {
    **{state: frozenset(WorkState) - {state} for state in _OPEN},
    WorkState.DONE: frozenset({WorkState.ONGOING}),
    WorkState.DROPPED: frozenset({WorkState.IDEA, WorkState.PLANNED, WorkState.ONGOING}),
}
"""What an action may become; what is done or dropped may be taken up again."""
UNFINISHED = _OPEN
NEEDS_CAUSE = (WorkState.LATE, WorkState.STALLED, WorkState.DROPPED)
"""States that are not reported without a cause, so that a board can see why."""


class Judgement(StrEnum):
    """How an action was judged at a follow-up."""

    DONE = "DONE"
    ON_PLAN = "ON_PLAN"
    NOT_WHOLLY = "NOT_WHOLLY"
    NOT_AT_ALL = "NOT_AT_ALL"


RED = (Judgement.NOT_WHOLLY, Judgement.NOT_AT_ALL)
"""Judgements after which the board wants a cause and a proposed measure."""

JUDGED_AS: dict[WorkState, tuple[Judgement, ...]] = {
    WorkState.IDEA: (Judgement.ON_PLAN, Judgement.NOT_WHOLLY, Judgement.NOT_AT_ALL),
    WorkState.PLANNED: (Judgement.ON_PLAN, Judgement.NOT_WHOLLY, Judgement.NOT_AT_ALL),
    WorkState.ONGOING: (Judgement.ON_PLAN, Judgement.NOT_WHOLLY, Judgement.NOT_AT_ALL),
    WorkState.LATE: (Judgement.NOT_WHOLLY, Judgement.NOT_AT_ALL),
    WorkState.STALLED: (Judgement.NOT_WHOLLY, Judgement.NOT_AT_ALL),
    WorkState.DONE: (Judgement.DONE,),
    WorkState.DROPPED: (Judgement.NOT_AT_ALL,),
}
"""Judgements that agree with a work state, the likeliest first; another is refused with the reason."""


class Money(StrEnum):
    """How an action is financed."""

    UNKNOWN = "UNKNOWN"
    WITHIN_BUDGET = "WITHIN_BUDGET"
    OWN_BUDGET = "OWN_BUDGET"
    PROJECT = "PROJECT"
    OUTSIDE = "OUTSIDE"
    NONE_NEEDED = "NONE_NEEDED"
    TO_BE_DECIDED = "TO_BE_DECIDED"


class LegalRoom(StrEnum):
    """How free the body is by law to do it."""

    UNKNOWN = "UNKNOWN"
    FREE = "FREE"
    WITH_CONDITIONS = "WITH_CONDITIONS"
    NEEDS_CHECKING = "NEEDS_CHECKING"
    NOT_ALLOWED = "NOT_ALLOWED"


class Lack(StrEnum):
    """What an action lacks; it warns and never blocks."""

    OWNER = "OWNER"
    TIME = "TIME"
    MONEY = "MONEY"
    INDICATOR = "INDICATOR"


@dataclass(frozen=True, slots=True)
class ActionPicture:
    """What the rules ask of an action on a day."""

    work_state: WorkState
    judgement: Judgement | None
    ends_on: date | None
    has_owner: bool
    has_time: bool
    has_money: bool
    has_indicator: bool
    reported_on: date | None = None


def lacks(picture: ActionPicture) -> tuple[Lack, ...]:
    """List what an action lacks, in the order of the plan's columns; one that is over lacks nothing."""
    if picture.work_state not in UNFINISHED:
        return ()
    there = (picture.has_owner, picture.has_time, picture.has_money, picture.has_indicator)
    return tuple(lack for lack, has in zip(Lack, there, strict=True) if not has)


def is_overdue(picture: ActionPicture, on: date) -> bool:
    """Tell whether an action's last day has passed without its being done or dropped."""
    return picture.work_state in UNFINISHED and picture.ends_on is not None and picture.ends_on < on


def is_red(picture: ActionPicture, on: date) -> bool:
    """Tell whether somebody must act: judged not on plan, late, stalled, or past its last day.

    What is done or dropped asks for nothing more, however it was judged.
    """
    if picture.work_state not in UNFINISHED:
        return False
    troubled = picture.work_state in (WorkState.LATE, WorkState.STALLED)
    return picture.judgement in RED or troubled or is_overdue(picture, on)
