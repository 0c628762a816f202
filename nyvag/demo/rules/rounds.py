"""The follow-up rounds of the invented municipality.

Source: ``rounds.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rounds_written() -> dict[str, Any]:
    """Return everything that is written of the rounds."""
    text = files(__package__).joinpath("rounds.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
