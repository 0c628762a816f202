"""The measures that municipalities are compared by: what each is called, and what it measures.

Source: ``similar.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from statistics import median

FILE = Path(__file__).with_name("similar.toml")
FEWEST = 3
"""Fewer similar municipalities with a figure of the year say nothing of where one stands."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its id and its title at the source."""

    id: str
    title: str
    group: str


@dataclass(frozen=True, slots=True)
class Group:
    """Measures of one matter, and what they measure."""

    key: str
    name_sv: str
    name_en: str
    measures_sv: str
    measures_en: str
    measures: tuple[Measure, ...]

    def name(self, language: str) -> str:
        """Return what the matter is called, in English or else in Swedish."""
        return self.name_en if language.startswith("en") else self.name_sv

    def says(self, language: str) -> str:
        """Return what is measured and what is not, in English or else in Swedish."""
        return self.measures_en if language.startswith("en") else self.measures_sv


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value lies among others of the same year."""

    lowest: Decimal
    middle: Decimal
    highest: Decimal
    count: int
    above: int
    below: int


@cache
def groups() -> tuple[Group, ...]:
    """Read the measures from their file, by matter."""
    with FILE.open("rb") as file:
        rows = tomllib.load(file)["group"]
    return tuple(
        Group(
            **{name: row[name] for name in ("key", "name_sv", "name_en", "measures_sv", "measures_en")},
            measures=tuple(Measure(each["id"], each["title"], row["key"]) for each in row["measure"]),
        )
        for row in rows
    )


@cache
def measures() -> dict[str, Measure]:
    """Return the measures by id."""
    return {each.id: each for group in groups() for each in group.measures}


def place(value: Decimal, others: Sequence[Decimal]) -> Place | None:
    """Tell where a value lies among those of similar municipalities; nothing where they are too few."""
    if len(others) < FEWEST:
        return None
    return Place(
        lowest=min(others),
        middle=median(others),
        highest=max(others),
        count=len(others),
        above=sum(each > value for each in others),
        below=sum(each < value for each in others),
    )
