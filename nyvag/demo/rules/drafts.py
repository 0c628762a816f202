"""The draft plan of the invented municipality, its remiss and the answers.

Source: ``drafts.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def draft_written() -> dict[str, Any]:
    """Return everything that is written of the draft, who was asked and what they answered."""
    text = files(__package__).joinpath("drafts.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
