"""What auditors and evaluators found, and how it is followed until it is closed.

Source: our own reading of the facts of area 7; the city auditors' reports ask for a reply and for measures.
"""

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
NEEDS_WHY = (FindingState.CLOSED, FindingState.NOT_PURSUED)
