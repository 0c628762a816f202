"""Names that look like a private person's or a sole trader's, so that they are masked.

A likeness only: it errs towards masking where a person may be meant, and never masks a name that holds a
legal form or a company word.

Source: ``persons.toml`` beside this file, which names its own source and first day.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from nyvag.core.identity import MASKED

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*\.?")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_NOTE = re.compile(r"\s*(?:=|;\s*PASSIV|\bc/o\b|\(EF\)).*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Words:
    first_names: frozenset[str]
    surnames: frozenset[str]
    surname_endings: tuple[str, ...]
    company_words: frozenset[str]
    company_endings: tuple[str, ...]
    person_words: tuple[str, ...]
    person_prefixes: frozenset[str]


@cache
def _words() -> _Words:
    table = tomllib.loads(files(__package__).joinpath("persons.toml").read_text(encoding="utf-8"))
    return _Words(
        first_names=frozenset(table["first_names"].split()),
        surnames=frozenset(table["surnames"].split()),
        surname_endings=tuple(table["surname_endings"]),
        company_words=frozenset(table["company_words"].split()),
        company_endings=tuple(table["company_endings"]),
        person_words=tuple(table["person_words"]),
        person_prefixes=frozenset(table["person_prefixes"]),
    )


@lru_cache(maxsize=65536)
def is_person_name_shape(name: str) -> bool:
    """Tell whether a supplier's name has the shape of a private person's or a sole trader's.

    "SVENSSON;ANNA", "Anna Svensson", "Firma Anna Svensson" and "Enskild firma 12" have; "Karin Boye AB",
    "Annas Kafé" and "Erik Penser Bank" have not.
    """
    text = " ".join(name.replace("\u00a0", " ").split()).casefold()
    known = _words()
    if any(word in text for word in known.person_words):
        return not _names_a_company(_plain_words(text), known)
    text = _NOTE.sub("", text)
    if _names_a_company(_plain_words(text), known) or any(map(str.isdigit, text)):
        return False
    inverted = re.split(r"\s*[;,]\s*", text.strip(" ;,"))
    if len(inverted) == 2:
        return _is_inverted(inverted[0].split(), inverted[1].split(), known)
    return len(inverted) == 1 and _is_full_name(text.split(), known)


def shown_name(name: str) -> str:
    """Give a supplier's name as it may be shown: masked when it has the shape of a person's."""
    return MASKED if is_person_name_shape(name) else " ".join(name.split())


def _plain_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+|&", text)


def _names_a_company(words: list[str], known: _Words) -> bool:
    return any(
        word in known.company_words or (len(word) > 5 and word.endswith(known.company_endings))
        for word in words
        if word not in known.first_names
    )


def _is_inverted(before: list[str], after: list[str], known: _Words) -> bool:
    """Judge "surname; first name": the second part holds a first name or the first a clear surname."""
    if not (1 <= len(before) <= 3 and 1 <= len(after) <= 3 and _all_words(before + after)):
        return False
    if _is_first_name(after[0], known):
        return True
    return _is_surname(before[-1], known) and all(_INITIAL.fullmatch(word) for word in after)


def _is_full_name(words: list[str], known: _Words) -> bool:
    is_firm = words[0] in known.person_prefixes if words else False
    words = words[1:] if is_firm else words
    if not (2 <= len(words) <= 4 and _all_words(words)):
        return False
    given_first = _is_first_name(words[0], known) and all(
        _is_first_name(word, known) or _INITIAL.fullmatch(word) for word in words[1:-1]
    )
    if given_first or (is_firm and _is_first_name(words[0], known)):
        return is_firm or _is_surname(words[-1], known) or len(words) > 2
    if _is_first_name(words[0], known):
        return _is_surname(words[-1], known)
    return _is_surname(words[0], known) and all(
        _is_first_name(word, known) or _INITIAL.fullmatch(word) for word in words[1:]
    )


def _all_words(words: list[str]) -> bool:
    return all(_WORD.fullmatch(word) for word in words)


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
