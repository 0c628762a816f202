"""A year's meetings against the wheel: months, or so many times; only while the series is active."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.meetings.rules.wheel import MONTHS, Wheel, kept_in_twelve_months, months_of, year_of


@pytest.mark.parametrize(
    ("wheel", "months"),
    [
        (Wheel(), ()),
        (Wheel(months=(9, 2, 2)), (2, 9)),
        (Wheel(per_year=1), (7,)),
        (Wheel(per_year=4), (2, 5, 8, 11)),
        (Wheel(per_year=12), MONTHS),
        (Wheel(months=(2, 5, 9), active_from=date(2026, 5, 20)), (5, 9)),
        (Wheel(months=(2, 5, 9), active_to=date(2026, 5, 1)), (2, 5)),
        (Wheel(months=(2, 5, 9), active_to=date(2025, 12, 31)), ()),
        (Wheel(months=(2, 5, 9), active_from=date(2027, 1, 1)), ()),
    ],
)
def test_months_of_a_year(wheel: Wheel, months: tuple[int, ...]) -> None:
    assert months_of(wheel, 2026) == months


def test_months_without_a_meeting_are_missed() -> None:
    days = [date(2026, 2, 3), date(2026, 2, 24), date(2026, 6, 1), date(2025, 9, 9)]
    found = year_of(Wheel(months=(2, 5, 9)), 2026, days)
    assert (found.expected_count, found.found_count) == (3, 3)
    assert (found.missing_months, found.missing_count) == ((5, 9), 2)


def test_so_many_times_misses_only_the_number() -> None:
    found = year_of(Wheel(per_year=4), 2026, [date(2026, 1, 3), date(2026, 1, 24)])
    assert found.missing_months == (8, 11)
    assert year_of(Wheel(per_year=1), 2026, [date(2026, 1, 3), date(2026, 3, 3)]).missing_months == ()


@given(st.integers(1, 12))
def test_spread_gives_so_many_different_months(count: int) -> None:
    months = months_of(Wheel(per_year=count), 2026)
    assert len(months) == len(set(months)) == count
    assert set(months) <= set(MONTHS)


QUARTERLY = Wheel(months=(2, 5, 9, 12))
HELD = [date(2025, 12, 3), date(2026, 3, 2), date(2026, 5, 20)]


@pytest.mark.parametrize(
    ("wheel", "held", "since", "on", "expected"),
    [
        (Wheel(), HELD, date(2020, 1, 1), date(2026, 11, 28), (0, 0)),
        (QUARTERLY, [], date(2020, 1, 1), date(2026, 11, 28), (4, 0)),
        (QUARTERLY, HELD, date(2020, 1, 1), date(2026, 11, 28), (4, 3)),
        (QUARTERLY, HELD, date(2020, 1, 1), date(2026, 12, 1), (4, 3)),
        (QUARTERLY, HELD, date(2020, 1, 1), date(2027, 1, 1), (4, 2)),
        (QUARTERLY, HELD, date(2026, 2, 10), date(2026, 11, 28), (2, 2)),
        (QUARTERLY, HELD, date(2026, 11, 28), date(2026, 11, 28), (0, 0)),
        (Wheel(per_year=2), HELD, date(2020, 1, 1), date(2026, 11, 28), (2, 2)),
        (Wheel(months=(2, 5), active_to=date(2026, 3, 1)), [], date(2020, 1, 1), date(2026, 11, 28), (1, 0)),
    ],
)
def test_twelve_whole_months_are_compared_with_the_wheel(
    wheel: Wheel, held: list[date], since: date, on: date, expected: tuple[int, int]
) -> None:
    assert kept_in_twelve_months(wheel, held, since=since, on=on) == expected
