"""Spellings that nobody can be sure of: what fills the queue of doubts in a real ledger."""

from collections.abc import Sequence

from nyvag.demo.analysis.enterprises import FORM_WORDS, PLACES, InventedEnterprise
from nyvag.demo.rules.tables import names

Spelling = tuple[str, str]
KINDS = 8


def doubtful_spellings(sellers: Sequence[InventedEnterprise]) -> tuple[tuple[Spelling, ...], ...]:
    """Give the doubtful spellings (name, number) of each seller; most kinds of doubt a clerk meets occur.

    Sellers take turns, so that every kind occurs in every ledger: names cut short, one cut name in
    several hands, a shop's own name on the number, another legal form, another place, another's name on the
    number, and (one turn of eight) no doubt at all.
    """
    return tuple(_doubts(each, order, sellers) for order, each in enumerate(sellers))


def _doubts(
    each: InventedEnterprise, order: int, sellers: Sequence[InventedEnterprise]
) -> tuple[Spelling, ...]:
    words = _without_form(each)
    first = _first_words(words)
    match order % KINDS:
        case 0:
            return ((words[: len(first) + 4].upper(), ""), (words[: len(first) + 4], ""))
        case 1:
            cut = words[: len(first) + 6]
            return ((cut, ""), (cut.upper(), ""), (f"{cut} -", ""), (f"{cut}.", ""))
        case 2:
            shops = names()["shops"]
            return ((shops[order // KINDS % len(shops)], each.org_no),)
        case 3:
            return ((f"{words} {'HB' if each.form.startswith('AB') else 'AB'}", ""),)
        case 4:
            elsewhere = next(place for place in PLACES.values() if place != each.place)
            return ((f"{words} i {elsewhere}", ""), (f"{words.upper()} I {elsewhere.upper()}", ""))
        case 5:
            return ((sellers[(order + KINDS) % len(sellers)].name, each.org_no),)
        case 6:
            return ((f"{first} {words.split()[-1][:3]}", f"{each.org_no[:6]}-XXXX"),)
        case _:
            return ()


def _without_form(each: InventedEnterprise) -> str:
    word = FORM_WORDS[each.form]
    return each.name.removeprefix(word).removesuffix(word).strip()


def _first_words(words: str) -> str:
    """Give the part of a name that is its own, before the trade."""
    return next((first for first in names()["social_first"] if words.startswith(first)), words.split()[0])
