"""Tell a slip of the pen from another name: where two nearly equal words differ."""

from __future__ import annotations

from difflib import SequenceMatcher

from rapidfuzz.distance import OSA

from nyvag.spend.rules.names import Name, is_common_word
from nyvag.spend.rules.words import fold

ALIKE = 0.66


def has_other_accent(name: Name, theirs: Name) -> bool:
    """Tell whether the ledger writes å, ä or ö where the register's same word has another letter.

    A system may lose the ring and the dots but never adds them, and never makes one of the other.
    """
    if not name.accented:
        return False
    written = {fold(word): word for word in theirs.accented}
    for accented in name.accented:
        nearest = _nearest(fold(accented), theirs.core)
        if nearest and _letters_differ(accented, written.get(nearest, nearest)):
            return True
    return False


def differs_at_start(name: Name, theirs: Name) -> bool:
    """Tell whether a telling word differs from the register's in its first letter, where slips are rare."""
    unlike = [word for word in name.core if word not in theirs.core and not is_common_word(word)]
    free = tuple(word for word in theirs.core if word not in name.core and not is_common_word(word))
    for word in unlike:
        nearest = _nearest(word, free)
        if nearest and "?" not in word and nearest[0] != word[0] and len(nearest) <= len(word) + 1:
            return not _swapped_at_start(word, nearest) and not name.joined.endswith(nearest)
    return False


def _swapped_at_start(word: str, other: str) -> bool:
    return word[:2] == other[1::-1] and len(word) == len(other)


def _nearest(word: str, others: tuple[str, ...]) -> str:
    """Choose the word most alike; empty where none is."""
    scored = [(OSA.normalized_similarity(word, other, score_cutoff=ALIKE), other) for other in others]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] > 0.0 else ""


def _letters_differ(mine: str, theirs: str) -> bool:
    """Compare letter by letter where the folded words agree."""
    blocks = SequenceMatcher(None, fold(mine), fold(theirs), autojunk=False).get_matching_blocks()
    pairs = ((mine[a + i], theirs[b + i]) for a, b, size in blocks for i in range(size))
    return any(left in "ÅÄÖ" and left != right for left, right in pairs)
