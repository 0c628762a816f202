"""The findings of the invented municipality.

Source: ``findings.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def findings_written() -> dict[str, Any]:
    """Return everything that is written of the findings; days are counted back from today."""
    text = files(__package__).joinpath("findings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
