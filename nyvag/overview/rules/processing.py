"""What is kept about people, why, on what ground and for how long.

Source: ``processing.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from functools import cache
from importlib.resources import files

PARTS = ("name", "holds", "purpose", "ground", "keeps")


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("processing.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["table"])


def record_of_processing(language: str) -> list[dict[str, str]]:
    """List the tables with facts about people in English or else in Swedish."""
    ending = "en" if language.startswith("en") else "sv"
    return [{part: row[f"{part}_{ending}"] for part in PARTS} for row in _rows()]
