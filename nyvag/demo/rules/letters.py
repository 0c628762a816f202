"""The invented newsletters.

Source: ``letters.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """A newsletter; days are counted from the day the world is built."""

    bodies: tuple[str, ...]
    days_ago: int
    kind: str
    title: str
    text: str
    whom: str
    when_text: str = ""
    happens_in_days: int | None = None
    ask_function: str = ""
    ask_mailbox: str = ""
    categories: tuple[str, ...] = ()


@cache
def letter_plans(body: str) -> tuple[LetterPlan, ...]:
    """List the newsletters of a body, the oldest first."""
    text = files(__package__).joinpath("letters.toml").read_text(encoding="utf-8")
    several = ("bodies", "categories")
    rows = (
        LetterPlan(**{**row, **{name: tuple(row.get(name, ())) for name in several}})
        for row in tomllib.loads(text)["letter"]
    )
    return tuple(row for row in rows if body in row.bodies)
