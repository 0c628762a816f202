"""When follow-up rounds come: patterns of a year, and the days of the next ones.

Source: ``calendar.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from nyvag.evaluation.rules.rounds import RoundKind

CORRECT_DAYS = 7
"""How long after the last day to answer a returned answer may be corrected, until the body says otherwise."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A round that comes every year: months 1 to 12 of the same year, and days counted from its end."""

    kind: RoundKind
    name_sv: str
    name_en: str
    first_month: int
    last_month: int
    opens_after_days: int
    answer_days: int
    key: str = ""

    def name(self, language: str) -> str:
        """Return what the pattern is called, in English or else in Swedish."""
        return self.name_en if language.startswith("en") else self.name_sv


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of one round; all are included in it."""

    pattern: Pattern
    period_from: date
    period_to: date
    opens_on: date
    due_on: date
    correct_until: date


@cache
def shipped_patterns() -> tuple[Pattern, ...]:
    """List the patterns that hold for a body without its own."""
    text = files(__package__).joinpath("calendar.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["pattern"]
    return tuple(Pattern(**{**row, "kind": RoundKind(row["kind"])}) for row in rows)


def dates_of(pattern: Pattern, year: int) -> Dates:
    """Give the days of a pattern's round about a year."""
    period_to = date(year, pattern.last_month, monthrange(year, pattern.last_month)[1])
    opens_on = period_to + timedelta(days=pattern.opens_after_days)
    due_on = opens_on + timedelta(days=pattern.answer_days)
    return Dates(
        pattern=pattern,
        period_from=date(year, pattern.first_month, 1),
        period_to=period_to,
        opens_on=opens_on,
        due_on=due_on,
        correct_until=due_on + timedelta(days=CORRECT_DAYS),
    )


def coming_rounds(
    patterns: Iterable[Pattern], *, on: date, taken: Iterable[tuple[date, date]] = ()
) -> list[Dates]:
    """Give the rounds of the year before and this one that are not over and not planned yet, earliest first.

    Args:
        taken: the periods of rounds that exist.
    """
    known = set(taken)
    every = [dates_of(each, year) for each in patterns for year in (on.year - 1, on.year)]
    ahead = [each for each in every if each.due_on >= on and (each.period_from, each.period_to) not in known]
    return sorted(ahead, key=lambda each: (each.opens_on, each.period_from))
