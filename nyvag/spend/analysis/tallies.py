"""Rows, öre and days of each supplier record, added up while the ledger is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

_LATE, _EARLY = np.int32(2**31 - 1), np.int32(-(2**31) + 1)
_START: Mapping[str, tuple[Any, Any]] = {
    "rows": (np.int64, 0),
    "ore": (np.int64, 0),
    "first": (np.int32, _LATE),
    "last": (np.int32, _EARLY),
}


@dataclass(slots=True)
class Tallies:
    """Sums in arrays as long as there are numbers; whole öre, exact."""

    sums: dict[str, NDArray[Any]] = field(
        default_factory=lambda: {name: np.zeros(0, kind) for name, (kind, _) in _START.items()}
    )

    def add(self, rows: pl.DataFrame) -> None:
        """Add rows: record, amount_ore, date."""
        if rows.is_empty():
            return
        records = rows.get_column("record").to_numpy()
        days = rows.get_column("date").to_physical()
        self._grow(int(records.max()) + 1)
        np.add.at(self.sums["rows"], records, 1)
        np.add.at(self.sums["ore"], records, rows.get_column("amount_ore").to_numpy())
        np.minimum.at(self.sums["first"], records, days.fill_null(int(_LATE)).to_numpy())
        np.maximum.at(self.sums["last"], records, days.fill_null(int(_EARLY)).to_numpy())

    def join(self, other: Tallies) -> None:
        """Add another file's tallies."""
        self._grow(len(other.sums["rows"]))
        join = {"rows": np.add, "ore": np.add, "first": np.minimum, "last": np.maximum}
        for name, add in join.items():
            mine, theirs = self.sums[name], other.sums[name]
            mine[: len(theirs)] = add(mine[: len(theirs)], theirs)

    def _grow(self, size: int) -> None:
        """Make room, and a little more so that it is seldom needed."""
        if size <= (held := len(self.sums["rows"])):
            return
        for name, (kind, start) in _START.items():
            fresh = np.full(size + size // 4, start, kind)
            fresh[:held] = self.sums[name]
            self.sums[name] = fresh

    def table(self) -> pl.DataFrame:
        """List record, rows, amount_ore, first_date, last_date of the records that have rows."""
        records = np.flatnonzero(self.sums["rows"]).astype(np.uint32)
        first, last = self.sums["first"][records], self.sums["last"][records]
        return pl.DataFrame(
            {
                "record": records,
                "rows": self.sums["rows"][records].astype(np.uint32),
                "amount_ore": self.sums["ore"][records],
                "first_date": pl.Series(np.where(first == _LATE, 0, first)).cast(pl.Date),
                "last_date": pl.Series(np.where(last == _EARLY, 0, last)).cast(pl.Date),
                "dated": first != _LATE,
            }
        ).select(
            "record",
            "rows",
            "amount_ore",
            pl.when("dated").then("first_date").alias("first_date"),
            pl.when("dated").then("last_date").alias("last_date"),
        )
