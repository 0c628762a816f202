"""Scan a planned ledger as a stream of canonical rows, and list the rows that do not count."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl

from nyvag.spend.adapters.ledger import amounts, dates
from nyvag.spend.adapters.ledger.planning import ReadPlan

TEXT_COLUMNS = ("buyer_id", "buyer", "voucher", "supplier", "supplier_id", "account", "account_text", "unit")
_TOTAL = (
    r"(?i)^\s*(?:grand total|sub ?total|totalsumma|slutsumma|delsumma|kokonaissumma|yhteensä|totalt|total"
    r"|summa|sum)\b[\s:.]*(?:belopp|kr|sek|amount|rader|[0-9][0-9\s]*)?[\s:.]*$"
)


def scan(plan: ReadPlan) -> pl.LazyFrame:
    """Read a ledger lazily, one row a record, in the file's order.

    Only the columns that the caller uses are parsed, in a stream with flat memory.

    Returns:
        ``row`` UInt32 (1-based, as an editor or Excel shows it); ``buyer_id, buyer, voucher, supplier,
        supplier_id, account, account_text, unit`` String, null where empty; ``amount_ore`` Int64;
        ``date`` Date; ``amount_raw, date_raw`` String. A row counts when ``amount_ore`` is not null. All
        other rows are in ``rejections(plan)``, save blank lines, which are no rows.
    """
    return canonical(plan, raw_scan(plan))


def canonical(plan: ReadPlan, raw: pl.LazyFrame, odd: amounts.Odd | None = None) -> pl.LazyFrame:
    """Make canonical rows, as ``scan`` gives them, of the file's own columns.

    Args:
        plan: how the ledger is read; raw: as ``raw_scan`` gives.
        odd: called with amounts that are not plain numbers.
    """
    return raw.with_columns(_date(plan)).select(
        pl.col("row"), *(_text(plan, name) for name in TEXT_COLUMNS), _amount(plan, odd), pl.col("date"),
        _source(plan, "amount").alias("amount_raw"), _source(plan, "date").alias("date_raw"),
    )  # fmt: skip


def raw_scan(plan: ReadPlan) -> pl.LazyFrame:
    """Scan the file's own columns as text: ``row``, ``c0`` ... and ``c{width}`` for a cell too many."""
    return _raw(plan, plan.data, quotes=plan.quotes, first_row=plan.skip_lines + 1, skip=plan.skip_lines)


def raw_lines(plan: ReadPlan, text: bytes, *, quotes: bool, first_row: int) -> pl.LazyFrame:
    """Scan some whole lines of a file as ``raw_scan`` does the whole of it."""
    return _raw(plan, text, quotes=quotes, first_row=first_row, skip=0)


def _raw(plan: ReadPlan, source: Path | bytes, *, quotes: bool, first_row: int, skip: int) -> pl.LazyFrame:
    names = [f"c{index}" for index in range(plan.width + 1)]
    schema = {name: pl.String() for name in (["row", *names] if plan.numbered else names)}
    frame = pl.scan_csv(
        source,
        has_header=False,
        separator=plan.separator if not plan.numbered else "\x1f",
        quote_char='"' if quotes else None,
        skip_lines=skip,
        schema=schema,
        missing_columns="insert",
        truncate_ragged_lines=True,
        row_index_name=None if plan.numbered else "row",
        row_index_offset=0 if plan.numbered else first_row,
        raise_if_empty=False,
        glob=False,
    )
    return frame.with_columns(pl.col("row").cast(pl.UInt32))


def _source(plan: ReadPlan, name: str) -> pl.Expr:
    index = plan.positions.get(name)
    return pl.lit(None, dtype=pl.String) if index is None else pl.col(f"c{index}")


def _text(plan: ReadPlan, name: str) -> pl.Expr:
    if plan.account_with_text and name in ("account", "account_text"):
        cell = _source(plan, "account")
        if name == "account":
            return cell.str.extract(r"^\s*(\d+)").alias(name)
        return cell.str.replace(r"^\s*\d+\s*[-:–]?\s*", "").alias(name)
    return _source(plan, name).alias(name)


def _date(plan: ReadPlan) -> pl.Expr:
    if "date" not in plan.positions:
        return pl.lit(plan.period, dtype=pl.Date).alias("date")
    days = _elementwise(_source(plan, "date"), lambda raw: dates.dates(raw, plan.date_format), pl.Date())
    if plan.period is not None:
        days = pl.when(_is_blank(_source(plan, "date"))).then(pl.lit(plan.period)).otherwise(days)
    return days.alias("date")


def _amount(plan: ReadPlan, odd: amounts.Odd | None) -> pl.Expr:
    ore = _elementwise(
        _source(plan, "amount"), lambda raw: amounts.amounts_ore(raw, plan.decimal, odd), pl.Int64()
    )
    return pl.when(_counts(plan)).then(ore).alias("amount_ore")


def _counts(plan: ReadPlan) -> pl.Expr:
    """Tell whether a row may count, its amount aside: no cell too many, a date, no total."""
    fits = _is_blank(pl.col(f"c{plan.width}"))
    if "date" in plan.positions:
        fits &= pl.col("date").is_not_null()
    if "date" not in plan.positions or plan.period is not None:
        fits &= ~is_total(plan)
    excluded = [row for row, *_rest in plan.excluded]
    return fits & ~pl.col("row").is_in(excluded) if excluded else fits


def is_total(plan: ReadPlan) -> pl.Expr:
    """Tell whether a row is named as a total and gives neither a date nor a supplier's number."""
    named = pl.lit(value=False)
    for name in ("supplier", "unit", "buyer", "account_text", "account", "voucher"):
        if name in plan.positions:
            named |= _source(plan, name).str.contains(_TOTAL).fill_null(value=False)
    return named & _is_blank(_source(plan, "date")) & _is_blank(_source(plan, "supplier_id"))


def _is_blank(cell: pl.Expr) -> pl.Expr:
    return cell.is_null() | (cell.str.strip_chars() == "")


def _elementwise(cell: pl.Expr, read: Callable[[pl.Series], pl.Series], dtype: pl.DataType) -> pl.Expr:
    return cell.map_batches(read, return_dtype=dtype, is_elementwise=True)
