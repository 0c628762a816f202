"""What auditors and evaluators found, and how it is followed until it is closed.

Source: our own reading of the facts of area 7; the city auditors' reports ask for a reply and for measures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FindingKind(StrEnum):
    """Who looked."""

    AUDIT = "AUDIT"
    EVALUATION = "EVALUATION"
    SUPERVISION = "SUPERVISION"
    OWN_REVIEW = "OWN_REVIEW"


class FindingState(StrEnum):
    """Where a finding stands."""

    RECEIVED = "RECEIVED"
    ANSWERED = "ANSWERED"
    IN_PROGRESS = "IN_PROGRESS"
    CLOSED = "CLOSED"
    NOT_PURSUED = "NOT_PURSUED"


FINDING_TRANSITIONS: dict[FindingState, frozenset[FindingState]] = {
    FindingState.RECEIVED: frozenset(
        {FindingState.ANSWERED, FindingState.IN_PROGRESS, FindingState.NOT_PURSUED}
    ),
    FindingState.ANSWERED: frozenset(
        {FindingState.IN_PROGRESS, FindingState.CLOSED, FindingState.NOT_PURSUED}
    ),
    FindingState.IN_PROGRESS: frozenset(
        {FindingState.ANSWERED, FindingState.CLOSED, FindingState.NOT_PURSUED}
    ),
    FindingState.CLOSED: frozenset({FindingState.IN_PROGRESS}),
    FindingState.NOT_PURSUED: frozenset({FindingState.IN_PROGRESS}),
}
"""What a finding may become; one that was closed too early is taken up again."""
OPEN = (FindingState.RECEIVED, FindingState.ANSWERED, FindingState.IN_PROGRESS)
"""A finding that is followed until something else is said."""
ENDED = (FindingState.CLOSED, FindingState.NOT_PURSUED)


class MeasureState(StrEnum):
    """Where what is done about a finding stands."""

    OPEN = "OPEN"
    LATE = "LATE"
    DONE = "DONE"
    DROPPED = "DROPPED"


class FindingFlag(StrEnum):
    """What should be looked at in a finding that is open."""

    REPLY_LATE = "REPLY_LATE"
    MEASURE_LATE = "MEASURE_LATE"
    NOBODY = "NOBODY"
    NO_MEASURE = "NO_MEASURE"
    MAY_CLOSE = "MAY_CLOSE"


@dataclass(frozen=True, slots=True)
class FindingPicture:
    """What the rules ask of a finding.

    Attributes:
        answers: somebody is said to answer for it.
        measures: where each measure stands on the day.
    """

    state: FindingState
    answers: bool
    is_replied: bool
    reply_due_on: date | None
    measures: tuple[MeasureState, ...] = ()


def measure_state(*, is_done: bool, is_dropped: bool, due_on: date | None, on: date) -> MeasureState:
    """Tell where a measure stands on a day; one is late from the day after its last."""
    if is_done:
        return MeasureState.DONE
    if is_dropped:
        return MeasureState.DROPPED
    return MeasureState.LATE if due_on is not None and due_on < on else MeasureState.OPEN


def flags(picture: FindingPicture, on: date) -> tuple[FindingFlag, ...]:
    """List what should be looked at, the gravest first; nothing in one that has ended."""
    return tuple(_flags(picture, on)) if picture.state in OPEN else ()


def needs_why(before: FindingState, after: FindingState, *, open_measures: int) -> bool:
    """Tell whether a step must say why.

    That is one that is not taken further, one closed with a measure still open, and one taken up again.
    """
    if after is FindingState.NOT_PURSUED or before in ENDED:
        return True
    return after is FindingState.CLOSED and open_measures > 0


def _flags(picture: FindingPicture, on: date) -> Iterator[FindingFlag]:
    due = picture.reply_due_on
    if not picture.is_replied and due is not None and due < on:
        yield FindingFlag.REPLY_LATE
    if MeasureState.LATE in picture.measures:
        yield FindingFlag.MEASURE_LATE
    if not picture.answers:
        yield FindingFlag.NOBODY
    if picture.is_replied and not picture.measures:
        yield FindingFlag.NO_MEASURE
    if picture.measures and not {MeasureState.OPEN, MeasureState.LATE} & set(picture.measures):
        yield FindingFlag.MAY_CLOSE
