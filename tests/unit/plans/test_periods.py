"""Periods: which one a day lies in, which ended last, and that what is written is read back."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.plans.rules.indicators import Frequency
from nyvag.plans.rules.periods import Period, code_of, ended, period_of, read_period, year

DAYS = st.dates(date(1995, 1, 1), date(2095, 12, 31))
FREQUENCIES = st.sampled_from(list(Frequency))


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025.0", "2025-01-01", "2025-12-31"),
        ("2025-03", "2025-03-01", "2025-03-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025 kv 2", "2025-04-01", "2025-06-30"),
        ("2025 Q4", "2025-10-01", "2025-12-31"),
        ("2025K1", "2025-01-01", "2025-03-31"),
        ("2025 kvartal 3", "2025-07-01", "2025-09-30"),
        ("2025 H2", "2025-07-01", "2025-12-31"),
        ("2025 halvår 1", "2025-01-01", "2025-06-30"),
        ("2025-05-04", "2025-05-04", "2025-05-04"),
        ("2025-01-15 – 2025-02-14", "2025-01-15", "2025-02-14"),
        ("2025-01-15 till 2025-02-14", "2025-01-15", "2025-02-14"),
    ],
)
def test_period_is_read_as_people_write_it(written: str, first: str, last: str) -> None:
    assert read_period(written) == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "written",
    ["", "i fjol", "2025 kv 5", "2025 H3", "2025-13", "2025-02-30", "2025-02-10 – 2025-02-01", "20255"],
)
def test_what_is_no_period_is_not_read_as_one(written: str) -> None:
    assert read_period(written) is None


@given(FREQUENCIES, DAYS)
def test_a_day_lies_in_its_period_and_the_period_is_read_back(frequency: Frequency, day: date) -> None:
    period = period_of(frequency, day)
    assert period.first <= day <= period.last
    assert period_of(frequency, period.last) == period
    assert read_period(code_of(period)) == period


@given(DAYS, st.integers(0, 400))
def test_any_span_is_read_back(first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length))
    assert read_period(code_of(period)) == period


@given(FREQUENCIES, DAYS, st.integers(1, 8))
def test_ended_periods_follow_on_each_other_up_to_the_day(
    frequency: Frequency, day: date, count: int
) -> None:
    found = ended(frequency, day, count)
    assert len(found) == count
    assert found[0].last == period_of(frequency, day).first - timedelta(days=1)
    assert all(late.first - early.last == timedelta(days=1) for late, early in pairwise(found))


def test_a_year_is_a_period() -> None:
    assert year(2025) == period_of(Frequency.YEAR, date(2025, 5, 5))
    assert Period(date(2025, 1, 2), date(2025, 1, 9)).frequency is None
