"""Routines, training, the wheel and self-assessments of the invented municipality.

Source: ``routines.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def routine_plan() -> dict[str, Any]:
    """Return everything that is written, by table."""
    text = files(__package__).joinpath("routines.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
