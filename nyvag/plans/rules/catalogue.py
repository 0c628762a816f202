"""The shipped catalogue of indicators: what each measures, how, and what it can be compared with.

Source: ``indicators.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from nyvag.plans.rules.indicators import Direction, Frequency

FILE = Path(__file__).with_name("indicators.toml")
TEXTS = ("name", "definition", "unit", "source", "comparability", "published")


@dataclass(frozen=True, slots=True)
class Offered:
    """One indicator of the catalogue.

    Attributes:
        texts: each of `TEXTS` by language, "sv" and "en".
        computed: key of what the system works out by itself; empty where somebody enters the values.
    """

    key: str
    area: int
    direction: Direction
    frequency: Frequency
    decimals: int
    lowest: Decimal | None
    highest: Decimal | None
    computed: str
    texts: dict[tuple[str, str], str]

    def text(self, name: str, language: str) -> str:
        """Return one of its texts in English or else in Swedish."""
        return self.texts[name, "en" if language.startswith("en") else "sv"]


@cache
def catalogue() -> tuple[Offered, ...]:
    """Read the catalogue from its file, in the order of the handbook's areas."""
    with FILE.open("rb") as file:
        rows = tomllib.load(file)["indicator"]
    return tuple(_offered(row) for row in rows)


@cache
def by_key() -> dict[str, Offered]:
    """Return the catalogue by key."""
    return {each.key: each for each in catalogue()}


def _offered(row: dict[str, Any]) -> Offered:
    return Offered(
        key=row["key"],
        area=row["area"],
        direction=Direction(row["direction"]),
        frequency=Frequency(row["frequency"]),
        decimals=row["decimals"],
        lowest=_number(row.get("lowest")),
        highest=_number(row.get("highest")),
        computed=row.get("computed", ""),
        texts={(name, code): row.get(f"{name}_{code}", "") for name in TEXTS for code in ("sv", "en")},
    )


def _number(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
