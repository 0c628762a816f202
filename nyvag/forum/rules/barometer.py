"""The barometer's limits, its grades and the statements it begins with.

Source: ``barometer.toml`` beside this file, which names its own source and first day. The least number of
answers and the least response rate are our own: ten answers and 40 percent.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files

from nyvag.core.clock import morning_of

REMIND_DAYS_BEFORE = (10, 3)
LEAST_ANSWERS = 10
LEAST_PERCENT = 40
GRADES = (0, 1, 2, 3, 4)
"""From "do not agree at all" to "agree wholly"; no opinion is None."""


@dataclass(frozen=True, slots=True)
class ShippedStatement:
    """A statement to begin with, with the principle it asks about."""

    key: str
    principle_sv: str
    principle_en: str
    sv: str
    en: str


@cache
def shipped_statements() -> tuple[ShippedStatement, ...]:
    """List the statements in the order they are asked."""
    text = files(__package__).joinpath("barometer.toml").read_text(encoding="utf-8")
    return tuple(ShippedStatement(**row) for row in tomllib.loads(text)["statement"])


def may_show(*, answers: int, invited: int, least_answers: int, least_percent: int) -> bool:
    """Tell whether enough have answered for anyone to see what they answered; never below our own limits."""
    enough = answers >= max(least_answers, LEAST_ANSWERS)
    return enough and invited > 0 and answers * 100 >= max(least_percent, LEAST_PERCENT) * invited


def remind_times(closes_on: date) -> list[datetime]:
    """Give the mornings in Sweden when those who have not answered are reminded."""
    days = (closes_on - timedelta(days=each) for each in REMIND_DAYS_BEFORE)
    return [morning_of(day) for day in days]
