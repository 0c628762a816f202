"""The words of a supplier's name one by one: places, words that many share, misspelt words of a form."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from nyvag.spend.rules.words import words

_TOKEN = re.compile(r"[A-Z0-9?]+")
_FORM_WORDS = ("EKONOMISK", "FORENING", "FORENINGEN", "AKTIEBOLAG", "HANDELSBOLAG", "STIFTELSEN", "IDEELL")
SHORTEST_PLACE = 5
EVERYDAY_WORDS = frozenset({"MARK", "VARA", "KIL", "ALE", "SALA", "ORSA", "ARE", "LUND", "FLEN"})
LOST_ALONE = "?"


@lru_cache(maxsize=32768)
def is_market_word(word: str) -> bool:
    """Tell whether a folded word is one that many enterprises share."""
    return bool(words().market.match(word))


@lru_cache(maxsize=32768)
def is_common_word(word: str) -> bool:
    """Tell whether a folded word is a market word or a trade: it may agree, but it never identifies."""
    return is_market_word(word) or bool(words().trades.match(word))


def words_and_places(text: str, *, cut: bool = False) -> tuple[tuple[str, ...], frozenset[str]]:
    """Split into core words and places; a name that is all place keeps it as core too."""
    table = words()
    places: set[str] = set()
    text = text.replace("-", " ")
    for hit in table.long_places.findall(text):
        places.add(table.places.get(hit, hit))
    if places:
        text = table.long_places.sub(" ", text)
    core: list[str] = []
    before = ""
    tokens = _TOKEN.findall(text)
    for i, word in enumerate(tokens):
        place = table.places.get(word)
        if before == "I" and place is None and not (cut and i == len(tokens) - 1):
            place = near_place(word)
        if place and (word not in EVERYDAY_WORDS or before == "I"):
            places.add(place)
        elif word not in table.small and word != LOST_ALONE:
            core.append(word)
        before = word
    return tuple(core), frozenset(places)


@lru_cache(maxsize=8192)
def mended_form_word(word: str) -> str:
    """Write a word of a legal form rightly where it holds one slip of the pen."""
    return next((right for right in _FORM_WORDS if OSA.distance(word, right, score_cutoff=1) == 1), word)


@lru_cache(maxsize=4096)
def near_place(word: str) -> str | None:
    """Find the place that a word after "i" means although it holds one slip of the pen."""
    if len(word) < SHORTEST_PLACE:
        return None
    near = {
        place for written, place in words().places.items() if OSA.distance(word, written, score_cutoff=1) == 1
    }
    return near.pop() if len(near) == 1 else None


@lru_cache(maxsize=4096)
def only_place(begun: str) -> bool:
    """Tell whether the beginning of a place name leaves no doubt which place it is."""
    return len({place for place in words().places.values() if place.replace(" ", "").startswith(begun)}) == 1


def is_telling(found: tuple[str, ...]) -> bool:
    """Tell whether a word among them is not one that many share."""
    return any(not is_common_word(word) for word in found)
