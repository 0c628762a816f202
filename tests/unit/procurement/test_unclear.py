"""What is not known: which act, which class, which sums; and how that is told."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from nyvag.core.spoken import speaking
from nyvag.procurement.rules.assessing import assess
from nyvag.procurement.rules.expressions import WrongExpressionError, compiled, names_in
from nyvag.procurement.rules.facts.reading import UnableToReadFacts, read_cases
from nyvag.procurement.rules.known import Between, Unknown, doubt
from nyvag.procurement.rules.law.loading import UnableToLoadLaw, current_law, load_law
from nyvag.procurement.rules.supporting import years_before
from nyvag.procurement.rules.telling import words
from nyvag.procurement.rules.telling.as_data import as_data
from nyvag.procurement.rules.telling.as_text import as_text
from tests.unit.procurement.asking import BASE, CLEANING, CONCESSION, GOODS, SOCIAL, answered, holds
from tests.unit.procurement.test_law import changed
from tests.unit.procurement.test_values import INF


@pytest.mark.parametrize(
    ("facts", "laws", "wished"),
    [
        ({**GOODS, "value": 500000, "buyer": None}, "LUF LOU", "R01=P R03=P R07=F"),
        ({**GOODS, "value": 800000, "buyer": None}, "LUF LOU", "R01=U R03=P"),
        ({**GOODS, "value": 800000, "utility_activity": None}, "LUF LOU", "R01=U"),
        ({**GOODS, "value": 500000, "utility_activity": True}, "LUF", "R01=P"),
        ({**GOODS, "value": 500000, "defence": None}, "LUFS LOU", "R01=P R09=U"),
        ({**GOODS, "value": 500000, "choice_system": None}, "LOV LOU", "R01=U R09=P"),
        ({**BASE, "value": 500000, "purchase": True}, "LUK LOU", "R01=P R03=P R06=U"),
        ({**BASE, "value": 500000, "purchase": True, "law": "LOU"}, "LOU", "R01=P"),
        ({**CONCESSION, "value": 500000, "defence": True}, "LUK", "R01=P"),
    ],
)
def test_only_what_every_act_says_is_firm(facts: dict[str, Any], laws: str, wished: str) -> None:
    told = {name: each for name, each in facts.items() if each is not None or name != "buyer"}
    assert " ".join(answered(told).laws) == laws
    holds(told, wished)


def test_act_that_is_not_known_is_asked_for() -> None:
    answer = answered({**GOODS, "value": 800000, "utility_activity": None})
    assert "utility_activity" in answer.asks
    assert "utility_activity" in answer.route("R01").open.asks


def test_suppliers_are_weighed_under_every_act() -> None:
    facts = {
        **CLEANING,
        "value": 9000000,
        "utility_activity": None,
        "supplier": {"whole_entity_tested": False},
    }
    answer = answered(facts)
    assert [row.id for row in answer.bidders[0].routes[0].reasons] == ["bidder-unit"]


SOMETHING = {**BASE, "purchase": True, "law": "LOU"}
SERVICE = {"kind": "tjänster", "value_sek": 1000000}


@pytest.mark.parametrize(
    ("parts", "wished"),
    [
        ([{"kind": "varor"}, {**SERVICE, "cpv": ["90910000"]}], "R01=U"),
        ([{**SERVICE, "cpv": ["85312000"]}, {**SERVICE, "cpv": ["90910000"]}], "R01=U R03=P"),
        ([{**SERVICE, "cpv": ["85312000"]}, {**SERVICE, "cpv": []}], "R01=U R03=P"),
        ([{**SERVICE, "cpv": ["85312000"]}, {"kind": "varor", "value_sek": 900000}], "R01=P"),
        ([{**SERVICE, "cpv": ["90910000"]}, {"kind": "varor", "value_sek": 900000}], "R01=F"),
    ],
)
def test_main_object_of_a_mix(parts: list[dict[str, Any]], wished: str) -> None:
    holds({**BASE, "object": "blandat", "parts": parts}, wished)


@pytest.mark.parametrize(
    ("facts", "bounds"),
    [
        ({**CLEANING, "value": {"yearly_sek": None}}, (0, INF)),
        ({**CLEANING, "value": {"monthly_sek": 1000, "indefinite_term": None}}, (1000, INF)),
        (
            {**BASE, "purchase": True, "law": "LOU", "term_months": 60, "value": {"monthly_sek": 1000}},
            (48000, INF),
        ),
        (
            {
                **GOODS,
                "value": {"amount_sek": 125, "options_sek": None, "vat_included": True, "vat_percent": 25},
            },
            (100, INF),
        ),
        ({**GOODS, "value": {"amount_sek": 125, "options_sek": None, "vat_included": True}}, (100, INF)),
        (
            {**GOODS, "lots": [{"value_sek": None}, {"value_sek": 5}], "units": [{"value_sek": None}]},
            (5, INF),
        ),
        ({**CONCESSION, "value": {"turnover_sek": None}}, (0, INF)),
        ({**CONCESSION, "value": {"turnover_sek": 5, "value_at_award_sek": None}}, (5, INF)),
        ({**SOMETHING, "value": {"amount_sek": 100, "supplied_by_buyer_sek": 50}}, (100, 150)),
        ({**SOMETHING, "term_months": 24, "value": {"monthly_sek": 10, "residual_sek": 50}}, (240, 290)),
        ({**GOODS, "recurring_12m": {}}, (0, INF)),
    ],
)
def test_what_is_not_told_leaves_a_span(facts: dict[str, Any], bounds: tuple[int, Any]) -> None:
    valuation = answered(facts).valuation
    assert valuation is not None
    assert isinstance(valuation.value, Between)
    assert (valuation.value.low, valuation.value.high) == bounds


def test_lots_without_a_small_one_stay_under_the_directive() -> None:
    holds({**GOODS, "lots": [{"value_sek": 2000000}, {"value_sek": 2000000}]}, "R03=F R04=P")


def test_unknown_is_never_taken_for_yes_or_no() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(doubt("amount"))
    assert (Unknown(asks=frozenset({"a"})) | doubt("b")).doubts == {"b"}


def test_names_of_a_condition_are_plain() -> None:
    assert names_in("a.b < c and not d") == {"a.b", "c", "d"}
    with pytest.raises(WrongExpressionError):
        compiled("f().x")


def test_leap_day_has_a_day_before_it() -> None:
    assert str(years_before(answered({**GOODS, "start_date": "2024-02-29"}).on, 3)) == "2021-02-28"  # type: ignore[arg-type]  # a day was given


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({"parts": [{"cpv": ["1"]}, {}]}, "parts[0].cpv[0]"),
        ({"title": "a" * 201}, "title"),
        ({"start_date": "2025-02-30"}, "start_date"),
        ({"suppliers": [{"persons_total": 1, "persons_target": 2}]}, "suppliers[0].persons_target"),
    ],
)
def test_fault_names_its_place(facts: dict[str, Any], where: str) -> None:
    with pytest.raises(UnableToReadFacts) as caught:
        read_cases(facts)
    assert [each.where for each in caught.value.faults] == [where]


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "routes.toml",
            'sv = "Direktupphandling under gränsen"\n',
            "",
            "routes.toml, row R01: sv is missing",
        ),
        (
            "routes.toml",
            'nearest = ["R03", "R06", "R07", "R04", "R18", "R19"]',
            "nearest = []",
            "R01: the route names none nearest",
        ),
        ("rules_value.toml", 'sv = "Inget köps:', 'sv = " "\n# "', "rule nothing-bought: sv is empty"),
        (
            "rules_value.toml",
            'source = "S1"\nvalid_from',
            "valid_from",
            "rules_value.toml, row nothing-bought: source is missing",
        ),
        (
            "amounts.toml",
            "valid_from = 2018-01-01\nvalid_to",
            "valid_from = 2018-01-02\nvalid_to",
            "threshold LOU central: no row holds on 2018-01-01",
        ),
    ],
)
def test_wrong_law_is_refused(name: str, old: str, new: str, told: str) -> None:
    with pytest.raises(UnableToLoadLaw) as caught:
        load_law(changed(name, lambda text: text.replace(old, new, 1)))
    assert told in [str(each) for each in caught.value.faults]


def test_answer_without_a_day_says_so_in_words() -> None:
    told = as_data([assess(read_cases({"buyer": "kommun"})[0])], current_law())
    text = as_text(told)
    assert "Case without name" in text or "Ärende utan namn" in text
    assert "Vilken dag börjar upphandlingen" in text
    assert told["cases"][0]["value"] is None
    json.dumps(told)


def test_sums_are_written_as_the_language_writes_them() -> None:
    with speaking("sv", ("nyvag.core", "nyvag.procurement")):
        assert words.money(Decimal("1234567.5")).replace("\N{NO-BREAK SPACE}", " ") == "1 234 567,50 kr"
        assert words.money(Between(Decimal(0), INF, doubt("amount"))) == "okänt"
        assert words.money("x") == "okänt"
    with speaking("en", ("nyvag.core",)):
        assert words.money(Decimal(1000)).replace("\N{NO-BREAK SPACE}", " ") == "SEK 1 000"
        assert words.money(Decimal(1000), "euro").replace("\N{NO-BREAK SPACE}", " ") == "EUR 1 000"
        assert words.sentence(_share_row(), {"share": (None, 5)}).endswith(
            "not known. It must be at least 30 per cent of those occupied, without rounding."
        )


def _share_row() -> Any:
    return next(row for row in current_law().rules if row.id == "bidder-share")


def test_condition_of_a_supplier_is_told_beside_the_route_that_rests_on_it() -> None:
    facts = {**SOCIAL, "value": 900000, "supplier": {"registered": False}}
    (case,) = as_data([answered(facts)], current_law())["cases"]
    (route,) = [each for each in case["routes"] if each["code"] == "R07"]
    assert [each["rule"] for each in route["conditions"]] == ["bidder-unregistered"]


def test_change_whose_object_is_not_told_is_weighed_against_both_shares() -> None:
    change = {"original_sek": 1000000, "ground": "mindre värde", "advertised_above_threshold": True}
    holds({**SOMETHING, "value": 0, "change": {**change, "change_sek": 99999}}, "R23=P")
    holds({**SOMETHING, "value": 0, "change": {**change, "change_sek": 120000}}, "R23=U")
    holds({**SOMETHING, "value": 0, "change": {**change, "change_sek": 150000}}, "R23=F")


def test_lease_longer_than_four_years_counts_whole() -> None:
    facts = {**GOODS, "term_months": 60, "value": {"monthly_sek": 10000, "residual_sek": 50000}}
    valuation = answered(facts).valuation
    assert valuation is not None
    assert valuation.value == 650000


@pytest.mark.parametrize(
    ("on", "wished"),
    [
        ("2020-11-30", "R18M=P"),
        ("2020-12-31", "R18M=C"),  # within three years day by day, not within three fiscal years
        ("2021-01-01", "R18M=F"),
        ("2023-12-02", "R18M=P"),  # after the day of the support
    ],
)
def test_window_before_2024_is_a_doubt_where_the_ways_of_counting_differ(on: str, wished: str) -> None:
    aid = {"amount_eur": 100000, "economic_activity": True, "equal_criteria": True}
    facts = {"start_date": "2023-12-01", "buyer": "kommun", "purchase": False}
    holds({**facts, "aid": {**aid, "deminimis_eur": [{"on": on, "amount_eur": 150000}]}}, wished)


def test_aid_of_an_unknown_kind_may_count() -> None:
    aid = {"amount_eur": 100000, "economic_activity": True, "equal_criteria": True}
    earlier = [{"on": "2025-01-01", "amount_eur": 250000, "kind": None}]
    facts = {"start_date": "2026-04-01", "buyer": "kommun", "purchase": False}
    holds({**facts, "aid": {**aid, "deminimis_eur": earlier}}, "R18M=C")
