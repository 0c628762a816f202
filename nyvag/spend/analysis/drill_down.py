"""From a figure to what it is made of: reads published versions in the lake, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from nyvag.spend.analysis.lake_versions import (
    Part,
    current_parts,
    current_versions,
    present_parts,
    readable_parts,
    version_folder,
)

PIVOTS = ("year", "month", "unit", "account", "buyer", "key")


def rows_of_supplier(
    lake: Path, *, body_id: int, version: str, key: int, year: int | None = None
) -> list[dict[str, Any]]:
    """List a supplier's rows in one stored version: row, voucher, date, account, text, unit, amount_ore.

    Args:
        key: the supplier's key in that version.
        year: only that year; rows without a date are year 0.

    Raises:
        LostVersionError: files of the version are gone from the disk.
    """
    parts = [part for part in present_parts(lake, body_id, version) if year in (None, part.year)]
    if not parts:
        return []
    return _rows(lake, tuple(part.path for part in parts), key).to_dicts()


@lru_cache(maxsize=8)
def _rows(lake: Path, paths: tuple[str, ...], key: int) -> pl.DataFrame:
    """Read a supplier's rows. A part never changes once written, so the next page of them is at hand."""
    rows = _scan_paths(lake, paths).filter(pl.col("key") == key)
    left_out = ("body", "version", "key", "supplier", "supplier_id", "buyer")
    return rows.drop(*left_out).sort("date", "row", nulls_last=True).collect()


def pivot(lake: Path, *, body_id: int, by: Sequence[str], year: int | None = None) -> pl.DataFrame:
    """Sum amount_ore and count rows by any of PIVOTS, over everything published."""
    unknown = set(by) - set(PIVOTS)
    if unknown:
        raise ValueError(f"no such pivot: {', '.join(sorted(unknown))}")
    parts = [part for part in current_parts(lake, body_id) if year in (None, part.year)]
    if not parts:
        return pl.DataFrame(schema=dict.fromkeys(by, pl.String) | {"amount_ore": pl.Int64, "rows": pl.UInt32})
    sums = _scan(lake, parts).group_by(by).agg(pl.col("amount_ore").sum(), pl.len().alias("rows"))
    return sums.sort(by, nulls_last=True).collect(engine="streaming")


def unit_in_year(lake: Path, *, body_id: int, unit: str, year: int, top: int = 20) -> pl.DataFrame:
    """List the dearest suppliers of one unit in one year: supplier, supplier_id, amount_ore, rows."""
    parts = [part for part in current_parts(lake, body_id) if part.year == year]
    if not parts:
        schema = {"supplier": pl.String, "supplier_id": pl.String, "amount_ore": pl.Int64, "rows": pl.UInt32}
        return pl.DataFrame(schema=schema)
    rows = _scan(lake, parts).filter(pl.col("unit") == unit)
    sums = rows.group_by("supplier", "supplier_id").agg(pl.col("amount_ore").sum(), pl.len().alias("rows"))
    return sums.sort("amount_ore", "supplier", descending=[True, False]).head(top).collect(engine="streaming")


def slice_by_supplier(
    lake: Path,
    *,
    body_id: int,
    year: int,
    accounts: Sequence[tuple[str, str]],
    social: Sequence[tuple[str, int]],
    unit: str | None = None,
) -> tuple[list[tuple[str, int, int, int]], list[tuple[int, int]]]:
    """Sum one unit's or one category's rows of a year by supplier, and the social enterprises' by month.

    Versions whose files are gone from the disk are passed over.

    Args:
        accounts: (version, account) of the rows wanted; "" stands for rows without an account.
        social: (version, key) of the suppliers that are social enterprises.
        unit: only rows of this unit; "" stands for rows without one, None for all.

    Returns:
        (version, key, öre, rows) of each supplier, and (month, öre) of each month that has rows.
    """
    paths = tuple(part.path for part in readable_parts(lake, body_id) if part.year == year)
    if not paths or not accounts:
        return [], []
    cells = _cells(lake, paths, tuple(accounts), unit)
    keys = pl.DataFrame(social, schema={"version": pl.String, "key": cells.schema["key"]}, orient="row")
    sold = (
        cells.join(keys, on=["version", "key"], how="semi").group_by("month").agg(pl.col("amount_ore").sum())
    )
    months = cells.select("month").unique().join(sold, on="month", how="left").sort("month")
    suppliers = cells.group_by("version", "key").agg(pl.col("amount_ore", "rows").sum())
    return suppliers.sort("version", "key").rows(), months.fill_null(0).rows()


@lru_cache(maxsize=32)
def _cells(
    lake: Path, paths: tuple[str, ...], accounts: tuple[tuple[str, str], ...], unit: str | None
) -> pl.DataFrame:
    """Sum rows by version, key and month. A part never changes once written, so the sums are kept."""
    wanted = pl.LazyFrame(accounts, schema={"version": pl.String, "account": pl.String}, orient="row")
    rows = _scan_paths(lake, paths).drop("body").with_columns(pl.col("account", "unit").fill_null(""))
    rows = rows if unit is None else rows.filter(pl.col("unit") == unit)
    rows = rows.join(wanted, on=["version", "account"], how="semi")
    sums = rows.group_by("version", "key", "month").agg(pl.col("amount_ore").sum(), pl.len().alias("rows"))
    return sums.collect()


def sales_of(lake: Path, *, body_id: int, keys: dict[str, Sequence[int]]) -> pl.DataFrame:
    """Sum one enterprise's sales by year, account, kind and category.

    Args:
        keys: the enterprise's supplier keys in each version.
    """
    frames = []
    for version in current_versions(lake, body_id):
        if wanted := keys.get(version):
            path = version_folder(lake, body_id, version) / "sales.parquet"
            frames.append(pl.scan_parquet(path).filter(pl.col("key").is_in(list(wanted))))
    columns = ["year", "account", "kind", "category"]
    if not frames:
        schema = {"year": pl.Int16, "account": pl.String, "kind": pl.String, "category": pl.String}
        return pl.DataFrame(schema=schema | {"amount_ore": pl.Int64, "rows": pl.Int64})
    sums = pl.concat(frames).group_by(columns).agg(pl.col("amount_ore", "rows").sum())
    return sums.sort(columns, nulls_last=True).collect()


def _scan(lake: Path, parts: Sequence[Part]) -> pl.LazyFrame:
    return _scan_paths(lake, [part.path for part in parts]).drop("body", "version")


def _scan_paths(lake: Path, paths: Sequence[str]) -> pl.LazyFrame:
    types = {"body": pl.Int64, "year": pl.Int16, "month": pl.Int8, "version": pl.String}
    return pl.scan_parquet([lake / path for path in paths], hive_partitioning=True, hive_schema=types)
