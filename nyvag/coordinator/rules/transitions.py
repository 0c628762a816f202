"""What a coordinating function may become.

A function that is vacant, or between two holders, becomes active again; one that has ended stays so, and a
new one is proposed instead.
"""

from nyvag.coordinator.rules.states import FunctionState

TRANSITIONS: dict[FunctionState, frozenset[FunctionState]] = {
    FunctionState.PROPOSED: frozenset({FunctionState.APPOINTED, FunctionState.ENDED}),
    FunctionState.APPOINTED: frozenset({FunctionState.ACTIVE, FunctionState.VACANT, FunctionState.ENDED}),
    FunctionState.ACTIVE: frozenset({FunctionState.VACANT, FunctionState.ENDED}),
    FunctionState.VACANT: frozenset({FunctionState.ACTIVE, FunctionState.ENDED}),
    FunctionState.ENDED: frozenset(),
}
