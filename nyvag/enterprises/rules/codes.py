"""Closed lists of the register: legal forms, statuses, sizes, places, languages and target groups.

Source: ``legal_forms.toml`` and ``codes.toml`` name theirs; ``municipalities.csv`` is SCB's list of 290.
"""

import csv
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_NOT_WORD = re.compile(r"[^\w+]+")


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a closed list, with its names and the other spellings people use for it."""

    code: str
    name_sv: str
    name_en: str
    spellings: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Give the name in ``language`` ("sv" or "en"); Swedish for anything else."""
        return self.name_en if language.startswith("en") else self.name_sv


class CodeList:
    """A closed list in file order, found by code or by any spelling of it."""

    def __init__(self, codes: tuple[Code, ...]) -> None:
        """Index ``codes`` by every spelling."""
        self.codes = codes
        self._by_code = {code.code: code for code in codes}
        self._by_spelling = {
            _fold(spelling): code
            for code in codes
            for spelling in (code.code, code.name_sv, code.name_en, *code.spellings)
        }

    def find(self, text: str) -> Code | None:
        """Find a value by code, name or spelling, whatever the case and punctuation."""
        return self._by_spelling.get(_fold(text))

    def name(self, code: str, language: str = "sv") -> str:
        """Name ``code``; a code that is not in the list is its own name, and none is nothing."""
        found = self._by_code.get(code)
        return found.name(language) if found else code

    def __contains__(self, code: object) -> bool:
        return code in self._by_code


def _fold(text: str) -> str:
    return _NOT_WORD.sub(" ", text.casefold()).strip()


def _read(filename: str) -> str:
    return files(__package__).joinpath(filename).read_text(encoding="utf-8")


def _codes(rows: list[Mapping[str, object]]) -> CodeList:
    return CodeList(
        tuple(
            Code(
                str(row["code"]),
                str(row["name_sv"]),
                str(row["name_en"]),
                tuple(row["spellings"]),  # type: ignore[arg-type]  # TOML gives a list of strings here
            )
            for row in rows
        )
    )


@cache
def legal_forms() -> CodeList:
    """List the legal forms."""
    return _codes(tomllib.loads(_read("legal_forms.toml"))["form"])


@cache
def statuses() -> CodeList:
    """List the statuses an organisation may have in the public registers."""
    return _codes(tomllib.loads(_read("codes.toml"))["status"])


@cache
def sizes() -> CodeList:
    """List the size classes, by number of employees."""
    return _codes(tomllib.loads(_read("codes.toml"))["size"])


@cache
def counties() -> CodeList:
    """List Sweden's 21 counties by the two digits that begin their municipalities' codes."""
    return _codes(tomllib.loads(_read("codes.toml"))["county"])


@cache
def languages() -> CodeList:
    """List the languages an enterprise can be met in."""
    return _codes(tomllib.loads(_read("codes.toml"))["language"])


@cache
def target_groups() -> CodeList:
    """List whom an enterprise can be there for."""
    return _codes(tomllib.loads(_read("codes.toml"))["target_group"])


@cache
def municipalities() -> CodeList:
    """List Sweden's 290 municipalities: four-digit code and short name."""
    rows = csv.DictReader(_read("municipalities.csv").splitlines(), delimiter=";")
    return CodeList(
        tuple(
            Code(row["code"], row["name"], row["name"], (f"{row['name']} kommun", f"{row['name']}s kommun"))
            for row in rows
        )
    )
