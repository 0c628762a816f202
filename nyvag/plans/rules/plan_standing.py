"""How far the plans of a body have come, as a share of area 4.

Source: our own reading of the facts of area 4: a plan that is followed has owners, and is reported in time.
"""

from dataclasses import dataclass
from enum import StrEnum

RED_SHARE = 4
"""More than one in so many actions in trouble is a plan that needs action."""


class PlanReason(StrEnum):
    """What decides how far the plans have come, the gravest first."""

    EXPIRED = "EXPIRED"
    STALE = "STALE"
    MANY_RED = "MANY_RED"
    NOTHING = "NOTHING"
    DRAFT_ONLY = "DRAFT_ONLY"
    NO_ACTIONS = "NO_ACTIONS"
    NOT_OWNED = "NOT_OWNED"
    IN_PLACE = "IN_PLACE"


STATES = {
    PlanReason.EXPIRED: "NEEDS_ACTION",
    PlanReason.STALE: "NEEDS_ACTION",
    PlanReason.MANY_RED: "NEEDS_ACTION",
    PlanReason.NOTHING: "NOT_STARTED",
    PlanReason.DRAFT_ONLY: "STARTED",
    PlanReason.NO_ACTIONS: "STARTED",
    PlanReason.NOT_OWNED: "STARTED",
    PlanReason.IN_PLACE: "IN_PLACE",
}


@dataclass(frozen=True, slots=True)
class PlansPicture:
    """What the rules ask of a body's plans on a day; actions are those of plans in force."""

    plans: int = 0
    in_force: int = 0
    expired: int = 0
    stale: int = 0
    actions: int = 0
    red: int = 0
    not_owned: int = 0


def judge_plans(seen: PlansPicture) -> PlanReason:
    """Tell what decides how far the plans have come."""
    holds = {
        PlanReason.EXPIRED: bool(seen.expired),
        PlanReason.STALE: bool(seen.stale),
        PlanReason.MANY_RED: seen.red * RED_SHARE > seen.actions,
        PlanReason.NOTHING: not seen.plans,
        PlanReason.DRAFT_ONLY: not seen.in_force,
        PlanReason.NO_ACTIONS: not seen.actions,
        PlanReason.NOT_OWNED: bool(seen.not_owned),
    }
    return next((reason for reason, is_so in holds.items() if is_so), PlanReason.IN_PLACE)
