"""Words one slip apart share a key, and what shares no slip is not taken for the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nyvag.enterprises.rules.search import (
    LONG_WORD,
    SHORTEST_WITH_SLIP,
    asked_keys,
    categories_by,
    keys_of,
    pieces,
    slips,
    words_of,
)

letters = st.characters(min_codepoint=ord("a"), max_codepoint=ord("f"))
words = st.text(letters, min_size=SHORTEST_WITH_SLIP + 1, max_size=14)


@settings(deadline=None)
@given(words, st.integers(0, 20), letters, st.sampled_from(["miss", "add", "wrong", "swap"]))
def test_one_slip_shares_a_key(word: str, place: int, letter: str, kind: str) -> None:
    at = place % (len(word) - 1)
    asked = {
        "miss": word[:at] + word[at + 1 :],
        "add": word[:at] + letter + word[at:],
        "wrong": word[:at] + letter + word[at + 1 :],
        "swap": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[kind]
    assert slips(asked, word) in (0, 1)
    assert asked_keys(asked) & keys_of(word)


@pytest.mark.parametrize(
    ("asked", "word", "count"),
    [
        ("solrsoen", "solrosen", 1),
        ("solrosn", "solrosen", 1),
        ("so", "sol", None),
        ("sol", "fot", None),
        ("arbtskoperativet", "arbetskooperativet", 2),
        ("verkstan", "verandan", None),
    ],
)
def test_slips(asked: str, word: str, count: int | None) -> None:
    assert slips(asked, word) == count


def test_long_word_may_lack_two_letters() -> None:
    word = "arbetskooperativet"
    assert len(word) >= LONG_WORD
    assert asked_keys("arbtskoperativet") & keys_of("arbetskoperativet")


def test_words_are_folded_and_cut() -> None:
    assert words_of(["Café Å & Ä", "x" * 99]) == {"cafe", "a", "x" * 60}


@pytest.mark.parametrize("typed", ["cafesolrosen", "cafexsolrosen"])
def test_lost_space_is_found(typed: str) -> None:
    assert ("cafe", "solrosen") in pieces(typed)


def test_categories_answer_to_their_words() -> None:
    assert "cleaning" in categories_by("fonsterputs", slip=False)
    assert "catering" in categories_by("cattering", slip=True)
    assert categories_by("qqqq", slip=True) == frozenset()
