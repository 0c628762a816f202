"""Compare one ledger name with one register name, word by word, rare words weighing most."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from nyvag.spend.rules.name_words import is_common_word, is_market_word
from nyvag.spend.rules.names import Name

MARKET_WEIGHT = 0.25
SIDE_WEIGHT = 0.3
SHORTEST_SWAP = 5
DOUBLED = 0.95
SWAPPED = 0.96
_DOUBLE = re.compile(r"([A-Z])\1")


@dataclass(slots=True)
class Rarity:
    """How telling a word is: near 1 where it is met once, near 0 where it is everywhere."""

    counts: Mapping[str, int]
    names: int
    weighed: dict[str, float] = field(default_factory=dict)

    def weight(self, word: str) -> float:
        """Weigh a word, 0.02-1; market words weigh a quarter."""
        known = self.weighed.get(word)
        if known is None:
            known = self.weighed[word] = self._weigh(word)
        return known

    def _weigh(self, word: str) -> float:
        total = max(self.names, 1000)
        rarity = math.log((total + 1) / (self.counts.get(word, 0) + 1)) / math.log(total + 1)
        rarity = max(rarity, 0.08)
        return rarity * MARKET_WEIGHT if is_market_word(word) else rarity


class Likeness(NamedTuple):
    """The features of a pair; shares are 0-1, weights are rarities.

    Attributes:
        mine, theirs: share of the ledger's and the register's words that meet.
        whole: likeness of the whole strings without spaces.
        lone_mine, lone_theirs: the heaviest word that meets nothing.
        distinctive: weight of the telling words that meet.
        exact: the same words (or the same letters) on both sides.
        clash: a number or single letter that contradicts the other side's.
        cut: the ledger name ends where the register name goes on.
        reordered: the same words in another order, and no sign of inversion.
    """

    mine: float
    theirs: float
    whole: float
    lone_mine: float
    lone_theirs: float
    distinctive: float
    exact: bool
    clash: bool
    cut: bool
    reordered: bool


def compare(ledger: Name, entry: Name, rarity: Rarity, *, may_be_cut: bool) -> Likeness:
    """Compare two names; `may_be_cut` says that the ledger cuts names at a fixed width."""
    left, right = ledger.core, entry.core
    joined_left, joined_right = ledger.joined, entry.joined
    same_words = bool(left) and sorted(left) == sorted(right)
    exact = bool(left) and (joined_left == joined_right or (ledger.inverted and same_words))
    cut = may_be_cut and _is_start_of(joined_left, joined_right)
    if exact:
        met_left, met_right = dict.fromkeys(range(len(left)), 1.0), dict.fromkeys(range(len(right)), 1.0)
    else:
        pairs = _align(left, right, cut)
        met_left, met_right = _positions(left, pairs, 0), _positions(right, pairs, 1)
    weights_left = [rarity.weight(word) for word in left]
    weights_right = [rarity.weight(word) for word in right]
    lone_left = [w for i, w in enumerate(weights_left) if i not in met_left]
    lone_right = [w for i, w in enumerate(weights_right) if i not in met_right]
    if cut:
        lone_right = []
    distinctive = sum(
        weights_left[i] * quality for i, quality in met_left.items() if not is_common_word(left[i])
    )
    return Likeness(
        mine=_share(weights_left, met_left),
        theirs=1.0 if cut else _share(weights_right, met_right),
        whole=Indel.normalized_similarity(
            joined_left, joined_right[: len(joined_left)] if cut else joined_right
        ),
        lone_mine=max(lone_left, default=0.0),
        lone_theirs=max(lone_right, default=0.0),
        distinctive=distinctive,
        exact=exact,
        clash=_clash(left, right, met_left, met_right),
        cut=cut and not exact,
        reordered=same_words and not exact,
    )


@lru_cache(maxsize=65536)
def alike(left: str, right: str) -> float:
    """Say how alike two words are, 0-1; short words and numbers must be the same."""
    if left == right:
        return 1.0
    if "?" in left:
        return _with_lost_letters(left, right)
    longest, shortest = max(len(left), len(right)), min(len(left), len(right))
    if longest - shortest == 1 and longest > 3 and _DOUBLE.sub(r"\1", left) == _DOUBLE.sub(r"\1", right):
        return DOUBLED
    if shortest <= 3 or left.isdigit() or right.isdigit():
        if shortest == 3 and longest > 4 and right.startswith(left):
            return 0.75
        return 0.0
    if right.startswith(left) or left.startswith(right):
        return 0.85 if longest - shortest > 2 else 0.93
    if longest == shortest >= SHORTEST_SWAP and _is_swap(left, right):
        return SWAPPED
    return OSA.normalized_similarity(left, right, score_cutoff=0.74)


def _is_swap(left: str, right: str) -> bool:
    """Tell whether two neighbouring letters changed places: a typist's slip, hardly ever another name."""
    return OSA.distance(left, right, score_cutoff=1) == 1 and sorted(left) == sorted(right)


