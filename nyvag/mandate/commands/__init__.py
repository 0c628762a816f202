"""Every change in this room."""

from nyvag.mandate.commands.decisions import (
    DecisionFacts,
    DiaryNumberTaken,
    change_decision,
    record_decision,
    supersede,
)
from nyvag.mandate.commands.links import link_decision, unlink_decision
from nyvag.mandate.commands.mandates import (
    MandateFacts,
    change_mandate,
    end_mandate,
    give_mandate,
    move_mandate,
    remove_mandate,
)
from nyvag.mandate.commands.parts import add_part, change_part, remove_part, report_back
from nyvag.mandate.commands.refusals import UnableToChangeMandate

__all__ = [
    "DecisionFacts",
    "DiaryNumberTaken",
    "MandateFacts",
    "UnableToChangeMandate",
    "add_part",
    "change_decision",
    "change_mandate",
    "change_part",
    "end_mandate",
    "give_mandate",
    "link_decision",
    "move_mandate",
    "record_decision",
    "remove_mandate",
    "remove_part",
    "report_back",
    "supersede",
    "unlink_decision",
]
