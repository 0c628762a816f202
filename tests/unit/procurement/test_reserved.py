"""Reserved procurement: which services, which law, from when, and which supplier may take part."""

from typing import Any

import pytest

from tests.unit.procurement.asking import BASE, CLEANING, CONCESSION, GOODS, SOCIAL, answered, holds

ASF = {"main_purpose_integration": True, "persons_total": 20, "persons_target": 6}
UTILITY = {"buyer": "försörjningsenhet"}
THREE = {
    "public_mission": True,
    "reinvests": True,
    "participatory_governance": True,
    "never_awarded_19_25": True,
}
ABOVE = {**CLEANING, "value": 3200000}
CASES: list[tuple[str, dict[str, Any], str]] = [
    # 4:18: at least 30 per cent, without rounding, of those occupied in the supplier as a whole
    ("30 per cent exactly", {**ABOVE, "supplier": ASF}, "B05=P R05=P"),
    (
        "29.9 per cent",
        {**ABOVE, "supplier": {**ASF, "persons_total": 1000, "persons_target": 299}},
        "B05=F R05=F",
    ),
    ("nobody occupied", {**ABOVE, "supplier": {**ASF, "persons_total": 0, "persons_target": 0}}, "B05=F"),
    ("share not shown", {**ABOVE, "supplier": {"main_purpose_integration": True}}, "B05=C R05=C"),
    ("purpose not main", {**ABOVE, "supplier": {**ASF, "main_purpose_integration": False}}, "B05=F"),
    (
        "sheltered workshop",
        {**ABOVE, "supplier": {**ASF, "main_purpose_integration": False, "sheltered_workshop": True}},
        "B05=P",
    ),
    (
        "programme of sheltered employment",
        {**ABOVE, "supplier": {**ASF, "main_purpose_integration": False, "sheltered_programme": True}},
        "B05=P",
    ),
    (
        "programme with too small a share",
        {**ABOVE, "supplier": {"sheltered_programme": True, "persons_total": 20, "persons_target": 5}},
        "B05=F",
    ),
    ("group", {**ABOVE, "supplier": {**ASF, "group_bid": True}}, "B05=C R05=C"),
    ("only a unit", {**ABOVE, "supplier": {**ASF, "whole_entity_tested": False}}, "B05=F R05=F"),
    ("perhaps only a unit", {**ABOVE, "supplier": {**ASF, "whole_entity_tested": None}}, "B05=C"),
    (
        "one of two may",
        {**ABOVE, "suppliers": [{**ASF, "name": "a", "persons_target": 5}, {**ASF, "name": "b"}]},
        "R05=P",
    ),
    ("few on the market", {**ABOVE, "market": {"qualified_suppliers": 2}}, "R05=C"),
    ("market not known", {**ABOVE, "market": {"qualified_suppliers": None}}, "R05=C"),
    ("below the threshold", {**CLEANING, "value": 1560000, "supplier": ASF}, "R05=F R05N=C"),
    (
        "below, share too small",
        {**CLEANING, "value": 1560000, "supplier": {**ASF, "persons_target": 5}},
        "R05N=F",
    ),
    ("annex 2", {**SOCIAL, "value": 9000000, "supplier": ASF}, "R05=F R05N=C"),
    ("above in LUF", {**ABOVE, **UTILITY, "value": 4789982, "supplier": ASF}, "R05=P R05N=F"),
    ("concession above", {**CONCESSION, "value": 60000000, "supplier": ASF}, "R05=P"),
    ("concession below", {**CONCESSION, "value": 50000000, "supplier": ASF}, "R05=F R05N=C"),
    ("concession of annex 3", {**CONCESSION, "cpv": ["85312000"], "value": 60000000}, "R05=F R03=P"),
    ("defence", {**ABOVE, "defence": True, "value": 5000000}, "R05=C R04=C"),
    # 19:25
    (
        "three conditions shown",
        {**SOCIAL, "value": 9000000, "term_months": 36, "supplier": THREE},
        "R06=P B06=P",
    ),
    ("37 months", {**SOCIAL, "value": 9000000, "term_months": 37, "supplier": THREE}, "R06=F"),
    ("term not told", {**SOCIAL, "value": 9000000, "supplier": THREE}, "R06=C"),
    ("nobody named", {**SOCIAL, "value": 9000000, "term_months": 36}, "R06=C R07=C"),
    (
        "no governance",
        {
            **SOCIAL,
            "value": 9000000,
            "term_months": 36,
            "supplier": {**THREE, "participatory_governance": False},
        },
        "R06=F",
    ),
    (
        "no reinvestment",
        {**SOCIAL, "value": 9000000, "term_months": 36, "supplier": {**THREE, "reinvests": False}},
        "R06=F",
    ),
    (
        "no mission",
        {**SOCIAL, "value": 9000000, "term_months": 36, "supplier": {**THREE, "public_mission": False}},
        "R06=F",
    ),
    (
        "awarded a day less than three years ago",
        {
            **SOCIAL,
            "value": 9000000,
            "term_months": 36,
            "supplier": {**THREE, "never_awarded_19_25": False, "last_19_25_award_on": "2022-03-11"},
        },
        "R06=F",
    ),
    (
        "awarded three years ago",
        {
            **SOCIAL,
            "value": 9000000,
            "term_months": 36,
            "supplier": {**THREE, "never_awarded_19_25": False, "last_19_25_award_on": "2022-03-10"},
        },
        "R06=P",
    ),
    (
        "award not told",
        {**SOCIAL, "value": 9000000, "term_months": 36, "supplier": {**THREE, "never_awarded_19_25": None}},
        "R06=C",
    ),
    ("catering is in no list", {**SOCIAL, "cpv": ["55520000"], "value": 9000000}, "R06=F R07=F R03=P"),
    (
        "library services are in one",
        {**SOCIAL, "cpv": ["92500000"], "value": 900000, "term_months": 36, "supplier": THREE},
        "R06=P R07=F",
    ),
    (
        "school is in the other",
        {
            **SOCIAL,
            "cpv": ["80200000"],
            "value": 900000,
            "term_months": 36,
            "supplier": {**THREE, "registered": True},
        },
        "R06=F R07=P",
    ),
    (
        "a code below a listed one",
        {**SOCIAL, "cpv": ["80111000"], "value": 900000, "term_months": 36, "supplier": THREE},
        "R06=C",
    ),
    (
        "last day before",
        {**SOCIAL, "start_date": "2018-12-31", "value": 9000000, "term_months": 36, "supplier": THREE},
        "R06=F",
    ),
    (
        "first day as 19:6 a",
        {**SOCIAL, "start_date": "2019-01-01", "value": 9000000, "term_months": 36, "supplier": THREE},
        "R06=P",
    ),
    (
        "LUF before 2022-02-01",
        {
            **SOCIAL,
            **UTILITY,
            "start_date": "2022-01-31",
            "value": 9000000,
            "term_months": 36,
            "supplier": THREE,
        },
        "R06=F",
    ),
    (
        "LUF from 2022-02-01",
        {
            **SOCIAL,
            **UTILITY,
            "start_date": "2022-02-01",
            "value": 9000000,
            "term_months": 36,
            "supplier": THREE,
        },
        "R06=P",
    ),
    (
        "LUK",
        {**CONCESSION, "cpv": ["85312000"], "value": 9000000, "term_months": 36, "supplier": THREE},
        "R06=F R07=F",
    ),
    ("goods have no list", {**GOODS, "cpv": ["85312000"], "value": 900000}, "R06=F R07=F R15=F"),
    # 19:25 a
    ("registered", {**SOCIAL, "value": 900000, "supplier": {"registered": True}}, "R07=P B07=P"),
    ("not registered", {**SOCIAL, "value": 900000, "supplier": {"registered": False}}, "R07=C"),
    (
        "public control",
        {**SOCIAL, "value": 900000, "supplier": {"registered": True, "public_control": True}},
        "R07=F",
    ),
    (
        "unlawful transfers",
        {**SOCIAL, "value": 900000, "supplier": {"registered": True, "value_transfers_ok": False}},
        "R07=F",
    ),
    (
        "purpose not public",
        {**SOCIAL, "value": 900000, "supplier": {"registered": True, "public_benefit_purpose": False}},
        "R07=F",
    ),
    (
        "purpose elsewhere",
        {**SOCIAL, "value": 900000, "supplier": {"registered": True, "contributes_to_service": False}},
        "R07=F",
    ),
    (
        "day before the paragraph",
        {**SOCIAL, "start_date": "2022-12-31", "value": 900000, "supplier": {"registered": True}},
        "R07=F R15I=F",
    ),
    (
        "first day of the paragraph",
        {**SOCIAL, "start_date": "2023-01-01", "value": 900000, "supplier": {"registered": True}},
        "R07=P R15I=P",
    ),
    ("LUF has none", {**SOCIAL, **UTILITY, "value": 900000, "supplier": {"registered": True}}, "R07=F R06=C"),
    # choice systems
    ("choice system", {**SOCIAL, "value": 900000}, "R15=P R15I=C"),
    ("job coaching", {**SOCIAL, "cpv": ["79611000"], "value": 900000}, "R15=P"),
    ("below job coaching", {**SOCIAL, "cpv": ["79611100"], "value": 900000}, "R15=C R15I=C"),
    ("cleaning", {**CLEANING, "value": 900000}, "R15=F R15I=F"),
    (
        "primary care",
        {**SOCIAL, "value": 900000, "primary_care": True, "supplier": {"registered": True}},
        "R15=P R15I=F",
    ),
    (
        "a system is decided",
        {**SOCIAL, "value": 900000, "choice_system": True},
        "R15=P R01=F R03=F R04=F R07=F R11=F R09=P",
    ),
    # classes
    (
        "laundry below a parent",
        {**BASE, "object": "tjänster", "cpv": ["98310000"], "value": 2000000},
        "R01=C R03=P",
    ),
    (
        "laundry above the threshold",
        {**BASE, "object": "tjänster", "cpv": ["98310000"], "value": 3000000},
        "R01=C R03=C R04=C R05=C",
    ),
    (
        "laundry below every limit",
        {**BASE, "object": "tjänster", "cpv": ["98310000"], "value": 600000},
        "R01=P",
    ),
]


@pytest.mark.parametrize(("facts", "wished"), [each[1:] for each in CASES], ids=[each[0] for each in CASES])
def test_reserved(facts: dict[str, Any], wished: str) -> None:
    holds(facts, wished)


def test_each_supplier_is_told_its_own_reasons() -> None:
    suppliers = [
        {**ASF, "name": "a", "persons_target": 5},
        {**ASF, "name": "b", "whole_entity_tested": False},
    ]
    answer = answered({**ABOVE, "suppliers": suppliers})
    reasons = [[row.id for row in bidder.routes[0].reasons] for bidder in answer.bidders]
    assert reasons == [["bidder-share"], ["bidder-unit"]]
