"""What this room keeps: decisions with what belongs to them, mandates, matters and reviews."""

from nyvag.mandate.models.cases import AnchoringCase, CaseHandling, CaseStep, CaseText
from nyvag.mandate.models.decisions import Decision
from nyvag.mandate.models.enclosures import CaseEnclosure
from nyvag.mandate.models.mandates import Mandate
from nyvag.mandate.models.parts import (
    DecisionCondition,
    DecisionLink,
    DecisionOrigin,
    DecisionShare,
    ReportBack,
)
from nyvag.mandate.models.remiss import Remiss, RemissParty, RemissReply
from nyvag.mandate.models.reviews import MovedTerm, OwnTerms, TermReview, TermReviewRow

__all__ = [
    "AnchoringCase",
    "CaseEnclosure",
    "CaseHandling",
    "CaseStep",
    "CaseText",
    "Decision",
    "DecisionCondition",
    "DecisionLink",
    "DecisionOrigin",
    "DecisionShare",
    "Mandate",
    "MovedTerm",
    "OwnTerms",
    "Remiss",
    "RemissParty",
    "RemissReply",
    "ReportBack",
    "TermReview",
    "TermReviewRow",
]
