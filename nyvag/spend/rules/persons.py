"""Names that look like a private person's or a sole trader's, so that they are masked.

A likeness only: in a supplier ledger two or three words without legal form, trade or place are a person
far more often than a company when one of them is a first name, so it errs towards masking. A name that
holds a legal form or a company word is never masked.

Source: ``persons.toml`` and ``first_names.toml`` beside this file, which name their source and first day.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from nyvag.core.identity import MASKED
from nyvag.spend.rules.name_repair import repair
from nyvag.spend.rules.name_words import EVERYDAY_WORDS, is_common_word
from nyvag.spend.rules.words import fold, words

_WORD = re.compile(r"[^\W\d_]+(?:[-'’´`.][^\W\d_]+)*\.?")
_INITIAL = re.compile(r"[^\W\d_]\.?(?:[^\W\d_]\.)?")
_JOINED_INITIAL = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]{2})")
_CARE_OF = re.compile(r"\s*(?:\bc/o\b|\batt(?:n)?[:.]).*$")
_NOTE = re.compile(r"\s*(?:=|\(|[;/]\s*(?:passiv|social|privat|inaktiv|spärrad|avliden|fel)\b).*$")
_PARTS = re.compile(r"\s*([;,])\s*|\s+[-–/|]\s+|\s*/\s*")
_FOREIGN_FORM = re.compile(r"\b(?:s\.\s?a\.?|b\.\s?v\.?|n\.\s?v\.?|s\.\s?l\.?|s\.\s?r\.\s?l\.?)\s*$")
_STRONG_SURNAME = re.compile(
    r".{2,}(?:SSON|SDOTTER|QVIST|OVIC|EVIC|WICZ|CZYK|ESCU|ENKO|OGLU|OPOULOS|AUSKAS|SHVILI|[LRNW]SKI)"
)
MOST_WORDS, SHORTEST_SURNAME = 5, 3


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists, folded to capitals without accents."""

    first_names: frozenset[str]
    everyday_names: frozenset[str]
    surnames: frozenset[str]
    everyday_surnames: frozenset[str]
    surname_endings: tuple[str, ...]
    company_words: frozenset[str]
    company_endings: tuple[str, ...]
    organisations: tuple[tuple[str, ...], ...]
    titles: frozenset[str]
    courtesies: frozenset[str]
    forms: frozenset[str]
    particles: frozenset[str]
    person_words: tuple[str, ...]
    person_prefixes: frozenset[str]


