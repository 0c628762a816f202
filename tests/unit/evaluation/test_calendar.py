"""When rounds come, by the shipped patterns and by a body's own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.evaluation.rules.calendar import Pattern, coming_rounds, dates_of, shipped_patterns
from nyvag.evaluation.rules.rounds import RoundKind


def test_three_a_year_and_the_last_one_annual() -> None:
    assert [each.kind for each in shipped_patterns()] == [
        RoundKind.INTERIM,
        RoundKind.INTERIM,
        RoundKind.ANNUAL,
    ]


def test_days_of_the_annual_round() -> None:
    dates = dates_of(shipped_patterns()[2], 2026)
    assert (dates.period_from, dates.period_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (dates.opens_on, dates.due_on) == (date(2027, 1, 1), date(2027, 1, 22))


@pytest.mark.parametrize(
    ("on", "periods"),
    [
        (date(2026, 1, 10), [date(2025, 12, 31), date(2026, 4, 30), date(2026, 8, 31), date(2026, 12, 31)]),
        (date(2026, 5, 15), [date(2026, 4, 30), date(2026, 8, 31), date(2026, 12, 31)]),
        (date(2026, 5, 16), [date(2026, 8, 31), date(2026, 12, 31)]),
        (date(2026, 11, 28), [date(2026, 12, 31)]),
    ],
)
def test_rounds_ahead(on: date, periods: list[date]) -> None:
    assert [each.period_to for each in coming_rounds(shipped_patterns(), on=on)] == periods


def test_round_that_is_planned_is_not_proposed_again() -> None:
    taken = [(date(2026, 1, 1), date(2026, 12, 31))]
    assert coming_rounds(shipped_patterns(), on=date(2026, 11, 28), taken=taken) == []


@given(
    st.integers(1, 12), st.integers(0, 11), st.integers(0, 60), st.integers(0, 90), st.integers(2000, 2100)
)
def test_days_are_in_order(first: int, more: int, opens: int, days: int, year: int) -> None:
    pattern = Pattern(RoundKind.EXTRA, "a", "a", first, min(12, first + more), opens, days)
    dates = dates_of(pattern, year)
    assert dates.period_from <= dates.period_to <= dates.opens_on <= dates.due_on <= dates.correct_until
