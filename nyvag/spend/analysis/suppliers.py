"""The distinct suppliers of some ledgers: the only thing matching ever looks at."""

from __future__ import annotations

import polars as pl

from nyvag.spend.analysis.gathering import RECORD, Gathered


def distinct_suppliers(gathered: Gathered) -> pl.DataFrame:
    """List one row per distinct buyer, number and name, largest amount first.

    Returns:
        key, record (its number in the working copy), buyer, supplier_id, supplier (raw, in memory only),
        rows, amount_ore, first_date, last_date.
    """
    named = gathered.tallies.table().join(gathered.records.table("record"), on="record", how="left")
    return (
        named.sort(pl.col("amount_ore").abs(), *RECORD, descending=[True, False, False, False])
        .with_row_index("key")
        .select("key", *RECORD, "rows", "amount_ore", "first_date", "last_date", "record")
    )
