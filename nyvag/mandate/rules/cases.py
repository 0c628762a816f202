"""How a matter goes from an idea to a decision in force, and on: its states, and who handles it as what.

Source: Kommunallag (2017:725) chapter 5 on how the matters of the council are prepared; the handbook's first
area. The names of the states are our own.
"""

from enum import StrEnum

from nyvag.mandate.rules.decisions import DecisionKind


class CaseState(StrEnum):
    """Where a matter stands."""

    INITIATED = "INITIATED"
    INVESTIGATING = "INVESTIGATING"
    REMISS = "REMISS"
    ON_AGENDA = "ON_AGENDA"
    DECIDED = "DECIDED"
    IN_FORCE = "IN_FORCE"
    UNDER_REVISION = "UNDER_REVISION"
    REPEALED = "REPEALED"
    CLOSED = "CLOSED"


class Origin(StrEnum):
    """How a matter was raised."""

    MOTION = "MOTION"
    CITIZENS_PROPOSAL = "CITIZENS_PROPOSAL"
    BUDGET = "BUDGET"
    ASSIGNMENT = "ASSIGNMENT"
    STRATEGY = "STRATEGY"
    OFFICER = "OFFICER"
    ENTERPRISE = "ENTERPRISE"
    OTHER = "OTHER"
    UNKNOWN = "UNKNOWN"


class HandlingRole(StrEnum):
    """What a board does with a matter."""

    PREPARES = "PREPARES"
    PROPOSES = "PROPOSES"
    DECIDES = "DECIDES"
    INFORMED = "INFORMED"


CASE_TRANSITIONS: dict[CaseState, frozenset[CaseState]] = {
    CaseState.INITIATED: frozenset({CaseState.INVESTIGATING, CaseState.CLOSED}),
    CaseState.INVESTIGATING: frozenset({CaseState.REMISS, CaseState.ON_AGENDA, CaseState.CLOSED}),
    CaseState.REMISS: frozenset({CaseState.INVESTIGATING, CaseState.ON_AGENDA, CaseState.CLOSED}),
    CaseState.ON_AGENDA: frozenset({CaseState.DECIDED, CaseState.INVESTIGATING}),
    CaseState.DECIDED: frozenset({CaseState.IN_FORCE, CaseState.INVESTIGATING, CaseState.CLOSED}),
    CaseState.IN_FORCE: frozenset({CaseState.UNDER_REVISION, CaseState.REPEALED}),
    CaseState.UNDER_REVISION: frozenset({CaseState.INVESTIGATING, CaseState.IN_FORCE, CaseState.REPEALED}),
    CaseState.REPEALED: frozenset(),
    CaseState.CLOSED: frozenset(),
}
"""What a matter may become. A matter that was returned goes back to being investigated."""

UNDER_WAY = (CaseState.INITIATED, CaseState.INVESTIGATING, CaseState.REMISS, CaseState.ON_AGENDA)
ENDED = (CaseState.REPEALED, CaseState.CLOSED)
NEEDS_NOTE = (CaseState.CLOSED, CaseState.REPEALED)
"""What a matter does not become without a word on why."""
BY_DECISION = CaseState.DECIDED
"""Only a decision makes a matter this."""


AFTER_DECISION: dict[DecisionKind, CaseState | None] = {
    DecisionKind.ADOPTED: None,
    DecisionKind.ADOPTED_CHANGED: None,
    DecisionKind.DELEGATED: None,
    DecisionKind.UNKNOWN: None,
    DecisionKind.RETURNED: CaseState.INVESTIGATING,
    DecisionKind.REJECTED: CaseState.CLOSED,
    DecisionKind.NOTED: CaseState.CLOSED,
}
"""Where a decided matter goes at once; one that was adopted waits for the day it comes into force."""


def chosen_by_hand(state: CaseState, *, was_adopted: bool = True) -> tuple[CaseState, ...]:
    """Give what somebody may let a matter become, in the order of the states.

    A matter is decided by its decision alone, and comes into force only when something was adopted.
    """
    allowed = CASE_TRANSITIONS[state] - {BY_DECISION}
    if state is CaseState.DECIDED and not was_adopted:
        allowed -= {CaseState.IN_FORCE}
    return tuple(each for each in CaseState if each in allowed)
