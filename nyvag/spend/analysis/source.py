"""A ledger file as a stream of rows with a year, however its publisher wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from nyvag.spend.adapters.ledger import ReadPlan, SourceProfile, plan, rejections, scan

_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:[-_. ]?(0[1-9]|1[0-2]))?(?!\d)")
UNDATED = 0
"""Stands for the year, or the month, of rows that nothing dates."""

IDENTITY = ("buyer_key", "supplier_id", "supplier")
"""What makes a supplier record: the same name and number at another buyer is another record."""


@dataclass(frozen=True, slots=True)
class Source:
    """One ledger file and how it is read; ``year`` and ``month`` date rows that have no date."""

    number: int
    path: Path
    plan: ReadPlan
    year: int
    month: int

    @property
    def period(self) -> str:
        """Name the period the file's name tells, or nothing."""
        if not self.year:
            return ""
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)


def open_source(path: Path, profile: SourceProfile | None = None, number: int = 0) -> Source:
    """Find out how a ledger file is written. Raises UnableToReadLedger."""
    year, month = period_in_name(path.stem)
    return Source(number, path, plan(path, profile), year, month)


def period_in_name(name: str) -> tuple[int, int]:
    """Read a year, and maybe a month, out of a file name; zeros where it tells none or several."""
    found = {(int(year), int(month or 0)) for year, month in _PERIOD.findall(name)}
    return found.pop() if len(found) == 1 else (UNDATED, UNDATED)


def stream(source: Source) -> pl.LazyFrame:
    """Give every row of the file, in order, with ``buyer_key``, ``year`` and ``month`` added.

    One row is one line of the ledger; ``amount_ore`` is null where the row was rejected.
    """
    frame = scan(source.plan)
    return frame.with_columns(
        buyer_key=pl.coalesce("buyer_id", "buyer"),
        year=pl.col("date").dt.year().fill_null(source.year).cast(pl.Int16),
        month=pl.col("date").dt.month().fill_null(source.month).cast(pl.Int8),
    )


def read(source: Source) -> pl.LazyFrame:
    """Give the rows that could be read."""
    return stream(source).filter(pl.col("amount_ore").is_not_null())


def rejected(source: Source) -> pl.DataFrame:
    """List row, column, value and reason of what could not be read."""
    return rejections(source.plan)


def identity_hash() -> pl.Expr:
    """Hash what makes a supplier record, so that rows join on one number instead of three strings."""
    return (
        pl.col("buyer_key").hash(11) ^ pl.col("supplier_id").hash(23) ^ pl.col("supplier").hash(37)
    ).alias("identity_hash")
