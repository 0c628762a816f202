"""Write what the engine found in one ledger file into the tables that pages read."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from nyvag.spend.commands.findings import decided_suppliers, finding, renew_rule_decisions, save, take
from nyvag.spend.models import CubeRow, LedgerFile, RejectedRow, SupplierInFile, SupplierRecord
from nyvag.spend.queries.register import Register, periods
from nyvag.spend.rules.fingerprint import supplier_fingerprint

if TYPE_CHECKING:
    from nyvag.spend.analysis import Stored

BATCH = 2000
SHOWN_REJECTIONS = 5000
Row = Mapping[str, Any]


def write_stored(
    ledger: LedgerFile, stored: "Stored", register: Register, *, at: datetime
) -> list[SupplierRecord]:
    """Write suppliers, cube and rejected rows of one file; the caller saves the file.

    Returns:
        The suppliers whose cells must follow once the file counts: what counts for them has changed, a
        person has decided about them, or their enterprise has been away from the register for a time.
    """
    read = stored.read
    ledger.row_count, ledger.rejected_count, ledger.sum_ore = read.rows, read.rejected, read.sum_ore
    ledger.masked_count = stored.persons_masked
    ledger.starts_on, ledger.ends_on = stored.first_on, stored.last_on
    by_key, moved = _suppliers(ledger, stored.suppliers.iter_rows(named=True), register, at=at)
    _cube(ledger, stored.cube.iter_rows(named=True), by_key, register)
    _rejections(ledger, stored.rejections.head(SHOWN_REJECTIONS).iter_rows(named=True))
    return moved


def _suppliers(
    ledger: LedgerFile, rows: Iterable[Row], register: Register, *, at: datetime
) -> tuple[dict[int, SupplierRecord], list[SupplierRecord]]:
    """Find or make the record of each supplier in the file, by the file's own keys."""
    known = {item.fingerprint: item for item in SupplierRecord.objects.order_by("pk").iterator()}
    held, decided = periods(), decided_suppliers()
    fresh: dict[str, SupplierRecord] = {}
    stale: dict[str, SupplierRecord] = {}
    moved: dict[str, SupplierRecord] = {}
    by_key: dict[int, SupplierRecord] = {}
    kept = []
    for row in rows:
        kept.append(row)
        mark = _fingerprint(row)
        old = known.get(mark) or fresh.setdefault(mark, _new(ledger, row, mark))
        changed = take(old, finding(row, register, at=at), held, decided=old.pk in decided)
        gaps = old.enterprise_id is not None and len(held.get(old.enterprise_id, ())) > 1
        if mark in known:
            stale[mark] = old
        if gaps or old.pk in decided or (changed and mark in known):
            moved[mark] = old
        by_key[row["key"]] = old
    SupplierRecord.objects.bulk_create(fresh.values(), batch_size=BATCH)
    save(list(stale.values()))
    _links(ledger, kept, by_key)
    renew_rule_decisions((one for one in {**fresh, **stale}.values() if one.pk not in decided), at=at)
    return by_key, list(moved.values())


def _fingerprint(row: Row) -> str:
    return str(
        row["mark"]
        or supplier_fingerprint(
            buyer=row["buyer"] or "", supplier_id=row["supplier_id"] or "", supplier=row["supplier"] or ""
        )
    )


def _new(ledger: LedgerFile, row: Row, mark: str) -> SupplierRecord:
    return SupplierRecord(
        body_id=ledger.body_id,
        fingerprint=mark,
        buyer=(row["buyer"] or "")[:200],
        name=(row["supplier"] or "")[:300],
        identity=(row["supplier_id"] or "")[:100],
        is_person=bool(row["is_person"]),
    )


def _links(ledger: LedgerFile, rows: Iterable[Row], by_key: Mapping[int, SupplierRecord]) -> None:
    links: dict[int, SupplierInFile] = {}
    for row in rows:
        supplier = by_key[row["key"]]
        link = links.get(supplier.pk)
        if link is None:
            links[supplier.pk] = SupplierInFile(
                body_id=ledger.body_id,
                file=ledger,
                supplier=supplier,
                key=row["key"],
                row_count=row["rows"],
                amount_ore=row["amount_ore"],
                first_on=row["first_date"],
                last_on=row["last_date"],
            )
            continue
        # Several masked persons share one record: no single key of the lake names them.
        link.key = None
        link.row_count += row["rows"]
        link.amount_ore += row["amount_ore"]
        link.first_on = min(filter(None, (link.first_on, row["first_date"])), default=None)
        link.last_on = max(filter(None, (link.last_on, row["last_date"])), default=None)
    SupplierInFile.objects.bulk_create(links.values(), batch_size=BATCH)


def _cube(
    ledger: LedgerFile, rows: Iterable[Row], by_key: Mapping[int, SupplierRecord], register: Register
) -> None:
    CubeRow.objects.bulk_create(
        (
            CubeRow(
                body_id=ledger.body_id,
                file=ledger,
                year=row["year"] or 0,
                unit=(row["unit"] or "")[:200],
                account=(row["account"] or "")[:20],
                account_text=(row["account_text"] or "")[:200],
                supplier_kind=row["supplier_kind"] or "",
                kind=row["kind"],
                category=row["category"] or "",
                known=bool(row["known"]),
                supplier=by_key.get(row["key"]),
                outcome=row["outcome"],
                basis=row["basis"] or "",
                enterprise_id=register.enterprise_id(row["register_row"])
                if row["outcome"] == "match"
                else None,
                amount_ore=row["amount_ore"],
                row_count=row["rows"],
            )
            for row in rows
        ),
        batch_size=BATCH,
    )


def _rejections(ledger: LedgerFile, rows: Iterable[Row]) -> None:
    RejectedRow.objects.filter(file=ledger).delete()
    RejectedRow.objects.bulk_create(
        (
            RejectedRow(
                body_id=ledger.body_id,
                file=ledger,
                row=row["row"],
                column=(row["column"] or "")[:200],
                value=(row["value"] or "")[:200],
                reason=(row["reason"] or "")[:300],
            )
            for row in rows
        ),
        batch_size=BATCH,
    )
