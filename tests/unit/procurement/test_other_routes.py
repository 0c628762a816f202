"""Every route beside reservations, case by case."""

from typing import Any

import pytest

from tests.unit.procurement.asking import BASE, CLEANING, CONCESSION, GOODS, SOCIAL, answered, holds

CHEAP = {**GOODS, "value": 1000000}
DEAR = {**GOODS, "value": 3000000}
CAUSES: list[tuple[dict[str, Any], str]] = [
    (CHEAP, "R02=F"),
    ({**CHEAP, "failed_procedure": "inga anbud"}, "R02=P"),
    ({**CHEAP, "failed_procedure": "olämpliga anbud"}, "R02=P"),
    ({**CHEAP, "urgency_cause": "yttre händelse"}, "R02=P"),
    ({**CHEAP, "urgency_cause": "köparen"}, "R02=F"),
    ({**CHEAP, "urgency_cause": None}, "R02=C"),
    ({**CHEAP, "only_supplier_reason": "konst"}, "R02=P"),
    ({**CHEAP, "only_supplier_reason": "tekniska skäl"}, "R02=P"),
    ({**CHEAP, "only_supplier_reason": "ensamrätt"}, "R02=P"),
    ({**CHEAP, "under_review": True}, "R02=P"),
    ({**CHEAP, "exceptional_reasons": True}, "R02=C"),
    ({**CHEAP, "exceptional_reasons": True, "urgency_cause": "köparen"}, "R02=C"),
    ({**CHEAP, "failed_procedure": "inga anbud", "cause_limited": False}, "R02=C"),
    ({**DEAR, "failed_procedure": "inga anbud"}, "R02=U"),
    ({**DEAR, "failed_procedure": "inga anbud", "grounds_6_12_19": True}, "R02=P"),
    ({**DEAR, "failed_procedure": "inga anbud", "grounds_6_12_19": False}, "R02=F"),
    ({**CHEAP, "start_date": "2021-06-15", "failed_procedure": "inga anbud"}, "R02=C"),
    ({**CONCESSION, "value": 4000000, "failed_procedure": "inga anbud"}, "R02=C"),
    ({**CHEAP, "value": 600000, "split_to_avoid": True}, "R01=F R08=F"),
    ({**CHEAP, "value": 600000, "split_to_avoid": None}, "R01=C"),
    ({**CHEAP, "value": 600000, "start_date": "2021-01-10", "split_to_avoid": True}, "R01=F"),
    ({**CHEAP, "value": 600000, "running_contract_covers_need": True}, "R01=F R03=P"),
]
SHAPING: list[tuple[dict[str, Any], str]] = [
    ({**DEAR, "lots_costly": True}, "R08=C"),
    ({**DEAR, "conditions": {"linked": False}}, "R09=F"),
    ({**DEAR, "conditions": {"discriminating": True}}, "R09=F"),
    ({**DEAR, "conditions": {"high_share": True}}, "R09=C"),
    ({**DEAR, "conditions": {"only_local": True}}, "R09=C"),
    ({**DEAR, "conditions": {"linked": None}}, "R09=C"),
    (DEAR, "R10=C"),
    (CHEAP, "R10=F"),
    ({**SOCIAL, "value": 9000000}, "R10=F"),
    ({**DEAR, "labour": {"needed": False}}, "R10=F"),
    ({**DEAR, "labour": {"needed": True, "level_can_be_set": False}}, "R10=F"),
    ({**DEAR, "labour": {"needed": True, "level_can_be_set": True}}, "R10=C"),
    ({**DEAR, "criteria": {"linked": False}}, "R11=F"),
    ({**DEAR, "criteria": {"verifiable": False}}, "R11=F"),
    ({**DEAR, "criteria": {"verifiable": None}}, "R11=C"),
    ({**DEAR, "social_subcontractor_required": True}, "R20=C R21=P"),
    ({**CLEANING, "value": {"planned_contracts_sek": 2000000}, "term_months": 48}, "R12=P R13=P"),
    ({**CLEANING, "value": {"planned_contracts_sek": 2000000}, "term_months": 49}, "R12=C R13=P"),
    (
        {
            **CLEANING,
            "value": {"planned_contracts_sek": 2000000},
            "term_months": 49,
            "special_reasons_for_long_term": False,
        },
        "R12=F",
    ),
    (
        {
            **CLEANING,
            "value": {"planned_contracts_sek": 2000000},
            "term_months": 49,
            "special_reasons_for_long_term": True,
        },
        "R12=C",
    ),
    ({**CLEANING, "value": {"planned_contracts_sek": 2000000}}, "R12=C"),
    ({**CLEANING, "buyer": "försörjningsenhet", "value": 2000000, "term_months": 60}, "R12=C"),
    ({**CLEANING, "value": 2000000, "framework_reserved": True}, "R12=C R13=C"),
    ({**CLEANING, "value": 3000000, "framework_reserved": True}, "R12=P"),
    (
        {
            **CLEANING,
            "value": 500000,
            "framework_or_dps_in_force": {"covers_need": True, "remaining_sek": 500000},
        },
        "R12=P R13=P",
    ),
    (
        {
            **CLEANING,
            "value": 500000,
            "framework_or_dps_in_force": {"covers_need": True, "remaining_sek": 499999},
        },
        "R12=F R13=F",
    ),
    (
        {
            **CLEANING,
            "value": 500000,
            "framework_or_dps_in_force": {
                "covers_need": True,
                "remaining_sek": 900000,
                "within_terms": False,
            },
        },
        "R12=F",
    ),
    ({**CLEANING, "value": 500000, "framework_or_dps_in_force": {"covers_need": True}}, "R12=C"),
    ({**CLEANING, "value": 500000, "framework_or_dps_in_force": {"covers_need": False}}, "R12=P"),
    ({**CLEANING, "value": 500000, "common_purchase": False}, "R13=F R12=P"),
    ({**CONCESSION, "value": 500000}, "R12=C R13=C"),
    ({**CLEANING, "value": 500000, "need_can_be_met_by_market": True}, "R14=F"),
    ({**CLEANING, "value": 500000, "need_can_be_met_by_market": False}, "R14=C"),
    (
        {
            **CLEANING,
            "value": 500000,
            "need_can_be_met_by_market": False,
            "innovation": {"value_proportionate": True, "separate_research": True},
        },
        "R14=P",
    ),
    (
        {
            **CLEANING,
            "value": 500000,
            "need_can_be_met_by_market": False,
            "innovation": {"value_proportionate": True, "separate_research": False},
        },
        "R14=F",
    ),
    ({**CLEANING, "value": 500000}, "R14=U"),
]
BESIDE: list[tuple[dict[str, Any], str]] = [
    ({**CONCESSION, "value": 2994007}, "R16=P R01=P"),
    ({**CONCESSION, "value": 2994008}, "R16=P R01=F R03=P"),
    ({**CONCESSION, "value": 60000000}, "R16=P R03=F R04=P"),
    ({**CONCESSION, "value": 1000000, "risk_transferred": False}, "R16=F R01=F R03=P"),
    ({**CONCESSION, "value": 600000, "risk_transferred": None}, "R16=C R01=P"),
    ({**CONCESSION, "value": 1000000, "risk_transferred": None}, "R16=C R01=U"),
    ({**CONCESSION, "value": 1000000, "risk_transferred": False, "payment_mainly_from_buyer": True}, "R16=F"),
    ({**CLEANING, "value": 1000000}, "R16=F"),
    ({**CLEANING, "value": 1000000, "risk_transferred": True}, "R16=C"),
    ({**CLEANING, "value": 1000000, "inhouse": {"controlled": True, "activity_percent": 80}}, "R17=F"),
    ({**CLEANING, "value": 1000000, "inhouse": {"controlled": True, "activity_percent": 80.01}}, "R17=P"),
    ({**CLEANING, "value": 1000000, "inhouse": {"controlled": True}}, "R17=C"),
    (
        {
            **CLEANING,
            "value": 1000000,
            "inhouse": {"controlled": True, "activity_percent": 95, "private_owner": True},
        },
        "R17=F",
    ),
    ({**CLEANING, "value": 1000000, "inhouse": {"between_authorities": True}}, "R17=P"),
    ({**CLEANING, "value": 1000000}, "R17=F R22=F"),
    ({**CLEANING, "value": 1000000, "exclusion": "fastighet"}, "R22=P"),
    ({**CLEANING, "value": 1000000, "exclusion": "anställning"}, "R22=P"),
    ({**CLEANING, "value": 1000000, "exclusion": "räddning av ideell"}, "R22=C"),
    ({**CLEANING, "value": 1000000, "exclusion": "ensamrätt i lag"}, "R22=C"),
    (
        {
            **BASE,
            "object": "blandat",
            "parts": [{"kind": "varor", "value_sek": 500000}, {"kind": "koncession", "value_sek": 100000}],
        },
        "R01=C R03=C",
    ),
    (
        {
            **BASE,
            "object": "blandat",
            "parts": [{"kind": "bygg", "value_sek": 3000000}, {"kind": "varor", "value_sek": 100000}],
        },
        "R01=F R03=P R04=C",
    ),
    (
        {
            **BASE,
            "object": "blandat",
            "parts": [{"kind": "varor", "value_sek": 3000000}, {"kind": "bygg", "value_sek": 100000}],
        },
        "R01=F R03=F R04=P",
    ),
    (
        {
            **BASE,
            "object": "blandat",
            "parts": [
                {"kind": "tjänster", "value_sek": 2000000, "cpv": ["85312000"]},
                {"kind": "tjänster", "value_sek": 1900000, "cpv": ["90910000"]},
            ],
        },
        "R01=P R03=P",
    ),
    (
        {
            **BASE,
            "object": "blandat",
            "parts": [
                {"kind": "tjänster", "value_sek": 1900000, "cpv": ["85312000"]},
                {"kind": "tjänster", "value_sek": 2000000, "cpv": ["90910000"]},
            ],
        },
        "R01=F R03=F R04=P",
    ),
    (
        {
            **BASE,
            "object": "blandat",
            "parts": [{"kind": "varor", "value_sek": 500000}, {"kind": "tjänster", "value_sek": 500000}],
        },
        "R01=U",
    ),
    ({**BASE, "object": "blandat", "value": 60000000}, "R01=F R03=U"),
    ({**BASE, "purchase": False}, "R01=F R03=F R21=F R18=C R19=C"),
    ({**BASE, "value": 500000}, "R01=U R18=C R19=C"),
]


