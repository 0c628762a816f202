"""Tell a slip of the pen from another name: where two nearly equal words differ."""

from __future__ import annotations

from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import OSA

from nyvag.spend.rules.name_words import is_common_word
from nyvag.spend.rules.names import Name
from nyvag.spend.rules.words import fold

ALIKE = 0.66
KEYBOARD = ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM")
KEYS = {key: (row, at + row / 2) for row, keys in enumerate(KEYBOARD) for at, key in enumerate(keys)}
SHORTEST = 6


class Slip(StrEnum):
    """How two names differ that differ in one place only."""

    NONE = ""
    TYPING = "typing"
    OTHER_LETTER = "other-letter"


def only_slip(name: Name, theirs: Name) -> Slip:
    """Say what the one slip is that parts two whole names; NONE where they differ in more, or not at all.

    TYPING is what fingers do: neighbouring letters change places, a letter is doubled or left out, or the
    key beside is struck. OTHER_LETTER is a letter far away on the keyboard: likelier another name.
    """
    mine, other = name.joined, theirs.joined
    if "?" in mine or min(len(mine), len(other)) < SHORTEST or OSA.distance(mine, other, score_cutoff=1) != 1:
        return Slip.NONE
    at = next(
        (i for i, (a, b) in enumerate(zip(mine, other, strict=False)) if a != b), min(len(mine), len(other))
    )
    if at == 0 or not (mine + other).isalpha() or not (mine + other).isascii():
        return Slip.NONE
    if len(mine) != len(other):
        longer = max(mine, other, key=len)
        doubled = longer[at] == longer[at - 1]
        return Slip.TYPING if doubled or at < len(mine) < len(other) else Slip.NONE
    if mine[at + 1 :] != other[at + 1 :] or _are_near(mine[at], other[at]):
        return Slip.TYPING
    return Slip.OTHER_LETTER


def slipped_words(name: Name, theirs: Name) -> tuple[str, str]:
    """Find the word on each side that the one slip stands in; empty where no word alone differs."""
    pairs = [(mine, other) for mine, other in zip(name.core, theirs.core, strict=False) if mine != other]
    return pairs[0] if len(pairs) == 1 and len(name.core) == len(theirs.core) else ("", "")


def _are_near(one: str, other: str) -> bool:
    """Tell whether two keys lie beside each other."""
    (row, at), (other_row, other_at) = KEYS[one], KEYS[other]
    return abs(row - other_row) <= 1 and abs(at - other_at) <= 1


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
