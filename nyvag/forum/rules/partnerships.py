"""The usual way of an idea for a partnership, step by step.

Source: ``partnerships.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from functools import cache
from importlib.resources import files

from nyvag.forum.rules.wording import Wording


@cache
def partnership_steps() -> tuple[Wording, ...]:
    """List the steps in their order."""
    text = files(__package__).joinpath("partnerships.toml").read_text(encoding="utf-8")
    return tuple(Wording(sv=row["sv"], en=row["en"]) for row in tomllib.loads(text)["step"])
