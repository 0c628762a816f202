"""Every table of this room that says what may become what."""

from nyvag.mandate.rules.cases import CASE_TRANSITIONS
from nyvag.mandate.rules.remiss import REMISS_TRANSITIONS
from nyvag.mandate.rules.reviews import REVIEW_TRANSITIONS

__all__ = ["CASE_TRANSITIONS", "REMISS_TRANSITIONS", "REVIEW_TRANSITIONS"]
