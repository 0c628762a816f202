"""Tables of the room, one module for each thing."""

from nyvag.internal_coordination.models.groups import (
    CoordinationGroup,
    GroupCharter,
    GroupStep,
    RequiredFunction,
)
from nyvag.internal_coordination.models.seats import MeetingStandIn, Seat, SeatHolder, SeatPlace

__all__ = [
    "CoordinationGroup",
    "GroupCharter",
    "GroupStep",
    "MeetingStandIn",
    "RequiredFunction",
    "Seat",
    "SeatHolder",
    "SeatPlace",
]
