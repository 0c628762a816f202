"""The plan of the invented municipality.

Source: ``plans.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def plan_written() -> dict[str, Any]:
    """Return everything that is written of the plan and its actions."""
    text = files(__package__).joinpath("plans.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
