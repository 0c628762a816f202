"""The starter library of routines: our own words, a file for each of the handbook's areas, in two languages.

The Swedish files say everything; those of the folder ``en`` say the words alone, by the same keys.

Source: each file names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

SWEDISH, ENGLISH = "sv", "en"
WORDS = ("title", "owner", "text", "checklist", "changed", "source")


@dataclass(frozen=True, slots=True)
class StarterRoutine:
    """A routine of the library, in one language.

    Attributes:
        key: never changes.
        version: grows when the text or the checklist changes, in both languages at once.
        functions: keys of the functions it lies between: none for all, one, or a pair.
        owner: the function or role that usually answers for it.
        changed: what the latest version changed, for those who adopted an earlier one.
    """

    key: str
    version: int
    area: int
    functions: tuple[str, ...]
    owner: str
    title: str
    text: str
    checklist: str = ""
    changed: str = ""
    source: str = ""
    valid_from: date | None = None
    language: str = SWEDISH


def language_of(code: str | None) -> str:
    """Return which of the library's languages somebody reads: English for English, or else Swedish."""
    return ENGLISH if (code or "").startswith(ENGLISH) else SWEDISH


@cache
def library(language: str = SWEDISH) -> tuple[StarterRoutine, ...]:
    """List the routines of the library in a language, by area, in the order of the files."""
    whole = _read(files(__package__))
    words = _read(files(__package__).joinpath(ENGLISH)) if language == ENGLISH else whole
    said = {row["key"]: row for row in words}
    return tuple(_routine(row, said[row["key"]], language) for row in whole)


def starter(key: str, language: str = SWEDISH) -> StarterRoutine | None:
    """Find a routine of the library by its key, in a language."""
    return next((each for each in library(language) if each.key == key), None)


def _read(folder: Traversable) -> list[dict[str, Any]]:
    """Read the rows of every file of a folder, each with what its file says of source and first day."""
    rows: list[dict[str, Any]] = []
    names = sorted(each.name for each in folder.iterdir() if each.name.endswith(".toml"))
    for name in names:
        content = tomllib.loads(folder.joinpath(name).read_text(encoding="utf-8"))
        shared = {"source": content["source"], "valid_from": content["valid_from"]}
        rows.extend({**shared, **row} for row in content["routine"])
    return rows


def _routine(row: dict[str, Any], said: dict[str, Any], language: str) -> StarterRoutine:
    words = {part: said.get(part, "").strip("\n") for part in WORDS}
    whole = {**row, **words, "functions": tuple(row["functions"]), "language": language}
    return StarterRoutine(**whole)