def _with_lost_letters(left: str, right: str) -> float:
    if len(left) == len(right) and all(a in ("?", b) for a, b in zip(left, right, strict=True)):
        return 0.97
    stripped = left.replace("?", "")
    return OSA.normalized_similarity(stripped, right, score_cutoff=0.7) if len(stripped) > 3 else 0.0


def _is_start_of(left: str, right: str) -> bool:
    """Tell whether the register name begins as the ledger name, a slip of the pen allowed."""
    if len(left) < 5 or len(right) <= len(left):
        return False
    return right.startswith(left) or OSA.distance(left, right[: len(left)], score_cutoff=2) <= len(left) // 10


def _align(left: tuple[str, ...], right: tuple[str, ...], cut: bool) -> list[tuple[str, str, float]]:
    """Pair the words of both sides, the best pairs first; a word is used once."""
    free_left, free_right = list(left), list(right)
    pairs: list[tuple[str, str, float]] = []
    for word in left:
        if word in free_right:
            pairs.append((word, word, 1.0))
            free_left.remove(word)
            free_right.remove(word)
    _pair_glued(free_left, free_right, pairs, swap=False)
    _pair_glued(free_right, free_left, pairs, swap=True)
    scored = sorted(
        ((alike(a, b), a, b) for a in free_left for b in free_right), key=lambda hit: hit[0], reverse=True
    )
    if cut and free_left and left and free_left[-1] == left[-1]:
        last = left[-1]
        scored = [(0.97 if a == last and b.startswith(a) else s, a, b) for s, a, b in scored]
        scored.sort(key=lambda hit: hit[0], reverse=True)
    for quality, a, b in scored:
        if quality > 0.0 and a in free_left and b in free_right:
            pairs.append((a, b, quality))
            free_left.remove(a)
            free_right.remove(b)
    return pairs


def _pair_glued(one: list[str], other: list[str], pairs: list[tuple[str, str, float]], *, swap: bool) -> None:
    """Pair a word on one side with two neighbours on the other that make it up."""
    for word in list(one):
        for i in range(len(other) - 1):
            if other[i] + other[i + 1] == word or (
                len(word) > 7 and alike(word, other[i] + other[i + 1]) > 0.85
            ):
                parts = other[i : i + 2]
                pairs.extend((part, word, 1.0) if swap else (word, part, 1.0) for part in parts)
                one.remove(word)
                del other[i : i + 2]
                break


def _positions(side: tuple[str, ...], pairs: list[tuple[str, str, float]], which: int) -> dict[int, float]:
    """Find where the paired words stand on one side, with the quality of each pair."""
    places: dict[int, float] = {}
    for pair in pairs:
        word = pair[0] if which == 0 else pair[1]
        for i, candidate in enumerate(side):
            if candidate == word and i not in places:
                places[i] = pair[2]
                break
    return places


def _share(weights: list[float], met: dict[int, float]) -> float:
    total = sum(weights)
    return sum(weights[i] * quality for i, quality in met.items()) / total if total else 0.0


def _clash(
    left: tuple[str, ...], right: tuple[str, ...], met_left: dict[int, float], met_right: dict[int, float]
) -> bool:
    """Tell whether a lone number or letter stands against another on the other side."""
    short_left = {
        word for i, word in enumerate(left) if i not in met_left and (len(word) <= 2 or word.isdigit())
    }
    short_right = {
        word for i, word in enumerate(right) if i not in met_right and (len(word) <= 2 or word.isdigit())
    }
    return bool(short_left and short_right)
