"""May this be bought directly? Worked cases of the rules, by kind, sum and day."""

import datetime as dt
from decimal import Decimal

import pytest

from nyvag.internal_coordination.rules.limits import (
    Answer,
    PurchaseKind,
    duties_for,
    every_limit,
    limit_on,
    limits_on,
    may_buy_directly,
)

ORDINARY, ANNEX, UTILITIES = PurchaseKind


@pytest.mark.parametrize(
    ("kind", "value", "on", "answer"),
    [
        (ORDINARY, 695_000, dt.date(2025, 3, 10), Answer.YES),
        (ORDINARY, 700_000, dt.date(2025, 3, 10), Answer.NO),
        (ORDINARY, 710_000, dt.date(2025, 3, 10), Answer.NO),
        (UTILITIES, 1_199_999, dt.date(2025, 3, 3), Answer.YES),
        (UTILITIES, 1_200_000, dt.date(2025, 3, 3), Answer.NO),
        (ANNEX, 5_000_000, dt.date(2025, 3, 3), Answer.YES),
        (ANNEX, 9_500_000, dt.date(2025, 4, 7), Answer.NO),
        (ANNEX, 7_802_550, dt.date(2023, 12, 31), Answer.NO),
        (ANNEX, 7_802_550, dt.date(2024, 1, 1), Answer.YES),
        (ANNEX, 5_000_000, dt.date(2026, 5, 4), Answer.YES),
        (ANNEX, 8_200_000, dt.date(2026, 5, 4), Answer.NOT_SETTLED),
        (ANNEX, 9_000_000, dt.date(2026, 5, 4), Answer.NO),
        (ANNEX, 100, dt.date(2028, 1, 1), Answer.NOT_SETTLED),
        (ORDINARY, 100, dt.date(2022, 1, 31), Answer.NOT_SETTLED),
    ],
)
def test_worked_cases(kind: PurchaseKind, value: int, on: dt.date, answer: Answer) -> None:
    assert may_buy_directly(kind, Decimal(value), on) is answer


def test_no_two_limits_of_a_kind_hold_on_the_same_day() -> None:
    days = {each.starts_on for each in every_limit()} | {
        each.ends_on for each in every_limit() if each.ends_on
    }
    for day in days:
        kinds = [each.kind for each in limits_on(day)]
        assert len(kinds) == len(set(kinds)), day


def test_each_limit_has_its_paragraph_and_an_amount() -> None:
    for each in every_limit():
        assert each.paragraph
        assert each.amount_sek or each.amount_eur
    assert limit_on(ORDINARY, dt.date(2021, 12, 31)) is None


@pytest.mark.parametrize(
    ("value", "keys"),
    [
        (100_000, {"equal"}),
        (100_001, {"equal", "record"}),
        (699_999, {"equal", "record"}),
        (700_000, {"equal", "record", "notice"}),
    ],
)
def test_what_a_sum_asks_of_the_buyer(value: int, keys: set[str]) -> None:
    found = duties_for(Decimal(value), dt.date(2026, 1, 1))
    assert {each.key for each in found} == keys
    assert all(each.words("sv") != each.words("en") for each in found)
