"""When something comes again: leap days, year ends, intervals, and what never happens."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.internal_coordination.rules.recurrence import (
    Recurrence,
    clipped,
    months_later,
    next_on,
    occurrences,
)

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
BETWEEN = st.integers(1, 120)
MONTHS = st.sets(st.integers(1, 12), min_size=1).map(lambda each: tuple(sorted(each)))


@pytest.mark.parametrize(
    ("of", "year", "days"),
    [
        (Recurrence(dt.date(2024, 2, 29), every_months=12), 2025, [dt.date(2025, 2, 28)]),
        (Recurrence(dt.date(2024, 2, 29), every_months=12), 2028, [dt.date(2028, 2, 29)]),
        (Recurrence(dt.date(2026, 12, 31), every_months=2), 2027, [
            dt.date(2027, 2, 28), dt.date(2027, 4, 30), dt.date(2027, 6, 30),
            dt.date(2027, 8, 31), dt.date(2027, 10, 31), dt.date(2027, 12, 31),
        ]),
        (Recurrence(dt.date(2026, 11, 15), every_months=18), 2028, [dt.date(2028, 5, 15)]),
        (Recurrence(dt.date(2026, 11, 15), every_months=18), 2027, []),
        (Recurrence(dt.date(2026, 5, 10), months=(3, 9)), 2026, [dt.date(2026, 9, 10)]),
        (Recurrence(dt.date(2026, 5, 10), months=(3, 9)), 2027, [dt.date(2027, 3, 10), dt.date(2027, 9, 10)]),
        (Recurrence(dt.date(2026, 5, 10)), 2026, [dt.date(2026, 5, 10)]),
        (Recurrence(dt.date(2026, 5, 10)), 2027, []),
        (Recurrence(dt.date(2026, 1, 31), 1, ends_on=dt.date(2026, 3, 30)), 2026, [
            dt.date(2026, 1, 31), dt.date(2026, 2, 28),
        ]),
    ],
)  # fmt: skip
def test_worked_cases(of: Recurrence, year: int, days: list[dt.date]) -> None:
    assert list(occurrences(of, year)) == days


@given(DAYS, BETWEEN)
def test_an_interval_comes_exactly_so_far_apart_whatever_the_day(first: dt.date, between: int) -> None:
    of = Recurrence(first, every_months=between)
    years = range(first.year, first.year + 25)
    found = [day for year in years for day in occurrences(of, year)]
    assert found == [day for k in range(400) if (day := months_later(first, k * between)).year in years]


@given(DAYS, MONTHS, st.integers(0, 8))
def test_given_months_come_once_each_and_never_before_the_first_day(
    first: dt.date, months: tuple[int, ...], later: int
) -> None:
    found = occurrences(Recurrence(first, months=months), first.year + later)
    assert len({day.month for day in found}) == len(found)
    assert all(day.month in months and day >= first.replace(day=1) for day in found)
    if later:
        assert tuple(day.month for day in found) == months


@given(DAYS, st.one_of(st.none(), BETWEEN), st.one_of(st.just(()), MONTHS), DAYS)
def test_the_next_day_is_the_first_of_all_days_from_then_on(
    first: dt.date, between: int | None, months: tuple[int, ...], on: dt.date
) -> None:
    of = Recurrence(first, between, () if between else months)
    found = next_on(of, on)
    last = max(on, first).year + 12
    every = [day for year in range(first.year, last) for day in occurrences(of, year) if day >= on]
    assert found == (every[0] if every else None)


@given(DAYS, BETWEEN, DAYS)
def test_nothing_comes_after_the_last_day(first: dt.date, between: int, last: dt.date) -> None:
    of = Recurrence(first, between, ends_on=last)
    assert all(day <= last for year in range(1990, 2062) for day in occurrences(of, year))


@given(DAYS, st.integers(-240, 240))
def test_months_later_keeps_the_day_or_takes_the_last_of_a_shorter_month(on: dt.date, months: int) -> None:
    found = months_later(on, months)
    assert (found.year - on.year) * 12 + found.month - on.month == months
    assert found.day == on.day or found == clipped(found.year, found.month, 31)
