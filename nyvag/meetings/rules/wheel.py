"""A series' annual wheel: in which months, or how many times a year, it is meant to meet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

MONTHS = tuple(range(1, 13))


@dataclass(frozen=True)
class Wheel:
    """Either the months of the year, or only how many times; neither means when it is needed.

    `active_from` and `active_to` are the days between which the series meets; None is without end.
    """

    months: tuple[int, ...] = ()
    per_year: int | None = None
    active_from: date | None = None
    active_to: date | None = None


@dataclass(frozen=True)
class WheelYear:
    """How a year keeps to the wheel: meetings expected and found, and the months that lack one."""

    year: int
    expected_count: int
    found_count: int
    missing_months: tuple[int, ...]

    @property
    def missing_count(self) -> int:
        """How many meetings are still to be planned."""
        return len(self.missing_months)


def months_of(wheel: Wheel, year: int) -> tuple[int, ...]:
    """Return the months of a year in which the series should meet; "n a year" is spread evenly."""
    months = wheel.months or _spread(wheel.per_year or 0)
    return tuple(month for month in sorted(set(months)) if _is_active(wheel, year, month))


def year_of(wheel: Wheel, year: int, days: Iterable[date]) -> WheelYear:
    """Compare a year's meetings with the wheel.

    Args:
        days: of meetings that are planned or were held, of any year; cancelled ones are left out.

    A wheel of months misses each month without a meeting; one of "n a year" misses so many of its last
    spread months as the year has meetings too few.
    """
    found = [day for day in days if day.year == year]
    expected = months_of(wheel, year)
    if wheel.months:
        held = {day.month for day in found}
        missing = tuple(month for month in expected if month not in held)
    else:
        missing = _latest(expected, len(expected) - len(found))
    return WheelYear(year, len(expected), len(found), missing)


def kept_in_twelve_months(wheel: Wheel, held: Iterable[date], *, since: date, on: date) -> tuple[int, int]:
    """Compare the twelve whole months before a day with the wheel.

    Args:
        held: days of meetings that took place.
        since: the series was made that day; nothing is expected in its month or before.
        on: its own month is not judged yet.

    Returns:
        How many meetings were expected, and how many took place, at most so many; a meeting that slid into
        the next month is a meeting all the same.
    """
    ordinals = [12 * on.year + on.month - 1 - back for back in range(12, 0, -1)]
    months = [(ordinal // 12, ordinal % 12 + 1) for ordinal in ordinals]
    expected = sum(
        month in months_of(wheel, year) and (year, month) > (since.year, since.month)
        for year, month in months
    )
    found = sum((day.year, day.month) in months for day in held)
    return expected, min(found, expected)


def _spread(count: int) -> tuple[int, ...]:
    """Spread up to twelve meetings over the year, each in the middle of its part."""
    return tuple(1 + (24 * each + 12) // (2 * count) for each in range(count)) if count else ()


def _latest(months: Sequence[int], count: int) -> tuple[int, ...]:
    return tuple(months[len(months) - count :]) if count > 0 else ()


def _is_active(wheel: Wheel, year: int, month: int) -> bool:
    after_start = wheel.active_from is None or (year, month) >= (
        wheel.active_from.year,
        wheel.active_from.month,
    )
    before_end = wheel.active_to is None or (year, month) <= (wheel.active_to.year, wheel.active_to.month)
    return after_start and before_end
