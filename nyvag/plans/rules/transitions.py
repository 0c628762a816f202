"""Every table of this room that says what may become what."""

from nyvag.plans.rules.actions import WORK_TRANSITIONS
from nyvag.plans.rules.documents import DOCUMENT_TRANSITIONS
from nyvag.plans.rules.draft_remisses import (
    DRAFT_REMISS_TRANSITIONS,
    OUTCOME_TRANSITIONS,
    REPLY_TRANSITIONS,
)
from nyvag.plans.rules.plans import PLAN_TRANSITIONS

__all__ = [
    "DOCUMENT_TRANSITIONS",
    "DRAFT_REMISS_TRANSITIONS",
    "OUTCOME_TRANSITIONS",
    "PLAN_TRANSITIONS",
    "REPLY_TRANSITIONS",
    "WORK_TRANSITIONS",
]