@cache
def _words() -> _Words:
    table, names = _table("persons"), _table("first_names")["names"]
    first_names = _folded(" ".join(names.values()).split())
    surnames, company_words = _folded(table["surnames"].split()), _folded(table["company_words"].split())
    return _Words(
        first_names=first_names,
        everyday_names=_folded(table["everyday_names"].split()) & first_names,
        surnames=surnames,
        surname_endings=tuple(_folded(table["surname_endings"])),
        company_words=company_words - first_names - surnames,
        everyday_surnames=company_words & surnames,
        company_endings=tuple(_folded(table["company_endings"])),
        organisations=tuple(
            tuple(fold(one).split()) for one in re.split(r"[|\n]", table["organisations"].strip())
        ),
        titles=_folded(table["titles"].split()),
        courtesies=_folded(table["courtesies"]),
        forms=_folded(table["forms"]),
        particles=_folded(table["particles"]),
        person_words=tuple(table["person_words"]),
        person_prefixes=_folded(table["person_prefixes"]),
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _folded(texts: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(text) for text in texts)


@lru_cache(maxsize=65536)
def is_person_name_shape(name: str) -> bool:
    """Tell whether a supplier's name has the shape of a private person's or a sole trader's.

    "SVENSSON;ANNA", "Anna Kowal", "Firma Anna Svensson" and "Enskild firma 12" have; "Karin Boye AB",
    "Annas Kafé" and "Erik Penser Bank" have not.
    """
    text = _JOINED_INITIAL.sub(". ", " ".join(repair(name.replace("\u00a0", " ")).split()).casefold())
    known = _words()
    if any(word in text for word in known.person_words):
        return not _names_a_company(_plain_words(text), known)
    whole = _CARE_OF.sub("", text)
    text = _NOTE.sub("", whole)
    plain = _plain_words(text)
    if any(
        word in known.forms or word.startswith("FOREN") or word.endswith("LTD")
        for word in _plain_words(whole)
    ):
        return False
    if _names_a_company(plain, known) or _is_known_organisation(plain, known) or _FOREIGN_FORM.search(text):
        return False
    if plain[0:1] and plain[0] in known.courtesies and 2 <= len(plain) <= MOST_WORDS:
        return True
    parts, sign = _parts(text)
    if len(parts) == 2 and sign:
        return _is_inverted(parts[0], parts[1], known) or _is_full_name(parts[0], known, sure=True)
    if len(parts) > 1:
        return any(_is_full_name(part, known, sure=True) for part in parts)
    return bool(parts) and _is_full_name(parts[0], known)


def shown_name(name: str) -> str:
    """Give a supplier's name as it may be shown: masked when it has the shape of a person's."""
    return MASKED if is_person_name_shape(name) else " ".join(name.split())


def _plain_words(text: str) -> list[str]:
    return [fold(word) for word in re.findall(r"[^\W\d_]+|&", text)]


def _names_a_company(plain: list[str], known: _Words) -> bool:
    """Tell whether a word is a legal form, a trade or the like; a small word between names is not."""
    for at, word in enumerate(plain):
        is_particle = word in known.particles and 0 < at < len(plain) - 1
        is_initial = word == "I" and (at == 0 or len(plain[at - 1]) == 1)
        if (
            is_particle
            or is_initial
            or word in known.titles
            or word in known.surnames
            or word in known.first_names
        ):
            continue
        if word in known.company_words or (len(word) > 5 and word.endswith(known.company_endings)):
            return True
        if words().market.fullmatch(word):
            return True
    return words().movements.search(" ".join(plain)) is not None


def _is_known_organisation(plain: list[str], known: _Words) -> bool:
    return any(tuple(plain[: len(one)]) == one for one in known.organisations)


def _parts(text: str) -> tuple[list[list[str]], bool]:
    """Cut a name at its signs; numbers, and what is left of an address, are dropped."""
    pieces = _PARTS.split(text.strip(" ;,-"))
    parts = [_name_words(piece) for piece in pieces[::2] if piece]
    return [part for part in parts if part], any(sign for sign in pieces[1::2])


def _name_words(piece: str) -> list[str]:
    known = _words()
    found = [fold(word) for word in piece.split() if not any(map(str.isdigit, word))]
    return [word for word in found if word.strip(".") not in known.titles]


def _is_inverted(before: list[str], after: list[str], known: _Words) -> bool:
    """Judge "surname; first name": so is any pair of short parts that nothing speaks against."""
    if not (1 <= len(before) <= 3 and 1 <= len(after) <= 3 and _may_be_names(before + after, known)):
        return False
    if _is_first_name(after[0], known) or _is_surname(before[-1], known):
        return True
    return len(before) <= 2 and len(after) <= 2 and len(before) + len(after) <= 3


def _is_full_name(part: list[str], known: _Words, *, sure: bool = False) -> bool:
    """Judge words in a row; ``sure`` wants both a first name and a clear surname."""
    is_firm = bool(part) and part[0] in known.person_prefixes
    found = [word for word in part[is_firm:] if word not in known.particles or len(part) < 3]
    if not (2 <= len(found) <= 5 and _may_be_names(found, known)):
        return False
    given = [_is_first_name(word, known) for word in found]
    initial = [_INITIAL.fullmatch(word) is not None for word in found]
    surname = [_is_surname(word, known) for word in found]
    if any(given) and (is_firm or (given[0] and surname[-1]) or (surname[0] and given[-1])):
        return True
    if (all(initial[:-1]) and surname[-1]) or (all(initial[1:]) and surname[0]):
        return True
    if sure:
        return False
    if all(initial[:-1]) and len(found[-1]) >= SHORTEST_SURNAME:
        return not is_common_word(found[-1])  # initials and one word that is no trade
    if len(found) == 3 and initial == [False, True, False] and min(len(found[0]), len(found[2])) > 2:
        return not any(map(is_common_word, found))  # an initial between two words that are no trades
    if len(found) == 2 and len(found[0]) > 2 and _is_clear_surname(found[-1], known):
        return True
    if len(found) == 2 and len(found[1]) > 3 and _STRONG_SURNAME.fullmatch(found[0]):
        return not is_common_word(found[1])
    everyday = [word in known.everyday_names for word in found]
    if given[0] and not everyday[0]:
        return len(found) <= 4
    last = given[-1] and not everyday[-1] and len(found) == 2 and len(found[0]) > 2
    return last or (all(given) and not all(everyday))


def _may_be_names(found: list[str], known: _Words) -> bool:
    """Tell whether every word may be a name: letters alone, and no place that nobody is called."""
    return all(
        _WORD.fullmatch(word) is not None
        and (
            word not in words().places
            or word in EVERYDAY_WORDS
            or _is_surname(word, known)
            or _is_first_name(word, known)
        )
        for word in found
    )


def _is_first_name(word: str, known: _Words) -> bool:
    return word in known.first_names or (
        "-" in word and all(part in known.first_names for part in word.split("-"))
    )


def _is_surname(word: str, known: _Words) -> bool:
    if word in known.surnames:
        return True
    return len(word) >= 4 and all(
        len(part) >= 3 and (part.endswith(known.surname_endings) or part in known.surnames)
        for part in word.split("-")
    )


def _is_clear_surname(word: str, known: _Words) -> bool:
    """Tell whether a word is a surname and nothing else, so that the word before it is a first name."""
    return word in known.surnames - known.everyday_surnames or _STRONG_SURNAME.fullmatch(word) is not None
