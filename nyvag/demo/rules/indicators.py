"""The indicators of the invented municipality.

Source: ``indicators.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def indicators_written() -> dict[str, Any]:
    """Return everything that is written of the indicators."""
    text = files(__package__).joinpath("indicators.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
