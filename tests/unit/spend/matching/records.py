"""Supplier records written down in short."""

from __future__ import annotations

from datetime import date

import polars as pl


def suppliers(*records: tuple[str, str], buyer: str = "Storköping") -> pl.DataFrame:
    """Supplier records of (number, name), one invoice in 2019 each."""
    return pl.DataFrame(
        {
            "key": range(len(records)),
            "buyer": [buyer] * len(records),
            "supplier_id": [number for number, _ in records],
            "supplier": [name for _, name in records],
            "rows": [1] * len(records),
            "amount_ore": [100] * len(records),
            "first_date": [date(2019, 1, 1)] * len(records),
            "last_date": [date(2019, 6, 30)] * len(records),
        },
        schema_overrides={
            "key": pl.UInt32,
            "rows": pl.UInt32,
            "supplier_id": pl.String,
            "supplier": pl.String,
        },
    )
