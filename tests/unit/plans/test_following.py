"""How a value stands to its target, which way it went, and which value is asked for."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.plans.rules.following import GRACE, Reached, Trend, asked, reached, target_for, trend
from nyvag.plans.rules.indicators import Direction, Frequency
from nyvag.plans.rules.periods import ended

TODAY = date(2026, 11, 28)
TARGETS = {2024: Decimal(1), 2026: Decimal(2), 2030: Decimal(5)}


@pytest.mark.parametrize(
    ("year", "expected"), [(2023, 2024), (2024, 2024), (2025, 2026), (2027, 2030), (2035, 2030)]
)
def test_target_is_that_of_the_year_else_the_next_else_the_last(year: int, expected: int) -> None:
    assert target_for(TARGETS, year) == (expected, TARGETS[expected])


def test_without_targets_there_is_none() -> None:
    assert target_for({}, 2026) is None


@pytest.mark.parametrize(
    ("direction", "value", "expected"),
    [
        (Direction.UP, 10, Reached.REACHED),
        (Direction.UP, 9, Reached.NOT_YET),
        (Direction.DOWN, 10, Reached.REACHED),
        (Direction.DOWN, 11, Reached.NOT_YET),
        (Direction.HOLD, 10, Reached.REACHED),
        (Direction.HOLD, 11, Reached.NOT_YET),
        (Direction.NONE, 10, Reached.NO_TARGET),
        (Direction.UP, None, Reached.NO_VALUE),
    ],
)
def test_value_stands_to_its_target(direction: Direction, value: int | None, expected: Reached) -> None:
    number = None if value is None else Decimal(value)
    assert reached(number, Decimal(10), direction) is expected


@pytest.mark.parametrize(
    ("direction", "value", "expected"),
    [
        (Direction.UP, 11, Trend.BETTER),
        (Direction.UP, 9, Trend.WORSE),
        (Direction.DOWN, 9, Trend.BETTER),
        (Direction.DOWN, 11, Trend.WORSE),
        (Direction.HOLD, 11, Trend.WORSE),
        (Direction.NONE, 11, Trend.MOVED),
        (Direction.UP, 10, Trend.SAME),
    ],
)
def test_trend_follows_the_wanted_way(direction: Direction, value: int, expected: Trend) -> None:
    assert trend(Decimal(value), Decimal(10), direction) is expected
    assert trend(None, Decimal(10), direction) is Trend.UNKNOWN


@given(st.sampled_from([each for each in Frequency if each is not Frequency.IRREGULAR]), st.integers(0, 4000))
def test_what_was_told_is_not_asked_for_again(frequency: Frequency, days: int) -> None:
    begun = TODAY - timedelta(days=days)
    found = asked(frequency, None, begun, TODAY)
    assert found is not None
    assert found.period == ended(frequency, TODAY, 1)[0]
    assert found.due_on >= begun + GRACE
    assert asked(frequency, found.period.last, begun, TODAY) is None


def test_what_is_measured_now_and_then_is_never_asked_for() -> None:
    assert asked(Frequency.IRREGULAR, None, TODAY, TODAY) is None
