"""Terms of office: which term a day lies in, and when the next begins.

Source: ``terms.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import count

MOST_YEARS = 12
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TermRule:
    """A rule that is shipped: a first day, and how many years lie between."""

    key: str
    name_sv: str
    name_en: str
    first_on: date
    years: int
    law_sv: str
    law_en: str

    def name(self, language: str) -> str:
        """Return what the rule is called, in English or else in Swedish."""
        return self.name_en if language.startswith("en") else self.name_sv

    def law(self, language: str) -> str:
        """Return what the law says, in English or else in Swedish."""
        return self.law_en if language.startswith("en") else self.law_sv


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office, both days in it."""

    starts_on: date
    ends_on: date

    def __contains__(self, day: date) -> bool:
        """Tell whether a day lies in the term."""
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one body: a first day, the years between, and first days that were moved.

    Attributes:
        moved: by the day the rule gives, the day the term really begins, as after a new election.
    """

    first_on: date
    years: int
    moved: Mapping[date, date] = field(default_factory=dict)

    def starts(self) -> Iterator[date]:
        """Yield the first day of each term, for ever as far as the calendar goes."""
        for number in count():
            year = self.first_on.year + number * self.years
            if year > date.max.year:
                return
            ruled = _same_day(self.first_on, year)
            yield self.moved.get(ruled, ruled)

    def ruled_starts(self) -> Iterator[date]:
        """Yield the first day of each term as the rule gives it."""
        return Terms(self.first_on, self.years).starts()


@cache
def term_rules() -> tuple[TermRule, ...]:
    """List the rules that are shipped; the first holds where nothing else was said."""
    text = files(__package__).joinpath("terms.toml").read_text(encoding="utf-8")
    return tuple(TermRule(**row) for row in tomllib.loads(text)["rule"])


def standard_terms() -> Terms:
    """Give the terms of a body that has said nothing else."""
    rule = term_rules()[0]
    return Terms(rule.first_on, rule.years)


def term_on(day: date, terms: Terms) -> Term | None:
    """Give the term a day lies in; None before the first."""
    return next((each for each in _terms(terms) if day in each), None) if day >= _first(terms) else None


def next_term(day: date, terms: Terms) -> Term:
    """Give the first term that begins after a day."""
    return next(each for each in _terms(terms) if each.starts_on > day)


def may_move(ruled_on: date, starts_on: date, terms: Terms) -> bool:
    """Tell whether one term may begin on another day: one of the rule's, between its neighbours."""
    before: date | None = None
    found = False
    for ruled, actual in zip(terms.ruled_starts(), terms.starts(), strict=True):
        if found:
            return starts_on < actual and (before is None or before < starts_on)
        if ruled > ruled_on:
            return False
        if ruled == ruled_on:
            found = True
        else:
            before = actual
    return found and (before is None or before < starts_on)


def _first(terms: Terms) -> date:
    return next(terms.starts())


def _terms(terms: Terms) -> Iterator[Term]:
    starts = terms.starts()
    begun = next(starts)
    for following in starts:
        yield Term(begun, following - DAY)
        begun = following
    yield Term(begun, date.max)


def _same_day(day: date, year: int) -> date:
    """Give the same day of another year; 28 February where the 29th does not exist."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
