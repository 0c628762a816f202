"""When something comes again: once, every so many months, or in certain months of each year."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Recurrence:
    """From which day on, and how it comes again.

    Attributes:
        first_on: the first time; its day of the month holds for every time, or the month's last day where
            the month is shorter.
        every_months: how many months lie between; None where it does not come so.
        months: the months of each year in which it comes, from the first day on; empty where it does not.
        ends_on: the last day on which it may come; None is without end.
    """

    first_on: date
    every_months: int | None = None
    months: tuple[int, ...] = ()
    ends_on: date | None = None


def occurrences(of: Recurrence, year: int) -> tuple[date, ...]:
    """List the days of a year on which it comes, in order."""
    days = (_in_month(of, year, month) for month in range(1, 13))
    return tuple(day for day in days if day is not None)


def next_on(of: Recurrence, on: date) -> date | None:
    """Find the first day on or after a day; None when it does not come again.

    What comes at all comes within the interval, and at least within a year where months are given.
    """
    years = 2 + (of.every_months or 0) // 12
    start = max(on, of.first_on).year
    found = (day for year in range(start, start + years + 1) for day in occurrences(of, year))
    return next((day for day in found if day >= on), None)


def clipped(year: int, month: int, day: int) -> date:
    """Return a day of a month, or its last day where the month is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def months_later(on: date, months: int) -> date:
    """Return the same day so many months later, or the last day of a shorter month."""
    ordinal = 12 * on.year + on.month - 1 + months
    return clipped(ordinal // 12, ordinal % 12 + 1, on.day)


def _in_month(of: Recurrence, year: int, month: int) -> date | None:
    between = 12 * (year - of.first_on.year) + month - of.first_on.month
    day = clipped(year, month, of.first_on.day)
    if between < 0 or (of.ends_on is not None and day > of.ends_on):
        return None
    if of.every_months is not None:
        return day if between % of.every_months == 0 else None
    if of.months:
        return day if month in of.months else None
    return day if between == 0 else None
