"""Headings: how they are compared, and which line of a file they stand on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

SEARCHED_RECORDS = 60
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o"})
_MISREAD = {"ã¶": "ö", "ã–": "ö", "ã¤": "ä", "ã„": "ä", "ã¥": "å", "ã…": "å", "ã©": "é"}
"""UTF-8 that was read as CP1252, in lower case: a file pieced together of both keeps it in its headings."""


def heading_key(heading: str) -> str:
    """Reduce a heading to what is compared: lower case, no accents, letters and digits alone."""
    lower = heading.replace("ï»¿", "").casefold()
    if "ã" in lower:
        lower = re.sub("|".join(_MISREAD), lambda found: _MISREAD[found[0]], lower)
    folded = unicodedata.normalize("NFKD", lower.translate(_LETTERS))
    return re.sub(r"[^a-z0-9]", "", folded)


def find_header(rows: Sequence[Sequence[str]], known: Callable[[str], bool]) -> int | None:
    """Find the index of the heading row: most known headings, then the fullest, then the first.

    Returns:
        The index into ``rows``, or None when no row holds two known headings (one, in a single column).
    """
    best: tuple[int, int, int] | None = None
    for index, cells in enumerate(rows[:SEARCHED_RECORDS]):
        filled = [cell for cell in cells if cell.strip()]
        hits = sum(known(cell) for cell in {heading_key(cell) for cell in filled} if cell)
        if hits < min(2, max(1, len(filled))) or not filled:
            continue
        score = (hits, len(filled), -index)
        if best is None or score > best:
            best = score
    return None if best is None else -best[2]
