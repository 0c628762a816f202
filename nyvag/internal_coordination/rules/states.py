"""The kinds and states of a group, what one does in a seat, and the gaps that are looked for."""

from enum import StrEnum


class GroupKind(StrEnum):
    """What a group is for."""

    STEERING = "STEERING"
    MANAGEMENT = "MANAGEMENT"
    WORKING = "WORKING"
    REFERENCE = "REFERENCE"
    PROJECT = "PROJECT"


class GroupState(StrEnum):
    """Where a group stands."""

    FORMING = "FORMING"
    ACTIVE = "ACTIVE"
    DORMANT = "DORMANT"
    CLOSED = "CLOSED"


class SeatRole(StrEnum):
    """What the one in a seat does in the group."""

    CHAIR = "CHAIR"
    SECRETARY = "SECRETARY"
    PROCESS_LEADER = "PROCESS_LEADER"
    MEMBER = "MEMBER"


class HolderKind(StrEnum):
    """Whether one has the seat, or comes when the one who has it cannot."""

    HOLDER = "HOLDER"
    SUBSTITUTE = "SUBSTITUTE"


class Gap(StrEnum):
    """Why a function does not take part; from what is worst to what may mend itself."""

    MISSING = "MISSING"
    UNIT_ENDED = "UNIT_ENDED"
    VACANT = "VACANT"
    LEFT = "LEFT"
    ABSENT = "ABSENT"


GROUP = "group"
"""The kind of owner, and of linked thing, that a group is."""
LEADING = (SeatRole.CHAIR, SeatRole.SECRETARY, SeatRole.PROCESS_LEADER)
"""Who keeps the group's meetings."""
AT_WORK = (GroupState.FORMING, GroupState.ACTIVE)
"""The group meets or is about to."""
