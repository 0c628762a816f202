"""What this room keeps: rounds with their answers, snapshots, reports and findings."""

from nyvag.evaluation.models.asked import RoundAnswer, RoundAsked
from nyvag.evaluation.models.comparing import ComparisonFigure, ComparisonFile, SimilarMunicipality
from nyvag.evaluation.models.findings import Finding, FindingMeasure, FindingStep
from nyvag.evaluation.models.replies import RightOfReply
from nyvag.evaluation.models.reports import Report, ReportEdition, ReportText
from nyvag.evaluation.models.rounds import FollowUpRound, RoundPattern, RoundPlan, RoundStep
from nyvag.evaluation.models.snapshots import Snapshot

__all__ = [
    "ComparisonFigure",
    "ComparisonFile",
    "Finding",
    "FindingMeasure",
    "FindingStep",
    "FollowUpRound",
    "Report",
    "ReportEdition",
    "ReportText",
    "RightOfReply",
    "RoundAnswer",
    "RoundAsked",
    "RoundPattern",
    "RoundPlan",
    "RoundStep",
    "SimilarMunicipality",
    "Snapshot",
]
