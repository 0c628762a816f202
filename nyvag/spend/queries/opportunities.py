"""Where more could be bought: categories with purchases that a registered enterprise could serve."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from nyvag.enterprises.models import Offer, RegisterEntry
from nyvag.spend.analysis.results import Slice
from nyvag.spend.models import HiddenOpportunity
from nyvag.spend.queries.figures import EnterpriseLine, purchases, slice_of
from nyvag.spend.queries.sellers import category_suppliers

UNSORTED = ("", "other")


@dataclass(frozen=True, slots=True)
class Able:
    """An enterprise that could serve a category, and what it sells in it today."""

    enterprise_id: int
    name: str
    offers: bool
    sold_ore: int


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A category where more could be bought; ``potential_ore`` is what others sell today."""

    category: str
    slice: Slice
    able: tuple[Able, ...]
    suppliers: tuple[tuple[str, int], ...]
    hidden: HiddenOpportunity | None

    @property
    def potential_ore(self) -> int:
        """Purchases minus what social enterprises sell already or perhaps sell, never below nothing."""
        social, doubtful = max(self.slice.social_ore, 0), max(self.slice.review_ore, 0)
        return max(self.slice.purchases_ore - social - doubtful, 0)


def opportunities(year: int) -> list[Opportunity]:
    """Rank the categories of a year by the kronor that others sell today (six statements).

    A category is listed when a registered enterprise offers it, or sells it already.
    """
    lines, accounts = _bought(year)
    able = _able(year)
    wanted = [code for code in lines if code not in UNSORTED and able.get(code)]
    suppliers = category_suppliers(year, {one: code for one, code in accounts if code in wanted})
    hidden = {row.category: row for row in HiddenOpportunity.objects.filter(shown_again_at=None)}
    found = [
        Opportunity(
            category=code,
            slice=lines[code],
            able=able[code],
            suppliers=tuple(suppliers.get(code, ())[:5]),
            hidden=hidden.get(code),
        )
        for code in wanted
    ]
    ranked = sorted(found, key=lambda one: (-one.potential_ore, one.category))
    return [one for one in ranked if one.potential_ore > 0]


def able_in(category: str, sold: Iterable[EnterpriseLine]) -> tuple[Able, ...]:
    """List the registered enterprises that offer a category or sell it here already (one statement).

    Args:
        sold: what enterprises sell in the category in the year shown.
    """
    offers = _offers().filter(category=category)
    bought = {(category, line.enterprise_id): (line.name, line.purchases_ore) for line in sold}
    return _joined(bought, offers).get(category, ())


def _bought(year: int) -> tuple[dict[str, Slice], set[tuple[str, str]]]:
    """Sum a year's purchases per category, and pair each account with its category (one statement)."""
    sums = purchases(year).values_list("category", "account", "outcome", "basis")
    parts: dict[str, list[tuple[str, str, int]]] = {}
    accounts: set[tuple[str, str]] = set()
    for code, account, outcome, basis, ore in sums.annotate(ore=Sum("amount_ore")).order_by():
        parts.setdefault(code, []).append((outcome, basis, ore))
        accounts.add((account, code))
    return {code: slice_of(code, found) for code, found in parts.items()}, accounts


def _able(year: int) -> dict[str, tuple[Able, ...]]:
    """Find what the body's enterprises sell or offer, by category (two statements)."""
    sums = purchases(year).filter(outcome="match").values("category", "enterprise_id", "enterprise__name")
    sold = {
        (row["category"], row["enterprise_id"]): (row["enterprise__name"], row["ore"])
        for row in sums.annotate(ore=Sum("amount_ore"))
    }
    return _joined(sold, _offers())


def _offers() -> "QuerySet[Offer]":
    registered = RegisterEntry.objects.filter(active_to=None).values("enterprise")
    return Offer.objects.filter(enterprise__in=registered)


def _joined(
    sold: Mapping[tuple[str, int], tuple[str, int]], offers: "QuerySet[Offer]"
) -> dict[str, tuple[Able, ...]]:
    names = {
        (code, enterprise_id): name
        for code, enterprise_id, name in offers.values_list("category", "enterprise_id", "enterprise__name")
    }
    found: dict[str, list[Able]] = defaultdict(list)
    for code, enterprise_id in sorted({*sold, *names}):
        name, ore = sold.get((code, enterprise_id), ("", 0))
        shown = name or names.get((code, enterprise_id), "")
        found[code].append(Able(enterprise_id, shown, (code, enterprise_id) in names, ore))
    return {code: _ranked(items) for code, items in found.items()}


def _ranked(items: Iterable[Able]) -> tuple[Able, ...]:
    return tuple(sorted(items, key=lambda one: (-one.sold_ore, one.name)))
