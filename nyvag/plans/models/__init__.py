"""What this room keeps: steering documents, plans with their rows and actions, and indicators."""

from nyvag.plans.models.action_log import ActionComment, ActionDay, Evidence, Occasion
from nyvag.plans.models.action_reports import ActionReport
from nyvag.plans.models.actions import Action
from nyvag.plans.models.document_files import DocumentUpload
from nyvag.plans.models.document_versions import DocumentStep, DocumentVersion
from nyvag.plans.models.documents import DocumentOwner, SteeringDocument
from nyvag.plans.models.draft_remisses import DraftAsked, DraftPart, DraftRemiss
from nyvag.plans.models.draft_replies import DraftRemark, DraftReply
from nyvag.plans.models.indicator_files import IndicatorUpload
from nyvag.plans.models.indicator_values import IndicatorValue
from nyvag.plans.models.indicators import Indicator, IndicatorTarget, NodeIndicator
from nyvag.plans.models.links import NodeLink, OpenPoint
from nyvag.plans.models.passages import Passage
from nyvag.plans.models.plan_files import PlanUpload
from nyvag.plans.models.plans import NodeOwner, Plan, PlanNode
from nyvag.plans.models.principles import ListedPrinciple, PrincipleList, PrincipleUse

__all__ = [
    "Action",
    "ActionComment",
    "ActionDay",
    "ActionReport",
    "DocumentOwner",
    "DocumentStep",
    "DocumentUpload",
    "DocumentVersion",
    "DraftAsked",
    "DraftPart",
    "DraftRemark",
    "DraftRemiss",
    "DraftReply",
    "Evidence",
    "Indicator",
    "IndicatorTarget",
    "IndicatorUpload",
    "IndicatorValue",
    "ListedPrinciple",
    "NodeIndicator",
    "NodeLink",
    "NodeOwner",
    "Occasion",
    "OpenPoint",
    "Passage",
    "Plan",
    "PlanNode",
    "PlanUpload",
    "PrincipleList",
    "PrincipleUse",
    "SteeringDocument",
]
