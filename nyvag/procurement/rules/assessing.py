"""Facts weighed against the law: every route with its status, reasons, conditions, questions and papers.

Pure: the day comes with the facts, the law with the book. An answer is decision support, not legal advice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from nyvag.procurement.rules.answer import (
    Assessment,
    BidderAnswer,
    Duty,
    Regime,
    RouteAnswer,
    Status,
)
from nyvag.procurement.rules.changing import about_change
from nyvag.procurement.rules.classing import class_of, direct_classes, laws_of, threshold_classes
from nyvag.procurement.rules.facts.shape import Case, Supplier
from nyvag.procurement.rules.facts.words import fact_words
from nyvag.procurement.rules.known import Tri, Unknown, all_of, any_of, doubt, less, negated
from nyvag.procurement.rules.law.amounts import Found
from nyvag.procurement.rules.law.book import Book, Page, current_book
from nyvag.procurement.rules.law.services import listed
from nyvag.procurement.rules.merging import merged
from nyvag.procurement.rules.names import names_of, names_of_supplier
from nyvag.procurement.rules.purchasing import about_purchase, is_purchase, lots_outside
from nyvag.procurement.rules.supporting import about_aid, about_supplier
from nyvag.procurement.rules.valuing.whole import Valuation, value_of
from nyvag.procurement.rules.weighing import as_tri, weighed

SHARE = "share"
BIDDER_ROUTES = {"B05": "bidders.R05", "B06": "bidders.R06", "B07": "bidders.R07"}
ONE_GROUND = doubt("aid-ground")
NO_SUPPLIER = Unknown(proofs=frozenset({"supplier"}))
LISTS = {"list_art77": "art77", "list_nonprofit": "nonprofit", "list_choice": "choice"}
ASK_CPV = Unknown(asks=frozenset({"cpv"}))


def assess(case: Case, book: Book | None = None) -> Assessment:
    """Weigh one case; where it may fall under several acts, only what all of them say is firm."""
    book = book or current_book()
    start = case.start_date
    if start is None:
        return _undated(case, book, Unknown(asks=frozenset({"start_date"})))
    if start < book.edges[0]:
        return _undated(case, book, doubt("no-amount"))
    laws, why = laws_of(case)
    if len(laws) > 1 and case.change is None and is_purchase(case) is False:
        laws = laws[-1:]  # where nothing is bought the acts of procurement say the same
    answers = [_under(case, law, start, book) for law in laws]
    return merged(answers, why) if len(answers) > 1 else answers[0]


def _under(case: Case, law: str, start: dt.date, book: Book) -> Assessment:
    page = book.page(law, start)
    names = names_of(case)
    names["law"] = law
    valuation, amounts = _about_value(case, law, start, book, names)
    about_purchase(case, names)
    about_aid(case, names, book.amounts, start)
    about_change(case, names, class_of(case, start).kind)
    grants = tuple(weighed(each, names) for each in page.grants)
    names["aid_lawful"] = _any_ground(grants)
    bidders = tuple(_bidder(each, page, names, start) for each in case.bidders)
    for place, route in enumerate(each.route.code for each in page.bidders):
        names[BIDDER_ROUTES[route]] = _any_bidder(route, [each.routes[place] for each in bidders])
    routes = _with_nearest(tuple(weighed(each, names) for each in page.routes), page)
    open_grounds = grants if names["purchase"] is not True else ()
    asks, proofs = _questions((*routes, *open_grounds))
    counts = names["purchase"] is not False or case.change is not None
    return Assessment(
        case_id=case.id,
        title=case.title,
        on=start,
        laws=(law,),
        regime=_regime(names),
        valuation=valuation if counts else None,
        shown=names,
        amounts=amounts if counts else (),
        routes=routes,
        grounds=_with_nearest(grants, page),
        bidders=bidders,
        duties=_duties(page, routes, names),
        asks=asks,
        proofs=proofs,
        assumed=_assumed(case),
        digest=book.law.digest,
    )


def _about_value(
    case: Case, law: str, start: dt.date, book: Book, names: dict[str, Any]
) -> tuple[Valuation, tuple[Any, ...]]:
    """Add the value, its class and the amounts it is held against."""
    found = class_of(case, start)
    day = case.value_date or start
    act = "LOU" if law == "LOV" else law
    valuation = value_of(case, law, found.kind, start)
    names["value"], names["direct_value"] = valuation.value, valuation.direct_value
    names["annex2"], names["welfare"], names["mixed_concession"] = (
        found.annex2,
        found.welfare,
        found.mixed_concession,
    )
    if found.kind is not None:
        names["object"] = found.kind
    threshold = book.amounts.find(
        "threshold", act, *_with_day(threshold_classes(act, case.buyer, found), day)
    )
    direct = book.amounts.find("direct", act, *_with_day(direct_classes(act, found), day))
    names["threshold"], names["direct_limit"] = threshold.amount, direct.amount
    for name, key in LISTS.items():
        names[name] = all_of((found.services, listed(key, found.codes, ASK_CPV)))
    used = [threshold, direct]
    _about_lots(case, act, day, book, names, used)
    names["record_limit"] = _plain(book, "record", act, day)
    names["award_notice_due"] = _award_notice(book, act, day, names)
    return valuation, tuple(dict.fromkeys(row for each in used for row in each.rows))


def _with_day(classes: tuple[list[str], Unknown], day: dt.date) -> tuple[list[str], dt.date, Unknown]:
    return classes[0], day, classes[1]


def _plain(book: Book, kind: str, act: str, day: dt.date) -> Any:
    row = book.amounts.row(kind, act, "all", day)
    return row.sek if row else doubt("no-amount")


def _award_notice(book: Book, act: str, day: dt.date, names: dict[str, Any]) -> Tri:
    row = book.amounts.row("award_notice", act, "all", day)
    if row is None or row.sek is None:
        return False
    return negated(less(names["direct_value"], row.sek))


def _about_lots(
    case: Case, act: str, day: dt.date, book: Book, names: dict[str, Any], used: list[Found]
) -> None:
    names["lot_national"] = names["lot_direct"] = False
    if not case.lots or act not in {"LOU", "LUF"}:
        return
    works = names["object"] == "bygg"
    classes = (
        ["ordinary", "works"] if isinstance(names["object"], Unknown) else ["works" if works else "ordinary"]
    )
    why = names["object"] if isinstance(names["object"], Unknown) else ASK_CPV
    limit = book.amounts.find("small_lot", act, classes, day, why)
    used.append(limit)
    outside, least = lots_outside(case.lots, limit.amount, names["value"], names["threshold"])
    names["lot_national"] = outside
    names["lot_direct"] = all_of((outside, less(least, names["direct_limit"])))


def _bidder(supplier: Supplier, page: Page, names: dict[str, Any], start: dt.date) -> BidderAnswer:
    own = names | names_of_supplier(supplier)
    about_supplier(supplier, own, start)
    own[SHARE] = (supplier.persons_target, supplier.persons_total)
    return BidderAnswer(supplier.name, tuple(weighed(each, own) for each in page.bidders), own)


def _any_ground(grants: tuple[RouteAnswer, ...]) -> Tri:
    """Tell whether any ground lets a grant be given; what each hangs on is told beside the ground."""
    found = any_of(map(as_tri, grants))
    return ONE_GROUND if isinstance(found, Unknown) else found


def _any_bidder(route: str, answers: list[RouteAnswer]) -> Tri:
    """Tell whether any supplier that is named may take part; with none named the market is what counts."""
    if not answers:
        return True if route == "B05" else NO_SUPPLIER
    return any_of(map(as_tri, answers))


def _with_nearest(routes: tuple[RouteAnswer, ...], page: Page) -> tuple[RouteAnswer, ...]:
    """Name beside each closed route the nearest of those that are open, if need be on conditions."""
    wished = (Status.PERMITTED, Status.CONDITIONAL)
    open_ones = {each.code for each in routes if each.status in wished}
    return tuple(
        [_beside(each, page, open_ones) if each.status is Status.FORBIDDEN else each for each in routes]
    )


def _beside(answer: RouteAnswer, page: Page, open_ones: set[str]) -> RouteAnswer:
    for code in page.nearest[answer.code]:
        if code in open_ones:
            return RouteAnswer(answer.code, answer.status, answer.reasons, (), answer.open, nearest=code)
    return answer


def _regime(names: dict[str, Any]) -> Regime:
    if names["purchase"] is False:
        return Regime.NOT_PURCHASE
    if names["purchase"] is not True:
        return Regime.UNDETERMINED
    above = all_of((negated(less(names["value"], names["threshold"])), negated(names["annex2"])))
    if above is True:
        return Regime.EU
    below = less(names["direct_value"], names["direct_limit"])
    if below is True:
        return Regime.DIRECT
    return Regime.NATIONAL if below is False and above is False else Regime.UNDETERMINED


def _duties(page: Page, routes: tuple[RouteAnswer, ...], names: dict[str, Any]) -> tuple[Duty, ...]:
    """List the duties of routes that are not closed; one that hangs on what is not known is uncertain."""
    open_routes = {each.code for each in routes if each.status is not Status.FORBIDDEN}
    found = []
    for row in page.duties:
        if open_routes.isdisjoint(row.routes):
            continue
        verdict = row.test(names)
        if verdict is not False:
            found.append(Duty(row, verdict is True))
    return tuple(found)


def _questions(routes: Iterable[RouteAnswer]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    asks: set[str] = set()
    proofs: set[str] = set()
    for each in routes:
        asks |= each.open.asks
        proofs |= each.open.proofs
    return tuple(sorted(asks)), tuple(sorted(proofs - asks))


def _assumed(case: Case) -> tuple[str, ...]:
    """List what was taken for granted because nothing was said, as far as it is worth saying."""
    said = (path for path, row in fact_words().items() if row.assumed_sv and path not in case.told)
    return tuple(
        path
        for path in said
        if path not in {"purchase", "market.qualified_suppliers"} or _matters(case, path)
    )


def _matters(case: Case, path: str) -> bool:
    if path == "market.qualified_suppliers":
        return not case.bidders
    return case.object is not None and case.aid is None


def _undated(case: Case, book: Book, why: Unknown) -> Assessment:
    """Answer that nothing can be decided, for want of a day or of any law for it."""
    routes = tuple(
        RouteAnswer(each.code, Status.UNDETERMINED, (), (), why) for each in book.law.routes if not each.of
    )
    return Assessment(
        case_id=case.id,
        title=case.title,
        on=case.start_date,
        laws=(),
        regime=Regime.UNDETERMINED,
        valuation=None,
        shown={},
        amounts=(),
        routes=routes,
        grounds=(),
        bidders=(),
        duties=(),
        asks=tuple(sorted(why.asks)),
        proofs=(),
        assumed=(),
        digest=book.law.digest,
    )
