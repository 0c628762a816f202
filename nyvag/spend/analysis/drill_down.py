"""From a figure to what it is made of: reads published versions in the lake, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from nyvag.spend.analysis.lake_versions import Part, current_parts, current_versions, parts_of, version_folder

PIVOTS = ("year", "month", "unit", "account", "buyer", "key")


def rows_of_supplier(
    lake: Path, *, body_id: int, version: str, key: int, year: int | None = None
) -> list[dict[str, Any]]:
    """List a supplier's rows in one stored version: row, voucher, date, account, text, unit, amount_ore.

    Args:
        key: the supplier's key in that version.
        year: only that year; rows without a date are year 0.
    """
    parts = [part for part in parts_of(lake, body_id, version) if year in (None, part.year)]
    if not parts:
        return []
    rows = _scan(lake, parts).filter(pl.col("key") == key).drop("key", "supplier", "supplier_id", "buyer")
    return rows.sort("date", "row", nulls_last=True).collect().to_dicts()


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
    files = [lake / part.path for part in parts]
    types = {"body": pl.Int64, "year": pl.Int16, "month": pl.Int8, "version": pl.String}
    return pl.scan_parquet(files, hive_partitioning=True, hive_schema=types).drop("body", "version")
