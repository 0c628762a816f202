"""The states of assessments, requests to correct and to speak for an enterprise, extracts and proposals."""

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


class ExtractState(StrEnum):
    """Where an extract from a public register is."""

    WAITING = "WAITING"
    READ = "READ"
    FAILED = "FAILED"


EXTRACT_TRANSITIONS: dict[ExtractState, frozenset[ExtractState]] = {
    ExtractState.WAITING: frozenset({ExtractState.READ, ExtractState.FAILED}),
    ExtractState.READ: frozenset(),
    ExtractState.FAILED: frozenset(),
}


class ProposalState(StrEnum):
    """Where a proposal is; a decision can be taken back, and then it waits again."""

    WAITING = "WAITING"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"
    OVERTAKEN = "OVERTAKEN"


PROPOSAL_TRANSITIONS: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.WAITING: frozenset(
        {ProposalState.ACCEPTED, ProposalState.REFUSED, ProposalState.OVERTAKEN}
    ),
    ProposalState.ACCEPTED: frozenset({ProposalState.WAITING}),
    ProposalState.REFUSED: frozenset({ProposalState.WAITING}),
    ProposalState.OVERTAKEN: frozenset(),
}
