"""List every row that does not count, with the column, the value and the reason."""

from __future__ import annotations

import polars as pl

from nyvag.core.identity import classify
from nyvag.spend.adapters.ledger import amounts, dates, sentences
from nyvag.spend.adapters.ledger.planning import ReadPlan
from nyvag.spend.adapters.ledger.preparing import Rejection
from nyvag.spend.adapters.ledger.scanning import is_total, raw_scan, scan

SCHEMA = {"row": pl.UInt32(), "column": pl.String(), "value": pl.String(), "reason": pl.String()}


def rejections(plan: ReadPlan, uncounted: pl.Series | None = None) -> pl.DataFrame:
    """List the rows of a ledger that do not count: read + rejected = rows in the file.

    Args:
        uncounted: the ``row`` of every scanned row without ``amount_ore``, when the caller has read the
            ledger already; without it the ledger is scanned once more.

    Returns:
        ``row, column, value, reason`` in the file's order, at least one line per rejected row; ``column``
        is the file's own heading, ``reason`` a message id in English.
    """
    if uncounted is None:
        unread = scan(plan).filter(pl.col("amount_ore").is_null()).select("row")
        uncounted = unread.collect(engine="streaming")["row"]
    found = list(plan.excluded)
    if len(uncounted):
        found.extend(judged(plan, raw_scan(plan).filter(pl.col("row").is_in(uncounted.implode()))))
    return listed(found)


def judged(plan: ReadPlan, raw: pl.LazyFrame) -> list[Rejection]:
    """Say of raw rows that do not count why each does not; blank lines are no rows."""
    rows = raw.with_columns(is_total(plan).alias("is_total")).collect(engine="streaming")
    already = {row for row, *_rest in plan.excluded}
    return [
        fault
        for cells in rows.iter_rows(named=True)
        if cells["row"] not in already
        for fault in _judge(plan, cells)
    ]


def listed(found: list[Rejection]) -> pl.DataFrame:
    """Lay rejections out in the file's order."""
    return pl.DataFrame(sorted(found, key=lambda one: one[0]), schema=SCHEMA, orient="row")


def _judge(plan: ReadPlan, cells: dict[str, str | bool | int | None]) -> list[Rejection]:
    row = int(cells["row"] or 0)
    texts = [str(cells[f"c{index}"] or "").strip() for index in range(plan.width + 1)]
    if not any(texts):
        return []
    first = next(text for text in texts if text)
    if cells["is_total"]:
        return [(row, "", first, sentences.TOTAL_ROW)]
    if texts[plan.width]:
        return [(row, "", texts[plan.width][:200], sentences.TOO_MANY_CELLS)]
    amount = texts[plan.positions["amount"]]
    if sum(map(bool, texts)) == 1 and amounts.parse_amount_ore(amount, plan.decimal) is None:
        return [(row, "", first[:200], sentences.FOOTNOTE)]
    return _faults(plan, row, texts)


def _faults(plan: ReadPlan, row: int, texts: list[str]) -> list[Rejection]:
    faults: list[Rejection] = []
    amount = texts[plan.positions["amount"]]
    heading = plan.columns["amount"]
    if not amount:
        faults.append((row, heading, "", sentences.EMPTY_AMOUNT))
    elif amounts.parse_amount_ore(amount, plan.decimal) is None:
        faults.append((row, heading, _safe(amount), sentences.BAD_AMOUNT))
    if "date" in plan.positions:
        day = texts[plan.positions["date"]]
        if not day and plan.period is None:
            faults.append((row, plan.columns["date"], "", sentences.EMPTY_DATE))
        elif day and dates.parse_date(day, plan.date_format) is None:
            faults.append((row, plan.columns["date"], _safe(day), sentences.BAD_DATE))
    return faults or [(row, heading, _safe(amount), sentences.BAD_AMOUNT)]


def _safe(value: str) -> str:
    """Show a value that is not what its column says, unless it points at a person."""
    identity = classify(value)
    return identity.display if identity.is_personal else value[:200]
