"""Exactly at each limit and one krona each side, on the first and the last day of each row."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nyvag.procurement.rules.answer import Regime, Status
from nyvag.procurement.rules.law.loading import current_law
from nyvag.procurement.rules.law.rows import UNCONFIRMED, AmountRow
from tests.unit.procurement.asking import answered

FACTS: dict[tuple[str, str], dict[str, Any]] = {
    ("LOU", "central"): {"buyer": "stat", "object": "varor"},
    ("LOU", "other"): {"buyer": "region", "object": "varor"},
    ("LOU", "ordinary"): {"buyer": "kommun", "object": "varor"},
    ("LOU", "works"): {"buyer": "stat", "object": "bygg"},
    ("LOU", "annex2"): {
        "buyer": "kommun",
        "object": "tjänster",
        "cpv": ["55520000"],
        "welfare_service": False,
    },
    ("LOU", "welfare"): {"buyer": "kommun", "object": "tjänster", "cpv": ["85312000"]},
    ("LUF", "ordinary"): {"buyer": "försörjningsenhet", "object": "varor"},
    ("LUF", "works"): {"buyer": "försörjningsenhet", "object": "bygg"},
    ("LUF", "annex2"): {"buyer": "försörjningsenhet", "object": "tjänster", "cpv": ["55520000"]},
    ("LUFS", "ordinary"): {"buyer": "kommun", "defence": True, "object": "varor"},
    ("LUFS", "works"): {"buyer": "kommun", "defence": True, "object": "bygg"},
    ("LUK", "all"): {
        "buyer": "kommun",
        "object": "koncession",
        "cpv": ["90910000"],
        "risk_transferred": True,
    },
}
LIMITS = [row for row in current_law().amounts if row.kind in {"threshold", "direct"}]
SURE = [row for row in LIMITS if row.status != UNCONFIRMED]
OPEN = [row for row in LIMITS if row.status == UNCONFIRMED]


def label(row: AmountRow) -> str:
    return f"{row.kind}-{row.law}-{row.cls}-{row.valid_from}"


def route(row: AmountRow, value: int, day: dt.date) -> Status:
    """Weigh a purchase of the row's class; give the route that its limit closes."""
    facts = FACTS[row.law, row.cls] | {"start_date": day.isoformat(), "value": value}
    answer = answered(facts)
    assert answer.laws == (row.law,)
    return answer.route("R01" if row.kind == "direct" else "R03").status


@pytest.mark.parametrize("row", SURE, ids=label)
def test_limit_must_be_undershot(row: AmountRow) -> None:
    limit = int(row.sek or 0)
    for day in (row.valid_from, row.valid_to):
        under, at, above = (route(row, limit + step, day) for step in (-1, 0, 1))
        assert under is Status.PERMITTED
        annex2 = row.kind == "threshold" and row.cls in {"annex2", "welfare"}
        closed = Status.PERMITTED if annex2 else Status.FORBIDDEN
        assert (at, above) == (closed, closed)


@pytest.mark.parametrize("row", OPEN, ids=label)
def test_inside_the_span_of_an_unconfirmed_amount_nothing_is_decided(row: AmountRow) -> None:
    low, high = int(row.low_sek or 0), int(row.high_sek or 0)
    annex2 = row.kind == "threshold" and row.cls in {"annex2", "welfare"}
    closed = Status.PERMITTED if annex2 else Status.FORBIDDEN
    inside = Status.PERMITTED if annex2 else Status.CONDITIONAL
    for day in (row.valid_from, row.valid_to):
        found = [route(row, value, day) for value in (low - 1, low, high - 1, high)]
        assert found == [Status.PERMITTED, inside, inside, closed]


def test_regime_says_undetermined_inside_the_span() -> None:
    answer = answered({"start_date": "2026-05-04", "buyer": "kommun", "object": "varor", "value": 2420000})
    assert answer.regime is Regime.UNDETERMINED
    condition = answer.route("R03").open.doubts
    assert condition == {"amount"}


ORDER = {Status.PERMITTED: 0, Status.CONDITIONAL: 1, Status.UNDETERMINED: 1, Status.FORBIDDEN: 2}


@settings(max_examples=120, deadline=None)
@given(
    key=st.sampled_from(sorted(FACTS)),
    day=st.dates(dt.date(2018, 1, 1), dt.date(2027, 12, 31)),
    values=st.tuples(st.integers(0, 10**8), st.integers(0, 10**8)),
)
def test_more_money_never_opens_direct_award_or_closes_the_directive(
    key: tuple[str, str], day: dt.date, values: tuple[int, int]
) -> None:
    facts = FACTS[key] | {"start_date": day.isoformat()}
    less, more = (answered(facts | {"value": value}) for value in sorted(values))
    for code in ("R01", "R03", "R05N"):
        assert ORDER[less.route(code).status] <= ORDER[more.route(code).status]
    for code in ("R04", "R05", "R10"):
        assert ORDER[less.route(code).status] >= ORDER[more.route(code).status]


@settings(max_examples=60, deadline=None)
@given(
    key=st.sampled_from(sorted(FACTS)),
    day=st.dates(dt.date(2018, 1, 1), dt.date(2027, 12, 31)),
    value=st.integers(0, 10**8),
)
def test_some_advertised_way_is_open_for_every_purchase(
    key: tuple[str, str], day: dt.date, value: int
) -> None:
    answer = answered(FACTS[key] | {"start_date": day.isoformat(), "value": value})
    assert answer.route("R04").status is not Status.FORBIDDEN
    assert not (answer.route("R01").status is Status.PERMITTED and answer.regime is Regime.EU)


def test_value_date_chooses_the_amount_and_start_the_rules() -> None:
    facts = {"start_date": "2023-12-20", "buyer": "kommun", "object": "varor", "value": 2300000}
    assert answered(facts).regime is Regime.EU
    assert answered(facts | {"value_date": "2024-01-10"}).regime is Regime.NATIONAL


@pytest.mark.parametrize("day", ["2017-12-31", "2028-01-01"])
def test_day_without_amounts_is_undetermined(day: str) -> None:
    answer = answered({"start_date": day, "buyer": "kommun", "object": "varor", "value": 1000000})
    assert {answer.route(code).status for code in ("R01", "R03", "R04")} == {Status.UNDETERMINED}
    assert answer.route("R01").open.doubts == {"no-amount"}
