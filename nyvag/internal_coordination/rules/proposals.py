"""What a unit can propose, what becomes of it, and who sees it."""

from enum import StrEnum


class ProposalKind(StrEnum):
    """What is proposed."""

    NEED = "NEED"
    IDEA = "IDEA"
    ACTION = "ACTION"


class ProposalState(StrEnum):
    """Where a proposal stands."""

    RECEIVED = "RECEIVED"
    FORWARDED = "FORWARDED"
    TAKEN_UP = "TAKEN_UP"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"


class AcceptedAs(StrEnum):
    """What an accepted proposal became."""

    TASK = "TASK"
    PROCUREMENT = "PROCUREMENT"
    PLAN = "PLAN"


UNANSWERED = (ProposalState.RECEIVED, ProposalState.FORWARDED, ProposalState.TAKEN_UP)
ANSWERED = (ProposalState.ACCEPTED, ProposalState.DECLINED)
