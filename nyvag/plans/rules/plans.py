"""What a plan and the rows of its tree may be: any depth, level names of its own, rows of several kinds.

Source: our own reading of published Swedish plans (facts of area 4): goal, sub-goal and activity; year, theme
and focus; area and point. Göteborg's plan of 2014 states what, how, who, when and how financed for each row.
"""

from enum import StrEnum

MAX_LEVELS = 6
"""How deep a plan's tree may be; published plans have two to four levels."""


class PlanState(StrEnum):
    """Where a plan stands."""

    DRAFT = "DRAFT"
    IN_FORCE = "IN_FORCE"
    ENDED = "ENDED"
    DROPPED = "DROPPED"


PLAN_TRANSITIONS: dict[PlanState, frozenset[PlanState]] = {
    PlanState.DRAFT: frozenset({PlanState.IN_FORCE, PlanState.DROPPED}),
    PlanState.IN_FORCE: frozenset({PlanState.ENDED}),
    PlanState.ENDED: frozenset({PlanState.IN_FORCE}),
    PlanState.DROPPED: frozenset(),
}
"""What a plan may become; one that was ended too early may be taken up again."""


class NodeKind(StrEnum):
    """What a row of a plan is."""

    HEADING = "HEADING"
    AIM = "AIM"
    ACTION = "ACTION"
    AFTERWARDS = "AFTERWARDS"
    TEXT = "TEXT"


class OwnerRole(StrEnum):
    """What somebody is to a document, a plan or a row."""

    LEAD = "LEAD"
    CO_LEAD = "CO_LEAD"
    BOARD = "BOARD"
    PERFORMER = "PERFORMER"
    GROUP = "GROUP"
    COLLECTIVE = "COLLECTIVE"
    OWNER = "OWNER"
    ADDRESSEE = "ADDRESSEE"


class LinkKind(StrEnum):
    """What a row of a plan serves or leans on."""

    NODE = "NODE"
    GLOBAL_GOAL = "GLOBAL_GOAL"
    REGIONAL_STRATEGY = "REGIONAL_STRATEGY"
    PRINCIPLE = "PRINCIPLE"
    DOCUMENT = "DOCUMENT"
    OTHER = "OTHER"


GLOBAL_GOALS = tuple(range(1, 18))
"""The global goals of Agenda 2030 by number, United Nations resolution A/RES/70/1."""


class OpenField(StrEnum):
    """Which value of a row is to be decided later."""

    OWNER = "OWNER"
    BOARD = "BOARD"
    TIME = "TIME"
    MONEY = "MONEY"
    INDICATOR = "INDICATOR"
    CONTENT = "CONTENT"
