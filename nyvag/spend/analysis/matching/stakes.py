"""Tell which supplier records are so large that one wrong assumption would move the answer."""

from __future__ import annotations

import polars as pl

SHARE_OF_ROWS = 0.0015
FEWEST_ROWS = 25
SHARE_OF_MONEY = 0.002
LEAST_MONEY = 100_000_00


def with_stake(records: pl.DataFrame) -> pl.DataFrame:
    """Add `large`: a notable share of the ledger's rows or of its kronor, in absolute terms as well."""
    rows, money = pl.col("rows").cast(pl.Int64), pl.col("amount_ore").cast(pl.Int64).abs()
    many = (rows >= FEWEST_ROWS) & (rows >= SHARE_OF_ROWS * rows.sum())
    dear = (money >= LEAST_MONEY) & (money >= SHARE_OF_MONEY * money.sum())
    return records.with_columns((many | dear).fill_null(value=False).alias("large"))
