"""What a coordinating function may become.

A function that is vacant, or between two holders, becomes active again; one that has ended stays so, and a
new one is proposed instead.
"""

from nyvag.coordinator.rules.states import FunctionState, HandOverState

TRANSITIONS: dict[FunctionState, frozenset[FunctionState]] = {
    FunctionState.PROPOSED: frozenset({FunctionState.APPOINTED, FunctionState.ENDED}),
    FunctionState.APPOINTED: frozenset({FunctionState.ACTIVE, FunctionState.VACANT, FunctionState.ENDED}),
    FunctionState.ACTIVE: frozenset({FunctionState.VACANT, FunctionState.ENDED}),
    FunctionState.VACANT: frozenset({FunctionState.ACTIVE, FunctionState.ENDED}),
    FunctionState.ENDED: frozenset(),
}

HAND_OVER_TRANSITIONS: dict[HandOverState, tuple[HandOverState, ...]] = {
    HandOverState.PLANNED: (HandOverState.DONE, HandOverState.WITHDRAWN),
    HandOverState.DONE: (),
    HandOverState.WITHDRAWN: (),
}
