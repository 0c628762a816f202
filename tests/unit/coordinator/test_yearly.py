"""When what a function does comes in a year, and how long it is asked for."""

from datetime import date

import pytest

from nyvag.coordinator.rules.yearly import days_asked_for, due_days, stage_of

LONG_AGO = date(2000, 1, 1)


def test_a_month_is_due_on_its_last_day_leap_years_too() -> None:
    assert due_days([12, 2, 2], 2028) == [date(2028, 2, 29), date(2028, 12, 31)]
    assert due_days([], 2028) == []


@pytest.mark.parametrize(
    ("on", "since", "asked"),
    [
        (date(2027, 1, 31), LONG_AGO, []),
        (date(2027, 2, 1), LONG_AGO, [date(2027, 2, 28)]),
        (date(2027, 2, 28), LONG_AGO, [date(2027, 2, 28)]),
        (date(2027, 8, 30), LONG_AGO, [date(2027, 2, 28)]),
        (date(2027, 8, 31), LONG_AGO, []),
        (date(2027, 2, 10), date(2027, 2, 5), [date(2027, 2, 28)]),
        (date(2027, 3, 10), date(2027, 3, 1), []),
    ],
)
def test_it_is_asked_for_from_its_month_until_half_a_year_after(
    on: date, since: date, asked: list[date]
) -> None:
    assert days_asked_for([2], since, on) == asked


def test_what_came_last_year_is_asked_for_over_the_new_year() -> None:
    assert days_asked_for([11, 1], LONG_AGO, date(2027, 1, 5)) == [date(2026, 11, 30), date(2027, 1, 31)]


@pytest.mark.parametrize(
    ("on", "stage"),
    [(date(2027, 2, 28), "due"), (date(2027, 3, 1), "over"), (date(2027, 3, 14), "late")],
)
def test_reminders_come_in_three_stages(on: date, stage: str) -> None:
    assert stage_of(date(2027, 2, 28), on) == stage
