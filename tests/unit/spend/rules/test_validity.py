"""A match holds from its first day to its last, both counted, and not in the gaps."""

from datetime import date

import pytest

from nyvag.spend.rules.validity import ALWAYS, Period, Standing, bounded, holds, joined, span, standing

FIRST, LAST = date(2024, 3, 15), date(2025, 9, 30)
TIME: tuple[Period, ...] = ((FIRST, LAST),)
GAP: tuple[Period, ...] = ((None, date(2024, 5, 31)), (date(2024, 7, 1), None))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 3, 14), False),
        (date(2024, 3, 15), True),
        (date(2025, 9, 30), True),
        (date(2025, 10, 1), False),
        (None, True),
    ],
)
def test_first_and_last_day_count(day: date | None, expected: bool) -> None:
    assert holds(TIME, day) is expected


def test_nothing_holds_without_a_period() -> None:
    assert not holds((), date(2025, 1, 1))
    assert not holds((), None)
    assert holds(ALWAYS, date(1900, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2024, 3, 15), date(2025, 9, 30), Standing.INSIDE),
        (date(2024, 3, 14), date(2024, 12, 31), Standing.CUT),
        (date(2025, 1, 1), date(2025, 10, 1), Standing.CUT),
        (date(2023, 1, 1), date(2024, 3, 14), Standing.OUTSIDE),
        (date(2025, 10, 1), date(2025, 12, 31), Standing.OUTSIDE),
    ],
)
def test_stretch_of_days(first: date, last: date, expected: Standing) -> None:
    assert standing(TIME, first, last) is expected


def test_gap_cuts_a_year() -> None:
    assert standing(GAP, date(2024, 1, 1), date(2024, 12, 31)) is Standing.CUT
    assert standing(GAP, date(2024, 6, 1), date(2024, 6, 30)) is Standing.OUTSIDE
    assert [holds(GAP, date(2024, 5, 31)), holds(GAP, date(2024, 6, 1))] == [True, False]
    assert [holds(GAP, date(2024, 6, 30)), holds(GAP, date(2024, 7, 1))] == [False, True]
    assert span(GAP) == (None, None)


def test_periods_that_meet_are_one() -> None:
    meeting: list[Period] = [(date(2024, 7, 1), None), (date(2024, 1, 1), date(2024, 6, 30))]
    assert joined(meeting) == ((date(2024, 1, 1), None),)
    apart: list[Period] = [(date(2024, 7, 2), None), (date(2024, 1, 1), date(2024, 6, 30))]
    assert len(joined(apart)) == 2


def test_a_decision_bounds_the_register() -> None:
    assert bounded(TIME, date(2024, 6, 1), None) == ((date(2024, 6, 1), LAST),)
    assert bounded(TIME, None, FIRST) == ((FIRST, FIRST),)
    assert bounded(TIME, date(2026, 1, 1), None) == ()
    assert bounded(ALWAYS, None, None) == ALWAYS
    assert span(TIME) == (FIRST, LAST)
    assert span(()) == (None, None)
