"""On which days a match holds: an enterprise counts from its first day to its last, gaps left out.

A day outside is a day on which the same supplier's invoices are ordinary purchases. First and last day
count themselves. Invoices without a date count as long as there is any day on which the match holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

Period = tuple[date | None, date | None]
"""First and last day, both counted; None is open."""

ALWAYS: tuple[Period, ...] = ((None, None),)


class Standing(StrEnum):
    """How a stretch of days lies to the days on which a match holds."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    CUT = "cut"


def joined(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Order periods and join those that overlap or follow each other day by day."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(map(_days, periods)):
        if found and first <= _day_after(found[-1][1]):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(map(_period, found))


def bounded(periods: Iterable[Period], first: date | None, last: date | None) -> tuple[Period, ...]:
    """Keep the days of the periods that also lie from ``first`` to ``last``."""
    low, high = _days((first, last))
    cut = [(max(low, one), min(high, other)) for one, other in map(_days, periods)]
    return tuple(_period(days) for days in cut if days[0] <= days[1])


def span(periods: Sequence[Period]) -> Period:
    """Give the first and the last day of all, gaps or not; open where there is no period."""
    if not periods:
        return None, None
    days = [_days(period) for period in periods]
    return _period((min(first for first, _last in days), max(last for _first, last in days)))


def holds(periods: Sequence[Period], day: date | None) -> bool:
    """Tell whether a match holds on a day; on a day that is unknown it does if it ever does."""
    if day is None:
        return bool(periods)
    return any(first <= day <= last for first, last in map(_days, periods))


def standing(periods: Sequence[Period], first: date, last: date) -> Standing:
    """Tell whether the days from ``first`` to ``last`` all lie inside, all outside, or some of each."""
    stretches = [_days(period) for period in periods]
    if any(one <= first and last <= other for one, other in stretches):
        return Standing.INSIDE
    if any(one <= last and first <= other for one, other in stretches):
        return Standing.CUT
    return Standing.OUTSIDE


def _days(period: Period) -> tuple[date, date]:
    return period[0] or date.min, period[1] or date.max


def _period(days: tuple[date, date]) -> Period:
    first, last = days
    return None if first == date.min else first, None if last == date.max else last


def _day_after(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)
