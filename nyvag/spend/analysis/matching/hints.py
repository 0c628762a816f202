"""What a number that cannot be used still says: it resembles the enterprise's, or contradicts it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

NEAR, SILENT, ODD, CONTRARY = 1, 0, -1, -2
FEWEST_VISIBLE = 4
FEWEST_DIFFERENT = 3
MASKS = "*X"


@dataclass(frozen=True, slots=True)
class Hint:
    """What the record says besides its name.

    Attributes:
        first, last: days of the first and last invoice.
        written: the unusable number as written.
        foreign: the number is a foreign one.
    """

    first: date | None = None
    last: date | None = None
    written: str = ""
    foreign: bool = False

    def about(self, number: str) -> int:
        """Compare with an enterprise's ten digits.

        Returns:
            NEAR a slip of the pen or the visible part of a masked number; CONTRARY visible digits of
            a masked number that are others; ODD ten digits far from the number; SILENT otherwise.
        """
        if not number or not self.written:
            return SILENT
        signs = [sign for sign in self.written.upper() if sign.isdigit() or sign in MASKS]
        if any(sign in MASKS for sign in signs):
            return _masked("".join(signs), number)
        digits = "".join(signs)
        if len(digits) not in (9, 10, 11, 12) or len(set(digits[-10:])) < FEWEST_DIFFERENT:
            return SILENT
        return NEAR if OSA.distance(digits[-10:], number, score_cutoff=2) <= 2 else ODD


def _masked(signs: str, number: str) -> int:
    """Compare place by place; digits after the mask count from the end."""
    signs = signs[2:] if len(signs) == 12 else signs
    before = len(signs) - len(signs.lstrip("0123456789"))
    after = len(signs) - len(signs.rstrip("0123456789"))
    if before + after < FEWEST_VISIBLE:
        return SILENT
    fits = number.startswith(signs[:before]) and number.endswith(signs[len(signs) - after :])
    return NEAR if fits else CONTRARY
