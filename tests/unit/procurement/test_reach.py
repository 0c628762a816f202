"""Every route is reached in each answer that its rules allow, and every row holds on its own days alone."""

import datetime as dt
from collections import defaultdict

import pytest

from nyvag.procurement.rules.facts.blocks import Law
from nyvag.procurement.rules.law.book import Page, current_book
from nyvag.procurement.rules.law.rows import CONDITION, Row
from tests.unit.procurement import test_other_routes, test_reserved, test_worked_cases
from tests.unit.procurement.asking import GOODS, LETTERS, answered
from tests.unit.procurement.test_other_routes import CLEANING, CONTRACT, GRANT

BOOK = current_book()
UNCLEAR = {**GOODS, "value": 500000, "purchase": False, "specified_performance": True}
TABLES = [
    *(facts for _name, facts, _wished in test_reserved.CASES),
    *(facts for facts, _wished in (*test_other_routes.CAUSES, *test_other_routes.SHAPING)),
    *(facts for facts, _wished in (*test_other_routes.BESIDE, *test_other_routes.PARTNERSHIPS)),
    *({**CLEANING, "value": 0, "change": {**CONTRACT, **change}} for change, _ in test_other_routes.CHANGES),
    *({**GRANT, "aid": aid} for aid, _wished in test_other_routes.AID),
    UNCLEAR,
    {"buyer": "kommun"},
    {"start_date": "2025-03-10", "buyer": "kommun", "value": None},
]
GROUNDS = {"R18N", "R18M", "R18E", "R18S", "R18G"}


def reached() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    answers = [answered({name: each for name, each in facts.items() if each is not None}) for facts in TABLES]
    answers += [test_worked_cases.assess(each) for each in test_worked_cases.CASES.values()]
    for answer in answers:
        for route in (
            *answer.routes,
            *answer.grounds,
            *(each for one in answer.bidders for each in one.routes),
        ):
            found[route.code].add(LETTERS[route.status])
    return found


def test_every_route_is_reached_in_each_answer_that_its_rules_allow() -> None:
    found = reached()
    always = {
        route
        for row in BOOK.law.rules
        if row.effect == CONDITION and row.when == "True" and set(Law) == set(row.laws)
        for route in row.routes
    }
    assert always == {"R05N", "R10", "R19", "R18E", "R18S", "R18G"}
    for route in BOOK.law.routes:
        wished = {"F", "C"} | ({"P"} if route.code not in always else set())
        wished |= set() if route.of else {"U"}
        assert found[route.code] >= wished, route.code
        assert not (route.code in always and "P" in found[route.code])


def rows_of(page: Page) -> list[Row]:
    found = list(page.duties)
    for each in (*page.routes, *page.grants, *page.bidders):
        found += [*each.forbids, *each.conditions, *each.grounds, *each.limits, *each.papers]
    return found


@pytest.mark.parametrize("edge", BOOK.edges, ids=str)
@pytest.mark.parametrize("law", list(Law))
def test_rows_hold_on_their_own_days_alone(law: Law, edge: dt.date) -> None:
    for day in (edge - dt.timedelta(days=1), edge):
        rows = rows_of(BOOK.page(law, day))
        assert all(row.holds_on(day) and law in row.laws for row in rows)
    everything = (*BOOK.law.rules, *BOOK.law.duties, *BOOK.law.limits, *BOOK.law.papers)
    in_force = {id(row) for row in everything if row.holds_on(edge) and law in row.laws}
    assert {id(row) for row in rows_of(BOOK.page(law, edge))} == in_force
