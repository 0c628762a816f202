"""The law as one act has it on one day, sorted by route, made once for each act and period."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from nyvag.procurement.rules.law.amounts import Amounts
from nyvag.procurement.rules.law.loading import Law, current_law
from nyvag.procurement.rules.law.rows import CONDITION, FORBIDS, FOREVER, GROUND, Route, Row


@dataclass(frozen=True, slots=True)
class RoutePage:
    """What holds for one route."""

    route: Route
    forbids: tuple[Row, ...]
    conditions: tuple[Row, ...]
    grounds: tuple[Row, ...]
    limits: tuple[Row, ...]
    papers: tuple[Row, ...]
    limits_always: bool
    papers_always: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What one act says on one day: its routes, the grounds of grants, a bidder's part, and duties."""

    routes: tuple[RoutePage, ...]
    grants: tuple[RoutePage, ...]
    bidders: tuple[RoutePage, ...]
    duties: tuple[Row, ...]
    nearest: Mapping[str, tuple[str, ...]]


class Book:
    """The law's data, ready to be asked."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.amounts = Amounts(law)
        rows = (*law.rules, *law.duties, *law.limits, *law.papers)
        edges = {each.valid_from for each in rows}
        edges |= {each.valid_to + dt.timedelta(days=1) for each in rows if each.valid_to < FOREVER}
        edges |= {each.valid_from for each in law.amounts}
        self.edges = sorted(edges)
        self._pages: dict[tuple[str, int], Page] = {}

    def page(self, act: str, day: dt.date) -> Page:
        """Give what an act says on a day."""
        key = act, bisect_right(self.edges, day)
        found = self._pages.get(key)
        if found is None:
            found = self._pages[key] = self._made(act, day)
        return found

    def _made(self, act: str, day: dt.date) -> Page:
        rules = _by_route(self.law.rules, act, day)
        limits = _by_route(self.law.limits, act, day)
        papers = _by_route(self.law.papers, act, day)
        pages = [_route_page(each, rules, limits, papers) for each in self.law.routes]
        return Page(
            routes=tuple(each for each in pages if not each.route.of),
            grants=tuple(each for each in pages if each.route.of == "R18"),
            bidders=tuple(each for each in pages if each.route.of and each.route.of != "R18"),
            duties=tuple(each for each in self.law.duties if act in each.laws and each.holds_on(day)),
            nearest={each.code: each.nearest for each in self.law.routes},
        )


def _by_route(rows: Iterable[Row], act: str, day: dt.date) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if act in row.laws and row.holds_on(day):
            for route in row.routes:
                found[route].append(row)
    return found


def _route_page(
    route: Route,
    rules: Mapping[str, list[Row]],
    limits: Mapping[str, list[Row]],
    papers: Mapping[str, list[Row]],
) -> RoutePage:
    own = rules.get(route.code, [])
    parts = {
        effect: tuple(each for each in own if each.effect == effect)
        for effect in (FORBIDS, CONDITION, GROUND)
    }
    return RoutePage(
        route,
        parts[FORBIDS],
        parts[CONDITION],
        parts[GROUND],
        tuple(limits.get(route.code, ())),
        tuple(papers.get(route.code, ())),
        all(not each.names for each in limits.get(route.code, ())),
        all(not each.names for each in papers.get(route.code, ())),
    )


@cache
def current_book() -> Book:
    """Give the book of the law that comes with the product."""
    return Book(current_law())
