"""Who sold to one unit or in one category in a year: the lake's rows summed by supplier and month."""

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from nyvag.core.tenancy import current_body_id
from nyvag.spend.models import SupplierInFile
from nyvag.spend.queries.figures import PURCHASE, cells
from nyvag.spend.rules.transitions import LedgerState


class SupplierSum(NamedTuple):
    """What one supplier sold here; without an id it stands for all private persons together."""

    supplier_id: int | None
    name: str
    identity: str
    outcome: str
    enterprise: str
    amount_ore: int
    row_count: int


@dataclass(frozen=True, slots=True)
class SliceSuppliers:
    """The suppliers of a slice, dearest first, and what social enterprises sold month by month."""

    suppliers: tuple[SupplierSum, ...] = ()
    months: tuple[tuple[int, int], ...] = ()

    @property
    def total_ore(self) -> int:
        """Sum over the suppliers: the slice's purchases."""
        return sum(one.amount_ore for one in self.suppliers)


class _Known(NamedTuple):
    """What the database knows of a supplier in one file."""

    supplier_id: int
    name: str
    identity: str
    outcome: str
    enterprise: str | None
    kind: str


def suppliers_of(field: str, key: str, year: int) -> SliceSuppliers:
    """Sum the purchases of a unit or a category in a year per supplier (two statements; reads the lake).

    A supplier bought from before or after its time in the register counts here as what it is now.

    Args:
        field: "unit" or "category", and key: which one.
    """
    from nyvag.spend.analysis.drill_down import slice_by_supplier

    used = cells().filter(year=year, kind=PURCHASE, **{field: key})
    accounts = sorted(set(used.values_list("file__lake_version", "account")))
    known = _known({version for version, _account in accounts})
    sums, months = slice_by_supplier(
        Path(settings.DATA_DIR) / "lake",
        body_id=current_body_id(),
        year=year,
        accounts=accounts,
        social=[place for place, one in known.items() if one.outcome == "match"],
        unit=key if field == "unit" else None,
    )
    return SliceSuppliers(_suppliers(sums, known), tuple(months))


def months_of(enterprise_id: int, year: int) -> tuple[tuple[int, int], ...]:
    """Sum what one enterprise sold in a year month by month (two statements; reads the lake)."""
    from nyvag.spend.analysis.drill_down import slice_by_supplier

    used = cells().filter(year=year, kind=PURCHASE, enterprise=enterprise_id)
    accounts = sorted(set(used.values_list("file__lake_version", "account")))
    links = SupplierInFile.objects.filter(
        file__lake_version__in={version for version, _account in accounts},
        file__state=LedgerState.CURRENT,
        supplier__enterprise=enterprise_id,
        supplier__outcome="match",
        supplier__supplier_kind="",
    )
    _sums, months = slice_by_supplier(
        Path(settings.DATA_DIR) / "lake",
        body_id=current_body_id(),
        year=year,
        accounts=accounts,
        social=[
            (version, key)
            for version, key in links.values_list("file__lake_version", "key")
            if key is not None
        ],
        unit=None,
    )
    return tuple(months)


def _known(versions: set[str]) -> dict[tuple[str, int], _Known]:
    links = SupplierInFile.objects.filter(
        file__lake_version__in=versions, file__state=LedgerState.CURRENT, key__isnull=False
    ).values_list(
        "file__lake_version",
        "key",
        *(f"supplier__{name}" for name in ("id", "name", "identity", "outcome")),
        "supplier__enterprise__name",
        "supplier__supplier_kind",
    )
    return {(row[0], row[1]): _Known(*row[2:]) for row in links}


def _suppliers(
    sums: list[tuple[str, int, int, int]], known: dict[tuple[str, int], _Known]
) -> tuple[SupplierSum, ...]:
    """Add up each supplier over the files; what is bought from public bodies is no purchase."""
    totals: dict[int | None, list[int]] = {}
    named: dict[int | None, _Known] = {}
    for version, key, ore, rows in sums:
        one = known.get((version, key))
        if one is not None and one.kind:
            continue
        place = one.supplier_id if one else None
        if one is not None:
            named[place] = one
        held = totals.setdefault(place, [0, 0])
        held[0] += ore
        held[1] += rows
    ranked = sorted(totals.items(), key=lambda item: (-item[1][0], item[0] or 0))
    return tuple(_sum(named.get(place), ore, rows) for place, (ore, rows) in ranked)


def _sum(one: _Known | None, ore: int, rows: int) -> SupplierSum:
    if one is None:
        return SupplierSum(None, "", "", "person", "", ore, rows)
    return SupplierSum(one.supplier_id, one.name, one.identity, one.outcome, one.enterprise or "", ore, rows)
