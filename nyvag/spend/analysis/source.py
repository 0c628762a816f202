"""A ledger file as a stream of rows with a year, however its publisher wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from nyvag.spend.adapters.ledger import ReadPlan, SourceProfile, plan, rejections, scan

UNDATED = 0
"""Stands for the year, or the month, of rows that nothing dates."""

IDENTITY = ("buyer_key", "supplier_id", "supplier")
"""What makes a supplier record: the same name and number at another buyer is another record."""


@dataclass(frozen=True, slots=True)
class Source:
    """One ledger file and how it is read."""

    number: int
    path: Path
    plan: ReadPlan


def open_source(path: Path, profile: SourceProfile | None = None, number: int = 0) -> Source:
    """Find out how a ledger file is written. Raises UnableToReadLedger."""
    return Source(number, path, plan(path, profile))


def stream(source: Source) -> pl.LazyFrame:
    """Give every line of the file, in order, with ``buyer_key``, ``year`` and ``month`` added.

    ``amount_ore`` is null where the line is blank or its row was rejected.
    """
    frame = scan(source.plan)
    return frame.with_columns(
        buyer_key=pl.coalesce("buyer_id", "buyer"),
        year=pl.col("date").dt.year().fill_null(UNDATED).cast(pl.Int16),
        month=pl.col("date").dt.month().fill_null(UNDATED).cast(pl.Int8),
    )


def read(source: Source) -> pl.LazyFrame:
    """Give the rows that could be read."""
    return stream(source).filter(pl.col("amount_ore").is_not_null())


def rejected(source: Source, uncounted: pl.Series) -> pl.DataFrame:
    """List row, column, value and reason of what could not be read, given the lines without an amount."""
    return rejections(source.plan, uncounted)


def identity_hash() -> pl.Expr:
    """Hash what makes a supplier record, so that rows join on one number instead of three strings."""
    return (
        pl.col("buyer_key").hash(11) ^ pl.col("supplier_id").hash(23) ^ pl.col("supplier").hash(37)
    ).alias("identity_hash")
