"""What a group may become: a closed one is taken up again as forming, with a reason like every step."""

from nyvag.internal_coordination.rules.states import GroupState

GROUP_TRANSITIONS: dict[GroupState, frozenset[GroupState]] = {
    GroupState.FORMING: frozenset({GroupState.ACTIVE, GroupState.CLOSED}),
    GroupState.ACTIVE: frozenset({GroupState.DORMANT, GroupState.CLOSED}),
    GroupState.DORMANT: frozenset({GroupState.ACTIVE, GroupState.CLOSED}),
    GroupState.CLOSED: frozenset({GroupState.FORMING}),
}
