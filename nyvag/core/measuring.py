"""Figures that rooms work out from their own rows, for indicators that nobody should have to fill in.

A room names, under a key of its own in NYVAG_MEASURES, `def measure(*, period: Span, at: datetime)
-> Measured`; `config` wires it. It runs for the body acted for, and says `NothingToMeasure` where its rows
cannot tell.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

MOST_ROWS = 200


@dataclass(frozen=True)
class Span:
    """The days a figure is about, and the day it is worked out as of."""

    first: date
    last: date
    as_of: date

    @property
    def until(self) -> date:
        """The last day that can be known."""
        return min(self.last, self.as_of)

    @property
    def passed(self) -> date:
        """The last day that has passed wholly, so that what was due on it is late if it is not done."""
        return min(self.last, self.as_of - timedelta(days=1))

    @property
    def is_year(self) -> bool:
        """Whether it is a whole year of the calendar."""
        return self.first == date(self.first.year, 1, 1) and self.last == date(self.first.year, 12, 31)


@dataclass(frozen=True)
class MeasuredRow:
    """One row behind a figure; `is_counted` says whether it is in the numerator.

    The title says nothing that its page keeps from some readers.
    """

    title: str
    url: str
    is_counted: bool = True
    amount: Decimal | None = None


@dataclass(frozen=True)
class Measured:
    """A figure, and what it was worked out from.

    Attributes:
        population: who or what was counted, in a sentence.
        url: the list that the rows stand in.
        rows: the rows behind it, at most `MOST_ROWS`; `row_count` says how many there are.
    """

    value: Decimal
    population: str
    url: str
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    rows: tuple[MeasuredRow, ...] = ()
    row_count: int = 0
    facts: dict[str, str] = field(default_factory=dict)


class NothingToMeasure(Exception):
    """The rows cannot tell; the message is a sentence that says why."""


class Measure(Protocol):
    """What works a figure out."""

    def __call__(self, *, period: Span, at: datetime) -> Measured:
        """Work a figure out for a period.

        Raises:
            NothingToMeasure: the rows cannot tell.
        """
        ...


def share(counted: int | Decimal, of: int | Decimal, nothing: str) -> Decimal:
    """Return a share in percent.

    Raises:
        NothingToMeasure: there is nothing to have a share of; says the sentence.
    """
    if not of:
        raise NothingToMeasure(nothing)
    return Decimal(counted) * 100 / Decimal(of)


def first_rows(rows: Iterable[MeasuredRow]) -> tuple[MeasuredRow, ...]:
    """Keep as many rows as a page shows."""
    return tuple(row for _place, row in zip(range(MOST_ROWS), rows, strict=False))


def measure_of(key: str) -> Measure | None:
    """Return what works a figure out, or nothing where no room does."""
    return _measures().get(key)


@cache
def _measures() -> dict[str, Measure]:
    return {key: import_string(path) for key, path in settings.NYVAG_MEASURES.items()}
