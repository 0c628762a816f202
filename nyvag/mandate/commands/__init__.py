"""Every change in this room."""

from nyvag.mandate.commands.decisions import (
    DecisionFacts,
    DiaryNumberTaken,
    change_decision,
    record_decision,
    supersede,
)
from nyvag.mandate.commands.links import link_decision, unlink_decision
from nyvag.mandate.commands.parts import add_part, change_part, remove_part, report_back
from nyvag.mandate.commands.refusals import UnableToChangeMandate

__all__ = [
    "DecisionFacts",
    "DiaryNumberTaken",
    "UnableToChangeMandate",
    "add_part",
    "change_decision",
    "change_part",
    "link_decision",
    "record_decision",
    "remove_part",
    "report_back",
    "supersede",
    "unlink_decision",
]
