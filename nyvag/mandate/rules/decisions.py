"""What a decision is, whether it holds on a day, and what is missing or waits in it.

Source: our own reading of domain facts of area 1; the kinds follow how boards word what they decide.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DecisionKind(StrEnum):
    """What became of the matter."""

    ADOPTED = "ADOPTED"
    ADOPTED_CHANGED = "ADOPTED_CHANGED"
    RETURNED = "RETURNED"
    REJECTED = "REJECTED"
    NOTED = "NOTED"
    DELEGATED = "DELEGATED"
    UNKNOWN = "UNKNOWN"


class DayKnown(StrEnum):
    """How well the day of a meeting is known."""

    DAY = "DAY"
    MONTH = "MONTH"
    YEAR = "YEAR"
    UNKNOWN = "UNKNOWN"


class ConditionState(StrEnum):
    """Whether what a decision hangs on has come true."""

    UNKNOWN = "UNKNOWN"
    NOT_MET = "NOT_MET"
    MET = "MET"


class OriginKind(StrEnum):
    """What a decision follows from."""

    DECISION = "DECISION"
    MOTION = "MOTION"
    PROPOSAL = "PROPOSAL"
    BUDGET = "BUDGET"
    STRATEGY = "STRATEGY"
    OTHER = "OTHER"


class Standing(StrEnum):
    """Whether a decision holds on a day."""

    COMING = "COMING"
    IN_FORCE = "IN_FORCE"
    EXPIRED = "EXPIRED"
    REPLACED = "REPLACED"
    NOTHING_HOLDS = "NOTHING_HOLDS"
    UNKNOWN = "UNKNOWN"


class Flag(StrEnum):
    """What is missing in a decision, or waits in it; a flag never blocks."""

    DECIDER_UNKNOWN = "DECIDER_UNKNOWN"
    OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN"
    DAY_UNKNOWN = "DAY_UNKNOWN"
    DAY_APPROXIMATE = "DAY_APPROXIMATE"
    PARAGRAPH_MISSING = "PARAGRAPH_MISSING"
    DIARY_NO_MISSING = "DIARY_NO_MISSING"
    WORDING_MISSING = "WORDING_MISSING"
    DECIDER_NOT_THERE = "DECIDER_NOT_THERE"
    AMOUNT_UNKNOWN = "AMOUNT_UNKNOWN"
    CONDITION_UNKNOWN = "CONDITION_UNKNOWN"
    CONDITION_NOT_MET = "CONDITION_NOT_MET"
    EXPIRED = "EXPIRED"
    REVIEW_LATE = "REVIEW_LATE"
    REPORT_LATE = "REPORT_LATE"


HOLDS = (DecisionKind.ADOPTED, DecisionKind.ADOPTED_CHANGED, DecisionKind.DELEGATED)
"""Kinds after which something holds; the others leave nothing to follow from day to day."""
WAITS = frozenset(
    {Flag.CONDITION_UNKNOWN, Flag.CONDITION_NOT_MET, Flag.EXPIRED, Flag.REVIEW_LATE, Flag.REPORT_LATE}
)
"""Flags that ask somebody to act; the others say that a fact is missing."""
MARKED = WAITS - {Flag.EXPIRED}
"""Those that are marked beside the state, which itself says that a decision has expired."""


@dataclass(frozen=True, slots=True)
class DecisionPicture:
    """What the rules ask of a decision; `was_there` tells whether the unit existed when it decided."""

    kind: DecisionKind
    has_decider: bool
    was_there: bool
    decided_on: date | None
    day_known: DayKnown
    has_paragraph: bool
    has_diary_no: bool
    has_wording: bool
    valid_from: date | None
    valid_to: date | None
    review_on: date | None
    replaced_from: date | None
    has_unknown_amount: bool = False
    conditions: tuple[ConditionState, ...] = ()
    reports_due: tuple[date, ...] = ()


def standing(picture: DecisionPicture, on: date) -> Standing:
    """Tell whether a decision holds on a day; one without days holds from when it was taken.

    Where it is not known what became of the matter, it is not known whether anything holds.
    """
    if picture.kind is DecisionKind.UNKNOWN:
        return Standing.UNKNOWN
    if picture.kind not in HOLDS:
        return Standing.NOTHING_HOLDS
    first = picture.valid_from or picture.decided_on
    if first is not None and first > on:
        return Standing.COMING
    if picture.replaced_from is not None and picture.replaced_from <= on:
        return Standing.REPLACED
    if picture.valid_to is not None and picture.valid_to < on:
        return Standing.EXPIRED
    return Standing.IN_FORCE


def is_afterwards(valid_from: date | None, decided_on: date | None, day_known: DayKnown) -> bool:
    """Tell whether a decision was taken after what it is about had begun; that is legal, and shown."""
    if valid_from is None or decided_on is None or day_known is DayKnown.UNKNOWN:
        return False
    if day_known is DayKnown.YEAR:
        return decided_on.year > valid_from.year
    if day_known is DayKnown.MONTH:
        return (decided_on.year, decided_on.month) > (valid_from.year, valid_from.month)
    return decided_on > valid_from


def flags(picture: DecisionPicture, on: date) -> tuple[Flag, ...]:
    """List what is missing in a decision or waits in it, what waits first."""
    return (*_waiting(picture, on), *_missing(picture))


def _waiting(picture: DecisionPicture, on: date) -> Iterator[Flag]:
    holds = standing(picture, on)
    if any(day < on for day in picture.reports_due):
        yield Flag.REPORT_LATE
    if holds is Standing.EXPIRED:
        yield Flag.EXPIRED
    if holds is Standing.IN_FORCE and picture.review_on is not None and picture.review_on < on:
        yield Flag.REVIEW_LATE
    if holds in (Standing.IN_FORCE, Standing.COMING):
        if ConditionState.NOT_MET in picture.conditions:
            yield Flag.CONDITION_NOT_MET
        if ConditionState.UNKNOWN in picture.conditions:
            yield Flag.CONDITION_UNKNOWN


def _missing(picture: DecisionPicture) -> Iterator[Flag]:
    if not picture.has_decider:
        yield Flag.DECIDER_UNKNOWN
    elif not picture.was_there:
        yield Flag.DECIDER_NOT_THERE
    if picture.kind is DecisionKind.UNKNOWN:
        yield Flag.OUTCOME_UNKNOWN
    if picture.decided_on is None or picture.day_known is DayKnown.UNKNOWN:
        yield Flag.DAY_UNKNOWN
    elif picture.day_known is not DayKnown.DAY:
        yield Flag.DAY_APPROXIMATE
    if not picture.has_paragraph and picture.kind is not DecisionKind.DELEGATED:
        yield Flag.PARAGRAPH_MISSING
    if not picture.has_diary_no:
        yield Flag.DIARY_NO_MISSING
    if not picture.has_wording:
        yield Flag.WORDING_MISSING
    if picture.has_unknown_amount:
        yield Flag.AMOUNT_UNKNOWN
