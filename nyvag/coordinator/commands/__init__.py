"""Everything that changes a function, its holders, the matrix, or hands things over."""

from nyvag.coordinator.commands.doing import mark_duty_done, mark_duty_undone, remind_of_duties
from nyvag.coordinator.commands.duties import add_duty, change_duty, remove_duty
from nyvag.coordinator.commands.functions import (
    FunctionFacts,
    Home,
    change_function,
    move_function,
    propose_function,
    step_function,
)
from nyvag.coordinator.commands.handing_over import hand_over
from nyvag.coordinator.commands.holders import HolderFacts, appoint, change_holder, end_holder
from nyvag.coordinator.commands.matrix import add_activity, end_activity, set_row
from nyvag.coordinator.commands.moving import Handed, without_access
from nyvag.coordinator.commands.planning import (
    Plan,
    carry_out,
    change_plan,
    plan_hand_over,
    planned_of,
    stop,
    withdraw_plan,
)
from nyvag.coordinator.commands.refusals import (
    UnableToChangeFunction,
    UnableToChangeMatrix,
    UnableToHandOver,
)

__all__ = [
    "FunctionFacts",
    "Handed",
    "HolderFacts",
    "Home",
    "Plan",
    "UnableToChangeFunction",
    "UnableToChangeMatrix",
    "UnableToHandOver",
    "add_activity",
    "add_duty",
    "appoint",
    "carry_out",
    "change_duty",
    "change_function",
    "change_holder",
    "change_plan",
    "end_activity",
    "end_holder",
    "hand_over",
    "mark_duty_done",
    "mark_duty_undone",
    "move_function",
    "plan_hand_over",
    "planned_of",
    "propose_function",
    "remind_of_duties",
    "remove_duty",
    "set_row",
    "step_function",
    "stop",
    "withdraw_plan",
    "without_access",
]
