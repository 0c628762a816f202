"""Ask the guide about one case written as the file writes it, and tell how routes stand as P, C, F or U."""

from __future__ import annotations

from typing import Any

from nyvag.procurement.rules.answer import Assessment, Status
from nyvag.procurement.rules.assessing import assess
from nyvag.procurement.rules.facts.reading import read_cases

LETTERS = {Status.PERMITTED: "P", Status.CONDITIONAL: "C", Status.FORBIDDEN: "F", Status.UNDETERMINED: "U"}
BASE = {"start_date": "2025-03-10", "buyer": "kommun"}
GOODS = {**BASE, "object": "varor"}
CLEANING = {**BASE, "object": "tjänster", "cpv": ["90910000-9"]}
SOCIAL = {**BASE, "object": "tjänster", "cpv": ["85312000"]}
CONCESSION = {**BASE, "object": "koncession", "cpv": ["90910000"], "risk_transferred": True}


def answered(facts: dict[str, Any]) -> Assessment:
    """Weigh facts written as the file writes them."""
    (case,) = read_cases(facts)
    return assess(case)


def stand(facts: dict[str, Any], codes: str) -> str:
    """Tell how routes stand, such as ``R01=P R03=F``; a bidder's is that of the first supplier."""
    answer = answered(facts)
    routes = {each.code: each for each in (*answer.routes, *answer.grounds)}
    routes |= {each.code: each for bidder in answer.bidders[:1] for each in bidder.routes}
    return " ".join(f"{code}={LETTERS[routes[code].status]}" for code in codes.split())


def holds(facts: dict[str, Any], wished: str) -> None:
    """Assert how routes stand."""
    codes = " ".join(each.partition("=")[0] for each in wished.split())
    assert stand(facts, codes) == wished
