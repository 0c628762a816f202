"""Ledger rows behind a figure, read from the lake (persons are masked there)."""

from typing import Any

from nyvag.spend.models import SupplierInFile, SupplierRecord
from nyvag.spend.queries.files import lake_folder
from nyvag.spend.rules.transitions import LedgerState

SHOWN_ROWS = 20_000


def rows_of_supplier(supplier: SupplierRecord, year: int | None = None) -> list[dict[str, Any]]:
    """List the ledger rows of one supplier in the files that count, newest first, at most SHOWN_ROWS.

    Reads the lake; files whose rows are missing on the disk are passed over. Masked persons share a
    record and are shown as sums alone, so they have no rows here.
    """
    from nyvag.spend.analysis.drill_down import rows_of_supplier as stored_rows
    from nyvag.spend.analysis.lake_versions import UnknownVersionError

    links = SupplierInFile.objects.filter(
        supplier=supplier, file__state=LedgerState.CURRENT, key__isnull=False
    )
    found: list[dict[str, Any]] = []
    for link in links.select_related("file").order_by("pk"):
        if year and not _may_hold(link, year):
            continue
        try:
            rows = stored_rows(
                lake_folder(),
                body_id=supplier.body_id,
                version=link.file.lake_version,
                key=link.key or 0,
                year=year,
            )
        except UnknownVersionError:
            continue
        found += [{**row, "file": link.file.name} for row in rows]
    return sorted(found, key=lambda row: (str(row["date"]), row["row"]), reverse=True)[:SHOWN_ROWS]


def years_of_supplier(supplier: SupplierRecord) -> list[int]:
    """List the years a supplier may have rows in, the latest first."""
    if supplier.first_on is None or supplier.last_on is None:
        return []
    return list(range(supplier.last_on.year, supplier.first_on.year - 1, -1))


def _may_hold(link: SupplierInFile, year: int) -> bool:
    """Tell whether a file may hold rows of the year; rows without a date are in no year."""
    return (link.first_on is None or link.first_on.year <= year) and (
        link.last_on is None or link.last_on.year >= year
    )
