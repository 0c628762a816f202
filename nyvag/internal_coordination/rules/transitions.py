"""What a group, a routine, a run, a point and a proposal may become.

A closed group is taken up again as forming, with a reason like every step. A routine under review still holds
until a new version is put in force or it is confirmed as it is; one that was retired can be taken up again as
a draft. A point that was ticked by mistake can be opened again while the run is open. An
answered proposal stays as it is: whoever wants it tried again raises it anew.
"""

from nyvag.internal_coordination.rules.proposals import ProposalState
from nyvag.internal_coordination.rules.routine_states import (
    AssessmentState,
    PointState,
    RoutineState,
    RunState,
)
from nyvag.internal_coordination.rules.states import GroupState

GROUP_TRANSITIONS: dict[GroupState, frozenset[GroupState]] = {
    GroupState.FORMING: frozenset({GroupState.ACTIVE, GroupState.CLOSED}),
    GroupState.ACTIVE: frozenset({GroupState.DORMANT, GroupState.CLOSED}),
    GroupState.DORMANT: frozenset({GroupState.ACTIVE, GroupState.CLOSED}),
    GroupState.CLOSED: frozenset({GroupState.FORMING}),
}
ROUTINE_TRANSITIONS: dict[RoutineState, frozenset[RoutineState]] = {
    RoutineState.DRAFT: frozenset({RoutineState.IN_USE, RoutineState.RETIRED}),
    RoutineState.IN_USE: frozenset({RoutineState.UNDER_REVIEW, RoutineState.IN_USE, RoutineState.RETIRED}),
    RoutineState.UNDER_REVIEW: frozenset({RoutineState.IN_USE, RoutineState.RETIRED}),
    RoutineState.RETIRED: frozenset({RoutineState.DRAFT}),
}
RUN_TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    RunState.OPEN: frozenset({RunState.FINISHED, RunState.STOPPED}),
    RunState.FINISHED: frozenset(),
    RunState.STOPPED: frozenset(),
}
POINT_TRANSITIONS: dict[PointState, frozenset[PointState]] = {
    PointState.LEFT: frozenset({PointState.DONE, PointState.NOT_NEEDED}),
    PointState.DONE: frozenset({PointState.LEFT}),
    PointState.NOT_NEEDED: frozenset({PointState.LEFT}),
}
PROPOSAL_TRANSITIONS: dict[ProposalState, frozenset[ProposalState]] = {
    ProposalState.RECEIVED: frozenset(
        {ProposalState.FORWARDED, ProposalState.ACCEPTED, ProposalState.DECLINED}
    ),
    ProposalState.FORWARDED: frozenset(
        {ProposalState.FORWARDED, ProposalState.TAKEN_UP, ProposalState.ACCEPTED, ProposalState.DECLINED}
    ),
    ProposalState.TAKEN_UP: frozenset(
        {ProposalState.FORWARDED, ProposalState.ACCEPTED, ProposalState.DECLINED}
    ),
    ProposalState.ACCEPTED: frozenset(),
    ProposalState.DECLINED: frozenset(),
}
ASSESSMENT_TRANSITIONS: dict[AssessmentState, frozenset[AssessmentState]] = {
    AssessmentState.OPEN: frozenset({AssessmentState.ANSWERING}),
    AssessmentState.ANSWERING: frozenset({AssessmentState.AGREEING}),
    AssessmentState.AGREEING: frozenset({AssessmentState.AGREED, AssessmentState.ANSWERING}),
    AssessmentState.AGREED: frozenset({AssessmentState.AGREEING}),
}
"""An agreed round can be taken up again; what was agreed stays until something else is."""
