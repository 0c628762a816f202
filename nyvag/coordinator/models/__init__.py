"""The tables of the room: functions and who holds them, the responsibility matrix, and hand-overs."""

from nyvag.coordinator.models.functions import (
    CoordinatingFunction,
    Duty,
    DutyDone,
    FunctionHome,
    FunctionStep,
)
from nyvag.coordinator.models.handovers import HandOver, HandOverItem
from nyvag.coordinator.models.holders import RoleHolder
from nyvag.coordinator.models.matrix import OwnActivity, Responsibility

__all__ = [
    "CoordinatingFunction",
    "Duty",
    "DutyDone",
    "FunctionHome",
    "FunctionStep",
    "HandOver",
    "HandOverItem",
    "OwnActivity",
    "Responsibility",
    "RoleHolder",
]
