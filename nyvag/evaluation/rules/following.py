"""How far the work with following up has come, judged from rounds and findings.

Source: our own reading of the facts of area 7: follow up at set times, ask who does the work, freeze what is
reported, and let the board take note of it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What decides how area 7 stands, the gravest first."""

    NOTHING = "NOTHING"
    ANSWERS_LATE = "ANSWERS_LATE"
    FINDINGS_LATE = "FINDINGS_LATE"
    LONG_AGO = "LONG_AGO"
    ONLY_FINDINGS = "ONLY_FINDINGS"
    UNDER_WAY = "UNDER_WAY"
    NOT_TOLD = "NOT_TOLD"
    FOLLOWED = "FOLLOWED"


STATES = {
    Reason.NOTHING: "NOT_STARTED",
    Reason.ANSWERS_LATE: "NEEDS_ACTION",
    Reason.FINDINGS_LATE: "NEEDS_ACTION",
    Reason.LONG_AGO: "NEEDS_ACTION",
    Reason.ONLY_FINDINGS: "STARTED",
    Reason.UNDER_WAY: "STARTED",
    Reason.NOT_TOLD: "STARTED",
    Reason.FOLLOWED: "IN_PLACE",
}
LONG_MONTHS = 14
"""A year, and two months to gather answers; after that a follow-up is missing."""


@dataclass(frozen=True, slots=True)
class Following:
    """What rounds and findings say: whether something is late, and how old the latest frozen round is."""

    has_rounds: bool
    answers_late: int
    is_under_way: bool
    has_frozen: bool
    months_since: int | None
    was_told: bool
    has_findings: bool = False
    findings_late: int = 0


def judge(found: Following) -> Reason:
    """Tell what decides how far the work has come."""
    if not found.has_rounds and not found.has_findings:
        return Reason.NOTHING
    if found.answers_late:
        return Reason.ANSWERS_LATE
    if found.findings_late:
        return Reason.FINDINGS_LATE
    if not found.has_rounds:
        return Reason.ONLY_FINDINGS
    if found.months_since is not None and found.months_since > LONG_MONTHS:
        return Reason.LONG_AGO
    if not found.has_frozen:
        return Reason.UNDER_WAY
    return Reason.FOLLOWED if found.was_told else Reason.NOT_TOLD
