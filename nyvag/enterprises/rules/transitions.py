"""The states of assessments, of requests to correct one, and of requests to speak for an enterprise."""

from enum import StrEnum


class AssessmentState(StrEnum):
    """Where an assessment is; a decided one is never rewritten, only replaced by a newer."""

    DRAFT = "DRAFT"
    DECIDED = "DECIDED"
    REPLACED = "REPLACED"
    DISCARDED = "DISCARDED"


TRANSITIONS: dict[AssessmentState, frozenset[AssessmentState]] = {
    AssessmentState.DRAFT: frozenset({AssessmentState.DECIDED, AssessmentState.DISCARDED}),
    AssessmentState.DECIDED: frozenset({AssessmentState.REPLACED}),
    AssessmentState.REPLACED: frozenset(),
    AssessmentState.DISCARDED: frozenset(),
}


class CorrectionState(StrEnum):
    """Where an enterprise's request to correct or try an assessment again is."""

    RECEIVED = "RECEIVED"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"


CORRECTION_TRANSITIONS: dict[CorrectionState, frozenset[CorrectionState]] = {
    CorrectionState.RECEIVED: frozenset(
        {CorrectionState.ACCEPTED, CorrectionState.REJECTED, CorrectionState.WITHDRAWN}
    ),
    CorrectionState.ACCEPTED: frozenset(),
    CorrectionState.REJECTED: frozenset(),
    CorrectionState.WITHDRAWN: frozenset(),
}


class ClaimState(StrEnum):
    """Where a request to speak for an enterprise is."""

    RECEIVED = "RECEIVED"
    APPROVED = "APPROVED"
    REFUSED = "REFUSED"


CLAIM_TRANSITIONS: dict[ClaimState, frozenset[ClaimState]] = {
    ClaimState.RECEIVED: frozenset({ClaimState.APPROVED, ClaimState.REFUSED}),
    ClaimState.APPROVED: frozenset(),
    ClaimState.REFUSED: frozenset(),
}
