"""The states of a routine, of a run of its checklist and of a self-assessment."""

from enum import StrEnum


class RoutineState(StrEnum):
    """Where a routine stands."""

    DRAFT = "DRAFT"
    IN_USE = "IN_USE"
    UNDER_REVIEW = "UNDER_REVIEW"
    RETIRED = "RETIRED"


class RunState(StrEnum):
    """Where a run of a checklist stands."""

    OPEN = "OPEN"
    FINISHED = "FINISHED"
    STOPPED = "STOPPED"


class AssessmentState(StrEnum):
    """Where a round of self-assessment stands."""

    OPEN = "OPEN"
    ANSWERING = "ANSWERING"
    AGREEING = "AGREEING"
    AGREED = "AGREED"


class StatementChange(StrEnum):
    """How a statement of a round reads against the round or version before."""

    SAME = "SAME"
    NEW = "NEW"
    CHANGED = "CHANGED"


class PointState(StrEnum):
    """What became of one point of a run."""

    LEFT = "LEFT"
    DONE = "DONE"
    NOT_NEEDED = "NOT_NEEDED"


READABLE = (RoutineState.IN_USE, RoutineState.UNDER_REVIEW)
"""The routine holds: its latest version in force is what people follow."""