@pytest.mark.parametrize(("facts", "wished"), [*CAUSES, *SHAPING, *BESIDE])
def test_route(facts: dict[str, Any], wished: str) -> None:
    holds(facts, wished)


CONTRACT = {"original_sek": 3000000, "advertised_above_threshold": True}
UNFIT = {
    "clause_clear": False,
    "necessary": False,
    "unforeseeable": False,
    "restructuring": False,
    "not_substantial": False,
}
CHANGES: list[tuple[dict[str, Any], str]] = [
    ({"change_sek": 299999}, "P"),
    ({"change_sek": 300000}, "C"),
    ({"change_sek": 300000, **UNFIT}, "F"),
    ({"change_sek": 299999, **UNFIT}, "P"),
    ({"change_sek": 200000, "earlier_changes_sek": [99999], **UNFIT}, "P"),
    ({"change_sek": 200000, "earlier_changes_sek": [100000], **UNFIT}, "F"),
    ({"change_sek": 350000, "earlier_changes_sek": [-100000], **UNFIT}, "P"),
    ({"change_sek": -300000, **UNFIT}, "F"),
    ({"change_sek": 300000, "indexed_sek": 3300000, **UNFIT}, "P"),
    ({"change_sek": 100000, "character_kept": False, **UNFIT}, "F"),
    ({"change_sek": 100000, "ground": "ingen"}, "F"),
    ({"change_sek": 5000000, "ground": "klausul", "clause_clear": True}, "P"),
    ({"change_sek": 5000000, "ground": "klausul", "clause_clear": True, "clause_scope_stated": False}, "F"),
    (
        {
            "change_sek": 1500000,
            "ground": "kompletterande beställning",
            "necessary": True,
            "supplier_cannot_change": True,
            "change_costly": True,
        },
        "P",
    ),
    (
        {
            "change_sek": 1500001,
            "ground": "kompletterande beställning",
            "necessary": True,
            "supplier_cannot_change": True,
            "change_costly": True,
        },
        "F",
    ),
    (
        {
            "change_sek": 1500000,
            "earlier_changes_sek": [1500000],
            "ground": "kompletterande beställning",
            "necessary": True,
            "supplier_cannot_change": True,
            "change_costly": True,
        },
        "P",
    ),
    ({"change_sek": 1500000, "ground": "kompletterande beställning"}, "C"),
    ({"change_sek": 1500000, "ground": "oförutsett", "unforeseeable": True}, "P"),
    ({"change_sek": 1500001, "ground": "oförutsett", "unforeseeable": True}, "F"),
    ({"change_sek": 1500000, "ground": "oförutsett", "unforeseeable": False}, "F"),
    ({"change_sek": 0, "ground": "byte av leverantör", "restructuring": True}, "P"),
    ({"change_sek": 0, "ground": "byte av leverantör", "restructuring": False}, "F"),
    ({"change_sek": 900000, "ground": "inte väsentlig", "not_substantial": True}, "P"),
    ({"change_sek": 900000, "ground": "mindre värde"}, "F"),
    ({"change_sek": 100000, "advertised_above_threshold": False}, "C"),
    ({"change_sek": 100000, "original_sek": 1000000, "advertised_above_threshold": None}, "C"),
    ({"change_sek": None, **UNFIT}, "U"),
]


