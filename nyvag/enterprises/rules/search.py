"""Bring names to words where case, accents and punctuation do not hinder a search, and forgive slips.

A slip is a letter too many, too few, wrong, or changed place with its neighbour. Two words one slip apart
share a key: each word's keys are itself and itself with any one letter left out. In a long word two slips
are forgiven, unless both are letters left out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import combinations

from rapidfuzz.distance import OSA

from nyvag.enterprises.rules.categories import by_code

LONGEST_WORD = 60
LONG_WORD = 8
SHORTEST_WITH_SLIP = 3
_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Bring ``text`` to lower-case words without accents: "Café Å & Ä" becomes "cafe a a"."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """List the words by which names and places are found."""
    return frozenset(word[:LONGEST_WORD] for text in texts for word in fold(text).split())


def keys_of(word: str) -> frozenset[str]:
    """List the keys of a word: the word itself, and the word with one letter left out."""
    if len(word) < SHORTEST_WITH_SLIP:
        return frozenset({word})
    return frozenset({word, *_without(word, 1)})


def asked_keys(word: str) -> frozenset[str]:
    """List the keys by which words near a word asked for are found; a long one may lack two letters."""
    return keys_of(word) | (frozenset(_without(word, 2)) if len(word) >= LONG_WORD else frozenset())


def _without(word: str, letters: int) -> Iterator[str]:
    for left_out in combinations(range(len(word)), letters):
        yield "".join(letter for place, letter in enumerate(word) if place not in left_out)


def slips(asked: str, word: str) -> int | None:
    """Count the slips between two words; None if they are too many for one to be meant by the other."""
    if len(asked) < SHORTEST_WITH_SLIP:
        return 0 if asked == word else None
    most = 2 if len(asked) >= LONG_WORD else 1
    found = int(OSA.distance(asked, word, score_cutoff=most))
    return found if found <= most else None


def pieces(word: str) -> list[tuple[str, str]]:
    """Part a word in two, as if the space between them had been lost or another sign written for it."""
    places = range(2, len(word) - 1)
    return [(word[:place], word[place + gap :]) for place in places for gap in (0, 1) if word[place + gap :]]


@cache
def _category_words() -> dict[str, frozenset[str]]:
    """Index the categories by the words of their names and explanations."""
    found: dict[str, set[str]] = {}
    for category in by_code().values():
        for word in words_of((category.name_sv, category.name_en, category.explanation)):
            found.setdefault(word, set()).add(category.code)
    return {word: frozenset(codes) for word, codes in found.items()}


@lru_cache(maxsize=2000)
def categories_by(asked: str, *, slip: bool) -> frozenset[str]:
    """List the codes of categories that a word leads to; as a part of their words, or one slip away."""
    codes: set[str] = set()
    for word, those in _category_words().items():
        if (slips(asked, word) is not None) if slip else _is_in(asked, word):
            codes |= those
    return frozenset(codes)


def _is_in(asked: str, word: str) -> bool:
    return asked in word if len(asked) >= SHORTEST_WITH_SLIP else word.startswith(asked)
