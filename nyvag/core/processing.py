"""The record of processing: which tables hold facts about people, why, on what ground and for how long.

Each room says so in a `processing.toml` in its rules; `config` names the rooms, and the page about
personal data renders them all. A test holds that every table is named once, with or without such facts.

Source: Regulation (EU) 2016/679, article 30, with the source and first day that each file names.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FILE = "processing.toml"
PARTS = ("name", "holds", "purpose", "ground", "keeps")


@dataclass(frozen=True, slots=True)
class Processing:
    """Tables with facts about people, and what is said of them in both languages."""

    models: tuple[str, ...]
    texts: tuple[tuple[str, str, str], ...]

    def said(self, language: str) -> dict[str, str]:
        """Return name, holds, purpose, ground and keeps in English or else in Swedish."""
        place = 2 if language.startswith("en") else 1
        return {text[0]: text[place] for text in self.texts}


@dataclass(frozen=True, slots=True)
class Room:
    """What one room keeps: tables with facts about people, and those without."""

    tables: tuple[Processing, ...]
    without: tuple[str, ...]


def record_of(packages: Iterable[str]) -> tuple[Room, ...]:
    """Read the record of the rooms named, in order."""
    return tuple(_room(package) for package in packages)


@cache
def _room(package: str) -> Room:
    found = tomllib.loads(files(package).joinpath(FILE).read_text(encoding="utf-8"))
    tables = tuple(
        Processing(
            models=tuple(row["models"]),
            texts=tuple((part, row[f"{part}_sv"], row[f"{part}_en"]) for part in PARTS),
        )
        for row in found.get("table", ())
    )
    return Room(tables=tables, without=tuple(found.get("without", ())))