@pytest.mark.parametrize(("change", "letter"), CHANGES)
def test_change_of_a_contract(change: dict[str, Any], letter: str) -> None:
    holds({**CLEANING, "value": 0, "change": {**CONTRACT, **change}}, f"R23={letter}")


def test_change_of_works_may_be_less_than_fifteen_per_cent() -> None:
    works = {**BASE, "object": "bygg", "value": 0}
    contract = {"original_sek": 100000000, **UNFIT}
    holds({**works, "change": {**contract, "change_sek": 14999999}}, "R23=P")
    holds({**works, "change": {**contract, "change_sek": 15000000}}, "R23=F")


def test_small_change_must_lie_below_the_threshold_too() -> None:
    holds(
        {**CLEANING, "value": 0, "change": {"original_sek": 50000000, "change_sek": 2389585, **UNFIT}},
        "R23=F",
    )
    holds(
        {**CLEANING, "value": 0, "change": {"original_sek": 50000000, "change_sek": 2389584, **UNFIT}},
        "R23=P",
    )


def test_change_under_another_law_is_conditional() -> None:
    change = {**CONTRACT, "change_sek": 100000}
    holds({**CLEANING, "buyer": "försörjningsenhet", "value": 0, "change": change}, "R23=C")
    holds({**CLEANING, "value": 0}, "R23=F")


