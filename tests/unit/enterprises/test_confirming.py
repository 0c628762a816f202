"""When an enterprise is asked, and when its facts count as unconfirmed."""

import datetime as dt

import pytest

from nyvag.enterprises.rules.confirming import Freshness, ask_times, first_ask, freshness

ENTERED = dt.date(2024, 1, 10)


def _on(confirmed: dt.date | None, day: dt.date) -> Freshness:
    return freshness(confirmed_on=confirmed, entered_on=ENTERED, on=day)


def test_asked_a_year_after_then_after_thirty_and_sixty_days_in_the_morning() -> None:
    first = first_ask(confirmed_on=dt.date(2025, 3, 3), entered_on=ENTERED)
    assert first == dt.date(2026, 3, 3)
    times = ask_times(first)
    assert [each.date() for each in times] == [first, dt.date(2026, 4, 2), dt.date(2026, 5, 2)]
    assert {each.hour for each in times} == {9}


def test_the_day_after_the_last_reminder_is_unconfirmed() -> None:
    confirmed = dt.date(2025, 3, 3)
    assert _on(confirmed, dt.date(2026, 3, 2)) is Freshness.CONFIRMED
    assert _on(confirmed, dt.date(2026, 3, 3)) is Freshness.ASKED
    assert _on(confirmed, dt.date(2026, 5, 2)) is Freshness.ASKED
    assert _on(confirmed, dt.date(2026, 5, 3)) is Freshness.UNCONFIRMED


def test_old_facts_get_a_month_and_new_ones_a_year() -> None:
    assert first_ask(confirmed_on=dt.date(2019, 5, 1), entered_on=ENTERED) == dt.date(2024, 2, 9)
    assert first_ask(confirmed_on=None, entered_on=ENTERED) == dt.date(2025, 1, 10)
    assert _on(None, ENTERED) is Freshness.ASKED


@pytest.mark.parametrize(
    ("day", "expected"),
    [(dt.date(2024, 2, 29), dt.date(2025, 3, 1)), (dt.date(2024, 12, 31), dt.date(2025, 12, 31))],
)
def test_a_year_after_ends_on_a_day_that_exists(day: dt.date, expected: dt.date) -> None:
    assert first_ask(confirmed_on=day, entered_on=dt.date(2020, 1, 1)) == expected
