"""What some suppliers of one stored version sold, day by day, so that cells can be cut out of the cube."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from nyvag.spend.analysis.lake_versions import present_parts, version_folder


@dataclass(frozen=True, slots=True)
class DaySum:
    """Öre and rows of one supplier on one day, for one unit and account as the cube names them."""

    key: int
    year: int
    unit: str
    account: str
    day: date | None
    amount_ore: int
    rows: int


@dataclass(frozen=True, slots=True)
class Stood:
    """How a supplier was counted when the version was stored."""

    outcome: str
    basis: str
    supplier_kind: str


def day_sums(
    lake: Path, *, body_id: int, version: str, keys: Collection[int], years: Collection[int] | None = None
) -> list[DaySum]:
    """Sum the rows of some suppliers by day, unit and account; rows without a date are year 0.

    Raises:
        LostVersionError: files of the version are gone from the disk.
    """
    parts = [
        part for part in present_parts(lake, body_id, version) if years is None or part.year in set(years)
    ]
    if not parts:
        return []
    files = [lake / part.path for part in parts]
    types = {"body": pl.Int64, "year": pl.Int16, "month": pl.Int8, "version": pl.String}
    rows = pl.scan_parquet(files, hive_partitioning=True, hive_schema=types)
    text = pl.col("unit").fill_null(""), pl.coalesce("account", "account_text", pl.lit("")).alias("account")
    sums = (
        rows.filter(pl.col("key").is_in(list(keys)))
        .group_by("key", "year", *text, "date")
        .agg(pl.col("amount_ore").sum(), pl.len().alias("rows"))
        .sort("key", "year", "unit", "account", "date")
    )
    return [DaySum(*row) for row in sums.collect().iter_rows()]


def stood(lake: Path, *, body_id: int, version: str, keys: Collection[int]) -> dict[int, Stood]:
    """Tell how suppliers were counted when the version was stored.

    Raises:
        LostVersionError: files of the version are gone from the disk.
    """
    present_parts(lake, body_id, version)
    path = version_folder(lake, body_id, version) / "suppliers.parquet"
    found = (
        pl.scan_parquet(path)
        .filter(pl.col("key").is_in(list(keys)))
        .select("key", "outcome", "basis", "supplier_kind")
        .collect()
    )
    return {key: Stood(*rest) for key, *rest in found.iter_rows()}
