"""The states of a coordinating function, and the kinds of what is said about it.

Source: SKR's web summary of the handbook, area 2, and municipalities' own pages; the kinds are ours.
"""

from enum import StrEnum


class FunctionState(StrEnum):
    """Where a coordinating function stands, from a proposal to its end."""

    PROPOSED = "PROPOSED"
    APPOINTED = "APPOINTED"
    ACTIVE = "ACTIVE"
    VACANT = "VACANT"
    ENDED = "ENDED"


class Level(StrEnum):
    """At which level a function is placed."""

    MANAGEMENT = "MANAGEMENT"
    SECTOR_UNIT = "SECTOR_UNIT"
    OUTSIDE = "OUTSIDE"
    UNKNOWN = "UNKNOWN"


class MoneySource(StrEnum):
    """What pays for a function."""

    UNKNOWN = "UNKNOWN"
    BASE = "BASE"
    PROJECT = "PROJECT"


class HolderRole(StrEnum):
    """What a person does in a function."""

    COORDINATOR = "COORDINATOR"
    DEPUTY = "DEPUTY"
    PROCESS_LEADER = "PROCESS_LEADER"
    SECTOR_LEADER = "SECTOR_LEADER"
    PROJECT_MEMBER = "PROJECT_MEMBER"
    OTHER = "OTHER"


class HandOverState(StrEnum):
    """Where a hand-over stands: planned for a day, done, or withdrawn before its day."""

    PLANNED = "PLANNED"
    DONE = "DONE"
    WITHDRAWN = "WITHDRAWN"


IN_FORCE = (FunctionState.APPOINTED, FunctionState.ACTIVE, FunctionState.VACANT)
"""The function has been appointed and has not ended: it is judged and warned about."""
LEADS = (HolderRole.COORDINATOR, HolderRole.PROCESS_LEADER)
"""Whoever holds one of these roles coordinates."""
NEEDS_REASON = (FunctionState.VACANT, FunctionState.ENDED)
