"""The handbook's seven areas in its own order.

Source: ``handbook.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Area:
    """One area: what it is called, what it asks for, why, and what it can look like."""

    number: int
    name_sv: str
    name_en: str
    asks_sv: str
    asks_en: str
    why_sv: str
    why_en: str
    example_sv: str
    example_en: str

    def text(self, part: str, language: str) -> str:
        """Return `name`, `asks`, `why` or `example` in English or else in Swedish."""
        found: str = getattr(self, f"{part}_{'en' if language.startswith('en') else 'sv'}")
        return found


@cache
def areas() -> tuple[Area, ...]:
    """List the areas, 1 to 7."""
    text = files(__package__).joinpath("handbook.toml").read_text(encoding="utf-8")
    return tuple(Area(**row) for row in tomllib.loads(text)["area"])


@cache
def source(language: str) -> str:
    """Say where the texts come from, in English or else in Swedish."""
    text = files(__package__).joinpath("handbook.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["source" if language.startswith("en") else "source_sv"])
