"""What this room keeps: decisions with what belongs to them, mandates, matters and reviews."""

from nyvag.mandate.models.decisions import Decision
from nyvag.mandate.models.parts import (
    DecisionCondition,
    DecisionLink,
    DecisionOrigin,
    DecisionShare,
    ReportBack,
)

__all__ = [
    "Decision",
    "DecisionCondition",
    "DecisionLink",
    "DecisionOrigin",
    "DecisionShare",
    "ReportBack",
]
