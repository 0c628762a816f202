"""Everything the answer page shows for one year, gathered in a few statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min

from nyvag.enterprises.models import Enterprise
from nyvag.spend.analysis.results import Share, Slice
from nyvag.spend.models import SpendDefinition, SupplierRecord
from nyvag.spend.queries import figures
from nyvag.spend.queries.definitions import definition_row
from nyvag.spend.queries.figures import EnterpriseLine, Excluded, Line
from nyvag.spend.queries.files import current_files

DEAREST = 5


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day of the ledgers that count."""

    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """How much is bought from social enterprises in one year, and what the figure rests on."""

    year: int
    total: Slice
    years: tuple[Line, ...]
    units: tuple[Line, ...]
    categories: tuple[Line, ...]
    enterprises: tuple[EnterpriseLine, ...]
    legal_forms: tuple[tuple[str, int], ...]
    sizes: tuple[tuple[str, int], ...]
    dearest: Share
    excluded: tuple[Excluded, ...]
    grants_social_ore: int
    grants_ore: int
    first_on: date | None
    last_on: date | None
    definition: SpendDefinition | None

    @property
    def sure(self) -> Share:
        """How much of the money has a sure answer."""
        return Share(self.total.coverage.sure_ore, self.total.purchases_ore)

    @property
    def is_part_of_year(self) -> bool:
        """Tell whether the ledger ends before the year does."""
        return self.last_on is not None and self.last_on.year == self.year and self.last_on.month < 12


@dataclass(frozen=True, slots=True)
class SlicePage:
    """One unit or one category: its years, and one year's breakdowns."""

    year: int
    total: Slice
    years: tuple[Line, ...]
    parts: tuple[Line, ...]
    enterprises: tuple[EnterpriseLine, ...]


@dataclass(frozen=True, slots=True)
class EnterprisePage:
    """One enterprise: its years, and what was bought in one of them."""

    year: int | None
    bought_ore: int
    years: tuple[Line, ...]
    units: tuple[Line, ...]
    categories: tuple[Line, ...]
    suppliers: tuple[SupplierRecord, ...]


def chosen_year(text: str) -> int | None:
    """Read a year (0: rows without a date) from an address; anything else means the latest."""
    return int(text) if text == "0" or (text.isdecimal() and len(text) == 4) else None


def answer_for(year: int | None) -> Answer | None:
    """Gather the answer of a year, the latest when none is named; None when nothing is imported."""
    years = figures.by_year()
    shown = _pick(years, year)
    if shown is None:
        return None
    chosen = int(shown.key)
    sold = figures.enterprises(chosen)
    others = figures.other_kinds(chosen)
    units, categories = figures.two_breakdowns(figures.purchases(chosen), "unit", "category")
    span = span_of_ledgers()
    return Answer(
        year=chosen,
        total=shown.slice,
        years=tuple(years),
        units=tuple(units),
        categories=tuple(categories),
        enterprises=tuple(sold),
        legal_forms=tuple(figures.grouped(sold, "legal_form")),
        sizes=tuple(figures.grouped(sold, "size")),
        dearest=figures.concentration(sold, DEAREST),
        excluded=others.excluded,
        grants_social_ore=others.grants_social_ore,
        grants_ore=others.grants_ore,
        first_on=span.first_on,
        last_on=span.last_on,
        definition=definition_row(),
    )


def span_of_ledgers() -> Span:
    """Tell which days the ledgers that count reach over (one statement)."""
    days = current_files().order_by().aggregate(first=Min("starts_on"), last=Max("ends_on"))
    return Span(days["first"], days["last"])


def slice_page(field: str, key: str, year: int | None) -> SlicePage | None:
    """Gather one unit's or one category's page; None when nothing was ever bought there."""
    rows = figures.purchases().filter(**{field: key})
    years = figures.breakdown(rows, "year", sort_by_key=True)
    shown = _pick(years, year)
    if shown is None:
        return None
    chosen = int(shown.key)
    of_year = rows.filter(year=chosen)
    other = "category" if field == "unit" else "unit"
    return SlicePage(
        year=chosen,
        total=shown.slice,
        years=tuple(years),
        parts=tuple(figures.breakdown(of_year, other)),
        enterprises=tuple(figures.enterprises(chosen, of_year)),
    )


def enterprise_page(enterprise: Enterprise, year: int | None) -> EnterprisePage:
    """Gather what is bought from one enterprise, in a year or (none named) the latest it sold in."""
    rows = figures.purchases().filter(outcome="match", enterprise=enterprise)
    years = figures.breakdown(rows, "year", sort_by_key=True)
    shown = _pick(years, year)
    chosen = int(shown.key) if shown else None
    of_year = rows.filter(year=chosen) if chosen is not None else rows.none()
    same = SupplierRecord.objects.filter(enterprise=enterprise, outcome="match", row_count__gt=0)
    return EnterprisePage(
        year=chosen,
        bought_ore=shown.slice.purchases_ore if shown else 0,
        years=tuple(years),
        units=tuple(figures.breakdown(of_year, "unit")),
        categories=tuple(figures.breakdown(of_year, "category")),
        suppliers=tuple(same.order_by("-amount_ore", "pk")),
    )


def latest_year() -> int | None:
    """Find the latest year with purchases (one statement)."""
    latest: int | None = figures.purchases().aggregate(year=Max("year"))["year"]
    return latest


def _pick(years: Sequence[Line], year: int | None) -> Line | None:
    if not years:
        return None
    return next((line for line in years if line.key == str(year)), years[-1])
