"""Duties, times and papers that follow from a route, each from its first day and at its own limit."""

from typing import Any

import pytest

from tests.unit.procurement.asking import CLEANING, CONCESSION, GOODS, SOCIAL, answered
from tests.unit.procurement.test_other_routes import CONTRACT, GRANT

CATERING = {**SOCIAL, "cpv": ["55520000"]}
WELFARE_2020 = {**SOCIAL, "start_date": "2020-05-11", "value": 1900000}
EXTRA = {"ground": "kompletterande beställning", "change_sek": 1000}


def duties(facts: dict[str, Any]) -> dict[str, bool]:
    """Give the duties of a case, and whether each is certain."""
    return {each.row.id: each.certain for each in answered(facts).duties}


@pytest.mark.parametrize(
    ("facts", "duty", "is_there"),
    [
        ({**GOODS, "value": 100000}, "record", False),
        ({**GOODS, "value": 100000.01}, "record", True),
        ({**GOODS, "value": 100001}, "record-30-days", True),
        ({**GOODS, "start_date": "2023-12-31", "value": 100001}, "record-30-days", False),
        ({**GOODS, "start_date": "2022-01-31", "value": 100001}, "record", False),
        ({**GOODS, "start_date": "2022-01-31", "value": 100001}, "record-older", True),
        ({**GOODS, "value": 50000}, "guidelines", True),
        ({**GOODS, "value": 50000}, "principles", True),
        ({**GOODS, "value": 50000, "several_bids_asked": True}, "tell-bidders", True),
        ({**GOODS, "value": 50000}, "tell-bidders", False),
        ({**CATERING, "value": 700000}, "award-notice-direct", True),
        ({**CATERING, "value": 699999}, "award-notice-direct", False),
        ({**CATERING, "buyer": "försörjningsenhet", "value": 1199999}, "award-notice-direct", False),
        ({**CATERING, "buyer": "försörjningsenhet", "value": 1200000}, "award-notice-direct", True),
        ({**GOODS, "value": 50000}, "award-notice-direct", False),
        ({**WELFARE_2020, "cross_border_interest": True}, "principles-welfare", True),
        ({**WELFARE_2020, "cross_border_interest": False}, "principles-welfare", False),
        ({**WELFARE_2020, "cross_border_interest": False}, "principles-older", False),
        ({**GOODS, "start_date": "2020-05-11", "value": 50000}, "principles-older", True),
        ({**GOODS, "start_date": "2020-12-31", "value": 1000000}, "advertise", False),
        ({**GOODS, "start_date": "2021-01-01", "value": 1000000}, "advertise", True),
        ({**CATERING, "value": 8109450}, "advertise-eu", True),
        ({**CATERING, "value": 8109449}, "advertise-eu", False),
        ({**GOODS, "value": 3000000}, "standstill", True),
        ({**GOODS, "value": 3000000}, "lots-reasons", True),
        ({**GOODS, "lots": [{"value_sek": 1500000}, {"value_sek": 1500000}]}, "lots-reasons", False),
        ({**GOODS, "value": 1000000}, "lots-reasons", False),
        ({**GOODS, "value": 3000000}, "labour", True),
        ({**CATERING, "value": 9000000}, "labour", False),
        ({**GOODS, "start_date": "2023-12-31", "value": 1000000}, "sanction", False),
        ({**GOODS, "start_date": "2024-01-01", "value": 1000000}, "sanction", True),
        ({**GOODS, "value": 1000000}, "keep", True),
        ({**GOODS, "value": 1000000, "price_above_market": True}, "above-market", True),
        ({**GOODS, "value": 1000000}, "above-market", False),
        ({**CLEANING, "value": 3000000}, "share-during-contract", True),
        ({**CONCESSION, "value": 1000000}, "same-kind", True),
        ({**GRANT, "aid": {}}, "aid-register", True),
        ({**GRANT, "start_date": "2025-12-31", "aid": {}}, "aid-register", False),
        ({**GRANT, "start_date": "2025-12-31", "aid": {}}, "aid-certificate", True),
        ({**GOODS, "value": 1000000}, "aid-register", False),
        ({**CLEANING, "value": 0, "change": {**CONTRACT, **EXTRA}}, "change-notice", True),
        ({**CLEANING, "value": 0, "change": {**CONTRACT, "change_sek": 1}}, "index", True),
    ],
)
def test_duty(facts: dict[str, Any], duty: str, is_there: bool) -> None:
    assert (duty in duties(facts)) is is_there


def test_duty_that_hangs_on_what_is_not_known_is_uncertain() -> None:
    assert duties(WELFARE_2020)["principles-welfare"] is False
    assert duties({**GOODS, "value": {"amount_sek": 90000, "options_sek": None}})["record"] is False


def test_nothing_is_due_for_closed_routes() -> None:
    found = duties({**GOODS, "value": 3000000})
    assert {"guidelines", "record", "document-national"}.isdisjoint(found)


def papers(facts: dict[str, Any], route: str) -> set[str]:
    return {row.id for row in answered(facts).route(route).papers}


def test_papers_follow_value_and_class() -> None:
    assert "direct-record" in papers({**GOODS, "value": 100001}, "R01")
    assert "direct-record" not in papers({**GOODS, "value": 100000}, "R01")
    assert "report-annex2" in papers({**CATERING, "value": 9000000}, "R03")
    assert "report-annex2" not in papers({**GOODS, "value": 900000}, "R03")
    assert "lot-reasons" in papers({**GOODS, "value": 3000000}, "R08")


def test_times_of_a_direct_award_follow_its_value() -> None:
    def times(facts: dict[str, Any]) -> set[str]:
        return {row.id for row in answered(facts).route("R01").limits}

    assert times({**CATERING, "value": 700000}) == {"ex-ante", "none", "post-award"}
    assert times({**CATERING, "value": 699999}) == {"ex-ante", "none"}
