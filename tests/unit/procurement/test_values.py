"""Valuing by chapter 5, rule by rule, and what it leads to."""

from decimal import Decimal
from typing import Any

import pytest

from nyvag.procurement.rules.known import Between
from tests.unit.procurement.asking import BASE, CLEANING, CONCESSION, GOODS, answered, holds

INF = Decimal("Infinity")
# facts, value (or its bounds)
VALUES: dict[str, tuple[dict[str, Any], Any]] = {
    "options and extensions as if used": (
        {**GOODS, "value": {"amount_sek": 500000, "options_sek": 100000, "extensions_sek": 50000}},
        650000,
    ),
    "premiums to bidders": ({**GOODS, "value": {"amount_sek": 500000, "bidder_premiums_sek": 25000}}, 525000),
    "VAT of 25 per cent": (
        {**CLEANING, "value": {"amount_sek": 875000, "vat_included": True, "vat_percent": 25}},
        700000,
    ),
    "VAT of 12 per cent with options": (
        {
            **GOODS,
            "value": {"amount_sek": 700000, "options_sek": 84000, "vat_included": True, "vat_percent": 12},
        },
        700000,
    ),
    "VAT of a rate that does not go even": (
        {**GOODS, "value": {"amount_sek": 100000, "vat_included": True, "vat_percent": 6}},
        Decimal("94339.62"),
    ),
    "VAT of an unknown rate": (
        {**GOODS, "value": {"amount_sek": 850000, "vat_included": True}},
        (680000, 850000),
    ),
    "perhaps with VAT": ({**GOODS, "value": {"amount_sek": 850000, "vat_included": None}}, (680000, 850000)),
    "options not known": ({**GOODS, "value": {"amount_sek": 600000, "options_sek": None}}, (600000, INF)),
    "units that are not independent": (
        {**GOODS, "units": [{"value_sek": 400000}, {"value_sek": 400000}]},
        800000,
    ),
    "an independent unit": (
        {**GOODS, "units": [{"value_sek": 400000}, {"value_sek": 400000, "independent": True}]},
        400000,
    ),
    "a unit perhaps independent": (
        {**GOODS, "units": [{"value_sek": 400000}, {"value_sek": 400000, "independent": None}]},
        (400000, 800000),
    ),
    "lots together": ({**GOODS, "lots": [{"value_sek": 400000}, {"value_sek": 350000}]}, 750000),
    "parts together": (
        {
            **BASE,
            "object": "blandat",
            "parts": [
                {"kind": "varor", "value_sek": 300000},
                {"kind": "tjänster", "value_sek": 200000, "cpv": ["90910000"]},
            ],
        },
        500000,
    ),
    "recurring, the past year": ({**GOODS, "recurring_12m": 650000}, 650000),
    "recurring, adjusted": (
        {**GOODS, "recurring_12m": {"previous_sek": 650000, "adjusted_sek": 720000}},
        720000,
    ),
    "recurring, the higher of two": (
        {**GOODS, "recurring_12m": {"previous_sek": 650000, "forecast_sek": 900000}},
        900000,
    ),
    "a service of 24 months": ({**CLEANING, "term_months": 24, "value": {"monthly_sek": 20000}}, 480000),
    "a service of 48 months": ({**CLEANING, "term_months": 48, "value": {"monthly_sek": 20000}}, 960000),
    "a service of 60 months counts 48": (
        {**CLEANING, "term_months": 60, "value": {"monthly_sek": 20000}},
        960000,
    ),
    "a service without end": ({**CLEANING, "value": {"monthly_sek": 20000, "indefinite_term": True}}, 960000),
    "a service whose term is not told": ({**CLEANING, "value": {"monthly_sek": 20000}}, (20000, INF)),
    "a price a year": ({**CLEANING, "term_months": 36, "value": {"yearly_sek": 240000}}, 720000),
    "a price a year without term": ({**CLEANING, "value": {"yearly_sek": 800000}}, (800000, INF)),
    "a lease of 36 months with residual value": (
        {**GOODS, "term_months": 36, "value": {"monthly_sek": 10000, "residual_sek": 50000}},
        410000,
    ),
    "a lease of 12 months": (
        {**GOODS, "term_months": 12, "value": {"monthly_sek": 10000, "residual_sek": 50000}},
        120000,
    ),
    "what the buyer supplies to works": (
        {**BASE, "object": "bygg", "value": {"amount_sek": 500000, "supplied_by_buyer_sek": 250000}},
        750000,
    ),
    "a framework's planned contracts": (
        {**CLEANING, "value": {"amount_sek": 100000, "planned_contracts_sek": 2500000}},
        2500000,
    ),
    "a partnership for innovation": (
        {**CLEANING, "value": {"research_sek": 900000, "bought_after_research_sek": 2000000}},
        2900000,
    ),
    "a concession's turnover": (
        {**CONCESSION, "value": {"turnover_sek": 2000000, "user_fees_sek": 500000, "grants_sek": 400000}},
        2900000,
    ),
    "a concession 20 per cent up": (
        {**CONCESSION, "value": {"turnover_sek": 2000000, "value_at_award_sek": 2400000}},
        2000000,
    ),
    "a concession more than 20 per cent up": (
        {**CONCESSION, "value": {"turnover_sek": 2000000, "value_at_award_sek": 2400001}},
        2400001,
    ),
    "nothing told": (GOODS, (0, INF)),
}


