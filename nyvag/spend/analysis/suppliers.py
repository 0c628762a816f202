"""The distinct suppliers of some ledgers: the only thing matching ever looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from nyvag.spend.analysis.source import IDENTITY, Source, identity_hash, stream


@dataclass(frozen=True, slots=True)
class Suppliers:
    """What one pass over the ledgers gives.

    Attributes:
        records: one row per distinct buyer, number and name: key, buyer, supplier_id, supplier (raw, in
            memory only), rows, amount_ore, first_date, last_date; largest amount first.
        keys: identity_hash -> key, several hashes where a missing text is written in several ways.
        files: one row per file: number, lines (blank ones too), read, sum_ore, first_date, last_date.
    """

    records: pl.DataFrame
    keys: pl.DataFrame
    files: pl.DataFrame


def distinct_suppliers(sources: Sequence[Source]) -> Suppliers:
    """Read the ledgers once, as a stream, and gather their suppliers."""
    found = pl.concat([_of_file(source) for source in sources])
    raw = found.filter(pl.col("read") > 0)
    named = raw.with_columns(pl.col(column).fill_null("") for column in IDENTITY)
    records = (
        named.group_by(IDENTITY)
        .agg(
            pl.col("read").sum().cast(pl.UInt32).alias("rows"),
            pl.col("amount_ore").sum(),
            pl.col("first_date").min(),
            pl.col("last_date").max(),
        )
        .sort(pl.col("amount_ore").abs(), *IDENTITY, descending=[True, False, False, False])
        .with_row_index("key")
        .with_columns(pl.col("key").cast(pl.UInt32))
    )
    return Suppliers(
        records.rename({"buyer_key": "buyer"}), _keys(raw, named, records), _files(sources, found)
    )


def _of_file(source: Source) -> pl.DataFrame:
    grouped = (
        stream(source)
        .group_by(IDENTITY)
        .agg(
            pl.len().alias("lines"),
            pl.col("amount_ore").count().alias("read"),
            pl.col("amount_ore").sum(),
            pl.col("date").min().alias("first_date"),
            pl.col("date").max().alias("last_date"),
        )
    )
    return grouped.collect(engine="streaming").with_columns(pl.lit(source.number).alias("number"))


def _keys(raw: pl.DataFrame, named: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    hashed = pl.concat([named.select(IDENTITY), raw.select(identity_hash())], how="horizontal")
    keys = hashed.join(records.select("key", *IDENTITY), on=IDENTITY).select("identity_hash", "key").unique()
    if keys["identity_hash"].n_unique() != keys.height:
        # Two suppliers out of 2^64 with one hash: never seen, but a sum must not rest on luck.
        raise ArithmeticError("two suppliers share a hash")
    return keys


def _files(sources: Sequence[Source], found: pl.DataFrame) -> pl.DataFrame:
    every = pl.DataFrame({"number": [source.number for source in sources]}, schema={"number": pl.Int32})
    sums = found.group_by("number").agg(
        pl.col("lines").sum(),
        pl.col("read").sum(),
        pl.col("amount_ore").sum().alias("sum_ore"),
        pl.col("first_date").min(),
        pl.col("last_date").max(),
    )
    zero = pl.col("lines", "read", "sum_ore").fill_null(0)
    return every.join(sums, on="number", how="left", maintain_order="left").with_columns(zero)
