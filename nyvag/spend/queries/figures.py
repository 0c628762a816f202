"""The figures of the pages, straight from the cube: a few sums each, in whole öre.

Only files in state CURRENT count. A share is None where it would say nothing; missing is never 0.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from nyvag.spend.analysis.results import Coverage, Share, Slice
from nyvag.spend.models import CubeRow
from nyvag.spend.rules.transitions import LedgerState

PURCHASE, GRANT = "purchase", "grant"
COVERAGE_FIELDS = {
    "number": "by_number_ore",
    "name": "by_name_ore",
    "review": "unreviewed_ore",
    "other-number": "other_number_ore",
    "ended": "other_number_ore",
    "no-number": "without_number_ore",
    "masked": "masked_ore",
}
Naming = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a breakdown with the key its own page goes by."""

    key: str
    slice: Slice

    @property
    def share(self) -> Share:
        """Share bought from social enterprises."""
        return self.slice.share


@dataclass(frozen=True, slots=True)
class EnterpriseLine:
    """What one enterprise sold: purchases and, apart from them, grants."""

    enterprise_id: int
    name: str
    legal_form: str
    size: str
    purchases_ore: int
    grants_ore: int


@dataclass(frozen=True, slots=True)
class Excluded:
    """Kronor that do not count as purchases, and which kind of cost they are."""

    kind: str
    amount_ore: int
    row_count: int


@dataclass(frozen=True, slots=True)
class OtherKinds:
    """What does not count as purchases, largest first, with the grants: to social enterprises, and all."""

    excluded: tuple[Excluded, ...]
    grants_social_ore: int
    grants_ore: int


def cells() -> QuerySet[CubeRow]:
    """Start from every cell that counts now."""
    return CubeRow.objects.filter(file__state=LedgerState.CURRENT).order_by()


def purchases(year: int | None = None) -> QuerySet[CubeRow]:
    """Start from the cells that are purchases, of one year or of all."""
    rows = cells().filter(kind=PURCHASE)
    return rows if year is None else rows.filter(year=year)


def by_year() -> list[Line]:
    """Sum purchases per year, oldest first (one statement)."""
    return breakdown(purchases(), "year", sort_by_key=True)


def breakdown(rows: QuerySet[CubeRow], field: str, *, sort_by_key: bool = False) -> list[Line]:
    """Sum cells per value of a field, dearest first (one statement)."""
    lines = _lines(rows.values_list(field, "outcome", "basis").annotate(ore=Sum("amount_ore")).order_by())
    return sorted(lines, key=lambda line: line.key) if sort_by_key else lines


def two_breakdowns(rows: QuerySet[CubeRow], one: str, other: str) -> tuple[list[Line], list[Line]]:
    """Sum cells per value of each of two fields, dearest first (one statement for both)."""
    sums = list(rows.values_list(one, other, "outcome", "basis").annotate(ore=Sum("amount_ore")).order_by())
    return _lines((row[0], *row[2:]) for row in sums), _lines(row[1:] for row in sums)


def _lines(sums: Iterable[tuple[Any, ...]]) -> list[Line]:
    groups: dict[Any, list[tuple[str, str, int]]] = {}
    for key, *part in sums:
        groups.setdefault(key, []).append((part[0], part[1], part[2]))
    lines = [Line(str(key), slice_of(str(key), parts)) for key, parts in groups.items()]
    return sorted(lines, key=lambda line: (-line.slice.purchases_ore, line.key))


def slice_of(name: str, parts: Iterable[tuple[str, str, int]]) -> Slice:
    """Sum (outcome, basis, öre) into one line with its coverage."""
    social = review = total = 0
    covered = dict.fromkeys(COVERAGE_FIELDS.values(), 0)
    for outcome, basis, ore in parts:
        total += ore
        social += ore if outcome == "match" else 0
        review += ore if outcome == "review" else 0
        covered[COVERAGE_FIELDS.get(basis, "without_number_ore")] += ore
    return Slice(name, total, social, review, Coverage(**covered))


def other_kinds(year: int | None) -> OtherKinds:
    """Sum what does not count as purchases, and the grants among it (one statement)."""
    rows = cells() if year is None else cells().filter(year=year)
    sums = rows.exclude(kind=PURCHASE).values("kind", "outcome")
    found: dict[str, list[int]] = {}
    social = 0
    for row in sums.annotate(ore=Sum("amount_ore"), rows=Sum("row_count")):
        held = found.setdefault(row["kind"], [0, 0])
        held[0] += row["ore"]
        held[1] += row["rows"]
        social += row["ore"] if (row["kind"], row["outcome"]) == (GRANT, "match") else 0
    excluded = sorted(
        (Excluded(kind, *held) for kind, held in found.items()),
        key=lambda one: (-abs(one.amount_ore), one.kind),
    )
    return OtherKinds(tuple(excluded), social, found.get(GRANT, [0, 0])[0])


def enterprises(year: int | None, within: QuerySet[CubeRow] | None = None) -> list[EnterpriseLine]:
    """List what each enterprise sold and was granted, dearest first (one statement)."""
    rows = cells() if within is None else within
    rows = rows if year is None else rows.filter(year=year)
    sums = (
        rows.filter(outcome="match", kind__in=[PURCHASE, GRANT])
        .values("enterprise_id", "enterprise__name", "enterprise__legal_form", "enterprise__size_class")
        .annotate(
            bought=Sum("amount_ore", filter=Q(kind=PURCHASE)),
            granted=Sum("amount_ore", filter=Q(kind=GRANT)),
        )
    )
    found = [
        EnterpriseLine(
            enterprise_id=row["enterprise_id"],
            name=row["enterprise__name"],
            legal_form=row["enterprise__legal_form"],
            size=row["enterprise__size_class"],
            purchases_ore=row["bought"] or 0,
            grants_ore=row["granted"] or 0,
        )
        for row in sums
    ]
    return sorted(found, key=lambda one: (-one.purchases_ore, one.name))


def enterprise_rows(year: int) -> QuerySet[Any, Any]:
    """List what each enterprise sold and was granted in a year, as rows for a list."""
    return (
        cells()
        .filter(year=year, outcome="match", kind__in=[PURCHASE, GRANT])
        .values(
            "enterprise_id",
            name=F("enterprise__name"),
            legal_form=F("enterprise__legal_form"),
            size_class=F("enterprise__size_class"),
        )
        .annotate(
            purchases_ore=Coalesce(Sum("amount_ore", filter=Q(kind=PURCHASE)), 0),
            grants_ore=Coalesce(Sum("amount_ore", filter=Q(kind=GRANT)), 0),
        )
    )


def grouped(lines: Iterable[EnterpriseLine], field: str) -> list[tuple[str, int]]:
    """Sum enterprises' purchases per legal form or size, largest first."""
    sums: dict[str, int] = {}
    for line in lines:
        key = getattr(line, field)
        sums[key] = sums.get(key, 0) + line.purchases_ore
    return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))


def concentration(lines: Iterable[EnterpriseLine], count: int) -> Share:
    """Share of the purchases from social enterprises that goes to the dearest few; credits left out."""
    amounts = sorted((line.purchases_ore for line in lines if line.purchases_ore > 0), reverse=True)
    return Share(sum(amounts[:count]), sum(amounts))