GRANT = {"start_date": "2026-04-01", "buyer": "kommun", "purchase": False}
OPEN_TERMS = {"equal_criteria": True, "economic_activity": True, "amount_eur": 30000}
AID: list[tuple[dict[str, Any], str]] = [
    ({**OPEN_TERMS, "economic_activity": False}, "R18=P R18N=P"),
    ({**OPEN_TERMS, "deminimis_eur": []}, "R18=P R18M=P R18N=F"),
    ({**OPEN_TERMS, "deminimis_eur": [{"on": "2025-01-10", "amount_eur": 270000}]}, "R18=P R18M=P"),
    ({**OPEN_TERMS, "deminimis_eur": [{"on": "2025-01-10", "amount_eur": 270001}]}, "R18=C R18M=F"),
    ({**OPEN_TERMS, "deminimis_eur": [{"on": "2023-03-31", "amount_eur": 290000}]}, "R18M=P"),
    ({**OPEN_TERMS, "deminimis_eur": [{"on": "2023-04-01", "amount_eur": 290000}]}, "R18M=C"),
    ({**OPEN_TERMS, "deminimis_eur": [{"on": "2023-04-02", "amount_eur": 290000}]}, "R18M=F"),
    ({**OPEN_TERMS, "deminimis_eur": [{"on": "2025-01-10", "amount_eur": 290000, "kind": "SGEI"}]}, "R18M=P"),
    (
        {
            **OPEN_TERMS,
            "deminimis_eur": [{"on": "2025-01-10", "amount_eur": 290000, "recipient": "Syster AB"}],
            "single_undertaking": ["Syster AB"],
        },
        "R18M=F",
    ),
    (
        {
            **OPEN_TERMS,
            "deminimis_eur": [{"on": "2025-01-10", "amount_eur": 290000, "recipient": "Annat AB"}],
            "single_undertaking": ["Syster AB"],
        },
        "R18M=P",
    ),
    (
        {
            **OPEN_TERMS,
            "deminimis_eur": [{"on": "2025-01-10", "amount_eur": 290000, "recipient": "Syster AB"}],
        },
        "R18M=C",
    ),
    ({**OPEN_TERMS, "deminimis_eur": [{"amount_eur": 290000}]}, "R18M=C"),
    ({**OPEN_TERMS, "deminimis_eur": None}, "R18=C R18M=C"),
    (
        {
            **OPEN_TERMS,
            "deminimis_eur": [{"on": "2025-01-10", "amount_eur": 290000}],
            "sgei_entrusted": False,
            "block_exempted": False,
        },
        "R18=F",
    ),
    (
        {**OPEN_TERMS, "deminimis_eur": [{"on": "2025-01-10", "amount_eur": 290000}], "sgei_entrusted": True},
        "R18=C R18E=C R18S=C",
    ),
    (
        {
            **OPEN_TERMS,
            "deminimis_eur": [{"on": "2025-01-10", "amount_eur": 720001, "kind": "SGEI"}],
            "sgei_entrusted": True,
        },
        "R18E=F R18S=C",
    ),
    ({**OPEN_TERMS, "sgei_entrusted": True, "overcompensation": True}, "R18S=F"),
    ({**OPEN_TERMS, "deminimis_eur": [], "equal_criteria": False}, "R18=C"),
    ({**OPEN_TERMS, "deminimis_eur": [], "individual_business": True}, "R18=C"),
    ({**OPEN_TERMS, "deminimis_eur": [], "individual_business": True, "exceptional_reasons": False}, "R18=F"),
    ({**OPEN_TERMS, "deminimis_eur": [], "individual_business": True, "exceptional_reasons": True}, "R18=C"),
    (
        {"amount_sek": 3150000, "deminimis_eur": [], "equal_criteria": True, "economic_activity": True},
        "R18M=P",
    ),
    (
        {"amount_sek": 3150001, "deminimis_eur": [], "equal_criteria": True, "economic_activity": True},
        "R18M=C",
    ),
    (
        {"amount_sek": 3600001, "deminimis_eur": [], "equal_criteria": True, "economic_activity": True},
        "R18M=F",
    ),
]


