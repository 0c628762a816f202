"""Where more could be bought: categories with purchases that a registered enterprise could serve."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from nyvag.enterprises.models import Offer, RegisterEntry
from nyvag.spend.analysis.results import Slice
from nyvag.spend.models import HiddenOpportunity
from nyvag.spend.queries.figures import breakdown, purchases
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
    """Rank the categories of a year by the kronor that others sell today (five statements).

    A category is listed when a registered enterprise offers it, or sells it already.
    """
    lines = {line.key: line.slice for line in breakdown(purchases(year), "category")}
    able = _able(year)
    wanted = [code for code in lines if code not in UNSORTED and able.get(code)]
    suppliers = category_suppliers(year, wanted)
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


def able_in(category: str, year: int) -> tuple[Able, ...]:
    """List the registered enterprises that offer a category or sell it here already (two statements)."""
    return _able(year).get(category, ())


def _able(year: int) -> dict[str, tuple[Able, ...]]:
    sold: dict[tuple[str, int], tuple[str, int]] = {}
    sums = purchases(year).filter(outcome="match").values("category", "enterprise_id", "enterprise__name")
    for row in sums.annotate(ore=Sum("amount_ore")):
        sold[row["category"], row["enterprise_id"]] = (row["enterprise__name"], row["ore"])
    names: dict[tuple[str, int], str] = {}
    registered = RegisterEntry.objects.filter(active_to=None).values("enterprise")
    for code, enterprise_id, name in Offer.objects.filter(enterprise__in=registered).values_list(
        "category", "enterprise_id", "enterprise__name"
    ):
        names[code, enterprise_id] = name
    found: dict[str, list[Able]] = defaultdict(list)
    for code, enterprise_id in sorted({*sold, *names}):
        name, ore = sold.get((code, enterprise_id), ("", 0))
        offers = (code, enterprise_id) in names
        shown = name or names.get((code, enterprise_id), "")
        found[code].append(Able(enterprise_id, shown, offers, ore))
    return {code: _ranked(items) for code, items in found.items()}


def _ranked(items: Iterable[Able]) -> tuple[Able, ...]:
    return tuple(sorted(items, key=lambda one: (-one.sold_ore, one.name)))
