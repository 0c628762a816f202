"""Every table of this room that says what may become what."""

from nyvag.evaluation.rules.findings import FINDING_TRANSITIONS
from nyvag.evaluation.rules.reports import REPORT_TRANSITIONS
from nyvag.evaluation.rules.rounds import ANSWER_TRANSITIONS, ROUND_TRANSITIONS

__all__ = ["ANSWER_TRANSITIONS", "FINDING_TRANSITIONS", "REPORT_TRANSITIONS", "ROUND_TRANSITIONS"]
