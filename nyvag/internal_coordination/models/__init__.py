"""Tables of the room, one module for each thing."""

from nyvag.internal_coordination.models.assessments import (
    AssessmentAction,
    AssessmentAnswer,
    AssessmentEvidence,
    AssessmentRespondent,
    AssessmentStatement,
    SelfAssessment,
)
from nyvag.internal_coordination.models.checklists import ChecklistRun, RunPoint
from nyvag.internal_coordination.models.groups import (
    CoordinationGroup,
    GroupCharter,
    GroupStep,
    RequiredFunction,
)
from nyvag.internal_coordination.models.proposals import UnitProposal
from nyvag.internal_coordination.models.routines import Routine, RoutineVersion
from nyvag.internal_coordination.models.seats import MeetingStandIn, Seat, SeatHolder, SeatPlace
from nyvag.internal_coordination.models.training import Training, TrainingNeed, TrainingRecord
from nyvag.internal_coordination.models.wheel import WheelDone, WheelEntry

__all__ = [
    "AssessmentAction",
    "AssessmentAnswer",
    "AssessmentEvidence",
    "AssessmentRespondent",
    "AssessmentStatement",
    "ChecklistRun",
    "CoordinationGroup",
    "GroupCharter",
    "GroupStep",
    "MeetingStandIn",
    "RequiredFunction",
    "Routine",
    "RoutineVersion",
    "RunPoint",
    "Seat",
    "SeatHolder",
    "SeatPlace",
    "SelfAssessment",
    "Training",
    "TrainingNeed",
    "TrainingRecord",
    "UnitProposal",
    "WheelDone",
    "WheelEntry",
]