@pytest.mark.parametrize("name", VALUES)
def test_value(name: str) -> None:
    facts, wished = VALUES[name]
    valuation = answered(facts).valuation
    assert valuation is not None
    if isinstance(wished, tuple):
        assert isinstance(valuation.value, Between)
        assert (valuation.value.low, valuation.value.high) == wished
    else:
        assert valuation.value == Decimal(wished)


def test_steps_show_every_sum_that_counts() -> None:
    valuation = answered(
        {
            **GOODS,
            "value": {"amount_sek": 875000, "options_sek": 125000, "vat_included": True, "vat_percent": 25},
        }
    ).valuation
    assert valuation is not None
    assert [step.amount for step in valuation.steps] == [Decimal(875000), Decimal(125000), Decimal(800000)]
    assert all(step.paragraph.startswith("LOU 5:") for step in valuation.steps)


def test_fault_in_value_leaves_it_undetermined_and_asks() -> None:
    answer = answered({**GOODS, "value": {"amount_sek": 600000, "options_sek": None}})
    assert answer.asks == ("need_can_be_met_by_market", "value.options_sek")
    holds({**GOODS, "value": {"amount_sek": 600000, "options_sek": None}}, "R01=U R03=U")
    holds({**GOODS, "value": {"amount_sek": 3000000, "options_sek": None}}, "R01=F R03=F R04=P")


# Earlier direct awards of the same kind in the fiscal year.
EARLIER = [{"on": "2021-02-01", "value_sek": 300000}]


@pytest.mark.parametrize(
    ("facts", "wished"),
    [
        (
            {**GOODS, "start_date": "2021-06-15", "value": 400000, "earlier_same_kind_fiscal_year": EARLIER},
            "R01=F R03=P",
        ),
        (
            {
                **GOODS,
                "start_date": "2021-06-15",
                "value": 400000,
                "earlier_same_kind_fiscal_year": [{"on": "2020-12-31", "value_sek": 300000}],
            },
            "R01=P",
        ),
        (
            {**GOODS, "start_date": "2021-06-15", "value": 400000, "earlier_same_kind_fiscal_year": None},
            "R01=U",
        ),
        (
            {
                **GOODS,
                "start_date": "2022-01-31",
                "value": 400000,
                "earlier_same_kind_fiscal_year": [{"on": "2022-01-10", "value_sek": 300000}],
            },
            "R01=F",
        ),
        (
            {
                **GOODS,
                "start_date": "2022-02-01",
                "value": 400000,
                "earlier_same_kind_fiscal_year": [{"on": "2022-01-10", "value_sek": 400000}],
            },
            "R01=P",
        ),
        (
            {
                **CONCESSION,
                "value": 1600000,
                "earlier_same_kind_fiscal_year": [{"on": "2025-01-10", "value_sek": 1394007}],
            },
            "R01=P R16=P",
        ),
        (
            {
                **CONCESSION,
                "value": 1600000,
                "earlier_same_kind_fiscal_year": [{"on": "2025-01-10", "value_sek": 1394008}],
            },
            "R01=F R03=P R16=P",
        ),
        ({**CONCESSION, "value": 1600000, "earlier_same_kind_fiscal_year": [1500000]}, "R01=F"),
    ],
)
def test_earlier_awards_of_the_same_kind_count_where_the_law_says_so(
    facts: dict[str, Any], wished: str
) -> None:
    holds(facts, wished)


SMALL = {"name": "liten", "value_sek": 800000}
BIG = {"name": "stor", "value_sek": 3200000}


@pytest.mark.parametrize(
    ("lots", "wished"),
    [
        ([SMALL, BIG], "R01=F R03=C R04=P R08=P"),  # 20 per cent exactly, but not below the direct limit
        ([{"value_sek": 600000}, BIG], "R01=C R03=C R04=P"),
        ([{"value_sek": 800001}, BIG], "R01=F R03=F R04=P"),  # a hair above 20 per cent
        ([{"value_sek": 865008}, {"value_sek": 9000000}], "R01=F R03=F"),  # EUR 80 000 exactly is not below
        ([{"value_sek": 865007}, {"value_sek": 9000000}], "R01=F R03=C"),
        ([{"value_sek": 600000}, {"value_sek": 600000}, BIG], "R03=F"),  # together above 20 per cent
        ([{"value_sek": 600000, "taken_out": True}, {"value_sek": 600000}, BIG], "R01=C R03=C"),
        ([{"value_sek": 600000, "taken_out": True}, {"value_sek": None}, BIG], "R03=C"),
        (
            [{"value_sek": 400000}, {"value_sek": 400000}],
            "R01=F R03=P",
        ),  # below the threshold lots count together
    ],
)
def test_small_lots_may_leave_the_rules_of_the_directive(lots: list[dict[str, Any]], wished: str) -> None:
    holds({**GOODS, "lots": lots}, wished)


def test_small_lots_of_works_have_a_limit_of_their_own() -> None:
    lots = [{"value_sek": 10812599}, {"value_sek": 60000000}]
    holds({**BASE, "object": "bygg", "lots": lots}, "R01=F R03=C R04=P")
    holds({**BASE, "object": "bygg", "lots": [{"value_sek": 10812600}, {"value_sek": 60000000}]}, "R03=F")
