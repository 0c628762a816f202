"""How much of a stored version lies inside and outside some days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from nyvag.spend.analysis.lake_versions import present_parts


@dataclass(frozen=True, slots=True)
class Reach:
    """Rows and öre of the days asked about, and of all other days and of no day."""

    inside_rows: int
    inside_ore: int
    outside_rows: int
    outside_ore: int


def reach(lake: Path, *, body_id: int, version: str, first: date, last: date) -> Reach:
    """Sum a stored version's rows from ``first`` to ``last``, and the others.

    Raises:
        LostVersionError: files of the version are gone from the disk.
    """
    files = [lake / part.path for part in present_parts(lake, body_id, version)]
    if not files:
        return Reach(0, 0, 0, 0)
    inside = pl.col("date").is_between(first, last).fill_null(value=False)
    ore = pl.col("amount_ore")
    sums = pl.scan_parquet(files, hive_partitioning=False).select(
        inside.sum().alias("inside_rows"),
        ore.filter(inside).sum().alias("inside_ore"),
        (~inside).sum().alias("outside_rows"),
        ore.filter(~inside).sum().alias("outside_ore"),
    )
    return Reach(*(int(value) for value in sums.collect().row(0)))
