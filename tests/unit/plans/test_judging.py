"""What looks wrong in a value: cases as people meet them, and what holds for any numbers."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.plans.rules.judging import Part, ValuePicture, Warn, is_leap, warnings

NUMBERS = st.decimals(Decimal("-1e6"), Decimal("1e6"), places=2)


def d(*numbers: float) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(each)) for each in numbers)


def picture(value: float, **said: Any) -> ValuePicture:
    known = {"before": (), "parts": (), "all_parts": (), **said}
    numbers = {
        name: Decimal(str(each)) if isinstance(each, int | float) else each for name, each in known.items()
    }
    return ValuePicture(value=Decimal(str(value)), **numbers)


CASES = [
    (picture(30, before=d(10, 10, 10)), {Warn.LEAP}),
    (picture(11, before=d(10, 10, 10)), set()),
    (picture(6, before=d(1, 2, 3, 4, 5)), set()),
    (picture(60, before=d(1, 2, 3, 4, 5)), {Warn.LEAP}),
    (picture(35, before=d(10)), {Warn.LEAP}),
    (picture(29, before=d(10)), set()),
    (picture(3, before=d(10)), {Warn.LEAP}),
    (picture(-5, before=d(10)), {Warn.LEAP}),
    (picture(5, before=d(0)), set()),
    (picture(5), set()),
    (picture(120, unit="%"), {Warn.SHARE_ABOVE_ONE}),
    (picture(50, unit="%", numerator=12, denominator=10), {Warn.SHARE_ABOVE_ONE, Warn.QUOTIENT}),
    (picture(120, unit="kr", numerator=120, denominator=10), set()),
    (picture(50, unit="%", numerator=5, denominator=10), set()),
    (picture(5, unit="%", numerator=5, denominator=10), {Warn.QUOTIENT}),
    (picture(-1, lowest=0), {Warn.OUT_OF_RANGE}),
    (picture(11, highest=10), {Warn.OUT_OF_RANGE}),
    (picture(10, lowest=0, highest=10), set()),
    (picture(7, low=8, high=9), {Warn.INTERVAL}),
]


@pytest.mark.parametrize(("seen", "expected"), CASES)
def test_value_is_warned_about(seen: ValuePicture, expected: set[Warn]) -> None:
    assert set(warnings(seen)) == expected


@pytest.mark.parametrize(
    ("unit", "whole", "parts", "is_wrong"),
    [
        ("personer", 10, {"kvinnor": (6, None), "män": (4, None)}, False),
        ("personer", 10, {"kvinnor": (6, None), "män": (6, None)}, True),
        ("personer", 10, {"kvinnor": (6, None)}, False),
        ("personer", 10, {"kvinnor": (12, None)}, True),
        ("%", 50, {"kvinnor": (60, 3), "män": (40, 2)}, False),
        ("%", 50, {"kvinnor": (60, 4), "män": (40, 2)}, True),
        ("%", 50, {"kvinnor": (60, None), "män": (40, None)}, False),
    ],
)
def test_parts_add_up_by_what_was_counted(
    unit: str, whole: float, parts: dict[str, tuple[float, float | None]], is_wrong: bool
) -> None:
    rows = tuple(
        Part(name, Decimal(str(value)), None if counted is None else Decimal(str(counted)))
        for name, (value, counted) in parts.items()
    )
    seen = picture(whole, unit=unit, numerator=5, denominator=10, parts=rows, all_parts=("kvinnor", "män"))
    assert (Warn.PARTS in warnings(seen)) is is_wrong


def test_an_unknown_value_is_never_wrong() -> None:
    assert warnings(ValuePicture(value=None, unit="%", lowest=Decimal(5), before=d(1, 2))) == ()


@given(st.lists(NUMBERS, max_size=8))
def test_a_series_that_stands_still_never_leaps(before: list[Decimal]) -> None:
    if before:
        assert not is_leap(before[-1], before)


@given(st.lists(st.decimals(1, 1000, places=1), min_size=2, max_size=8), st.decimals(2, 50, places=1))
def test_a_leap_is_a_leap_in_any_unit(before: list[Decimal], factor: Decimal) -> None:
    value = before[-1] * 3 + 7
    scaled = [each * factor for each in before]
    assert is_leap(value, before) == is_leap(value * factor, scaled)


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_a_share_of_its_own_numbers_is_only_wrong_above_one(counted: int, whole: int) -> None:
    value = Decimal(counted) * 100 / Decimal(whole)
    seen = ValuePicture(value, "%", numerator=Decimal(counted), denominator=Decimal(whole))
    assert set(warnings(seen)) == ({Warn.SHARE_ABOVE_ONE} if counted > whole else set())
