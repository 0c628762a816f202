"""How far area 1, political anchoring, has come: judged from mandates, decisions and reports.

Source: our own reading of what the handbook asks for in area 1; docs/handbook/01.md says the same in words.
"""

from dataclasses import dataclass
from enum import StrEnum

from nyvag.mandate.rules.mandates import ACT_NOW, Gap


class Reason(StrEnum):
    """What decides the state, the most urgent first."""

    NOTHING = "NOTHING"
    GAP = "GAP"
    REPORT_LATE = "REPORT_LATE"
    DECISION_EXPIRED = "DECISION_EXPIRED"
    NOBODY = "NOBODY"
    DECISION_UNKNOWN = "DECISION_UNKNOWN"
    NO_REPORT = "NO_REPORT"
    ANCHORED = "ANCHORED"


class State(StrEnum):
    """How far it has come, in the words of core."""

    NOT_STARTED = "NOT_STARTED"
    STARTED = "STARTED"
    IN_PLACE = "IN_PLACE"
    NEEDS_ACTION = "NEEDS_ACTION"


STATES = {
    Reason.NOTHING: State.NOT_STARTED,
    Reason.GAP: State.NEEDS_ACTION,
    Reason.REPORT_LATE: State.NEEDS_ACTION,
    Reason.DECISION_EXPIRED: State.NEEDS_ACTION,
    Reason.NOBODY: State.STARTED,
    Reason.DECISION_UNKNOWN: State.STARTED,
    Reason.NO_REPORT: State.STARTED,
    Reason.ANCHORED: State.IN_PLACE,
}


@dataclass(frozen=True, slots=True)
class Anchoring:
    """What the judgement looks at.

    Attributes:
        has_report: some decision has asked to be told something, whether it was done or is to come.
    """

    has_mandate: bool
    has_decision: bool
    gaps: frozenset[Gap]
    reports_late: int
    decisions_expired: int
    has_report: bool


def judge(found: Anchoring) -> Reason:
    """Say what decides the state of the area."""
    if not found.has_mandate and not found.has_decision:
        return Reason.NOTHING
    if found.gaps & ACT_NOW:
        return Reason.GAP
    if found.reports_late:
        return Reason.REPORT_LATE
    if found.decisions_expired:
        return Reason.DECISION_EXPIRED
    if {Gap.NOBODY_ANSWERS, Gap.WHO_UNKNOWN} & found.gaps:
        return Reason.NOBODY
    if Gap.DECISION_UNKNOWN in found.gaps:
        return Reason.DECISION_UNKNOWN
    return Reason.ANCHORED if found.has_report else Reason.NO_REPORT