@pytest.mark.parametrize(("aid", "wished"), AID)
def test_grant(aid: dict[str, Any], wished: str) -> None:
    holds({**GRANT, "aid": aid}, wished)


def test_ceiling_was_lower_before_2024() -> None:
    aid = {**OPEN_TERMS, "amount_eur": 200000, "deminimis_eur": []}
    holds({**GRANT, "start_date": "2023-12-31", "aid": aid}, "R18M=P")
    holds({**GRANT, "start_date": "2023-12-31", "aid": {**aid, "amount_eur": 200001}}, "R18M=F")
    holds({**GRANT, "start_date": "2024-01-01", "aid": {**aid, "amount_eur": 200001}}, "R18M=P")


IDEA = {
    "market_exists": False,
    "initiative": "organisationen",
    "both_finance": True,
    "political_programme": True,
    "detailed_control": False,
    "long_term": True,
    "ordinary_association_grant": False,
}
PARTNERSHIPS: list[tuple[dict[str, Any], str]] = [
    ({**GRANT, **IDEA}, "R19=C"),
    ({**GRANT, **IDEA, "market_exists": True}, "R19=F"),
    ({**GRANT, **IDEA, "initiative": "köparen"}, "R19=F"),
    ({**GRANT, **IDEA, "detailed_control": True}, "R19=F"),
    ({**GRANT, **IDEA, "both_finance": False}, "R19=C"),
    ({**GRANT, **IDEA, "purchase": True}, "R19=F R18=F"),
    (
        {**GRANT, **IDEA, "specified_performance": True},
        "R19=C R18=C R21=C",
    ),  # called no purchase, yet specified
    ({"start_date": "2026-04-01", "buyer": "kommun", "sanctions": True}, "R19=C R18=C"),
    ({**GOODS, "value": 500000, "specified_performance": True}, "R19=F R01=P"),
    (
        {
            **GOODS,
            "value": 500000,
            "specified_performance": False,
            "sanctions": False,
            "defined_need_by_buyer": False,
        },
        "R01=F R18=C",
    ),
]


@pytest.mark.parametrize(("facts", "wished"), PARTNERSHIPS)
def test_partnership(facts: dict[str, Any], wished: str) -> None:
    holds(facts, wished)


def test_why_not_names_the_open_route_that_lies_nearest() -> None:
    answer = answered(
        {
            **BASE,
            "object": "tjänster",
            "cpv": ["85311100"],
            "specified_performance": True,
            "value": {"yearly_sek": 14000000},
        }
    )
    assert answer.route("R19").nearest == "R07"
    assert answer.route("R01").nearest == "R03"
