"""Rows, öre and days of each supplier record, added up while the ledger is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
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
    lock: Lock = field(default_factory=Lock)

    def add(self, rows: pl.DataFrame) -> None:
        """Add rows: record, amount_ore, date; from any thread."""
        if rows.is_empty():
            return
        records, ore = rows.get_column("record").to_numpy(), rows.get_column("amount_ore").to_numpy()
        days = rows.get_column("date").to_physical()
        undated = days.null_count() > 0
        first = (days.fill_null(int(_LATE)) if undated else days).to_numpy()
        last = (days.fill_null(int(_EARLY)) if undated else days).to_numpy()
        with self.lock:
            self._grow(int(records.max()) + 1)
            np.add.at(self.sums["rows"], records, 1)
            np.add.at(self.sums["ore"], records, ore)
            np.minimum.at(self.sums["first"], records, first)
            np.maximum.at(self.sums["last"], records, last)

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


def first_of_each(numbers: pl.Series) -> pl.Series:
    """Tell where each number is met first."""
    if numbers.is_empty():
        return pl.Series([], dtype=pl.UInt32)
    backwards = numbers.to_numpy()[::-1]
    first = np.full(int(backwards.max()) + 1, -1)
    first[backwards] = np.arange(len(backwards) - 1, -1, -1)  # of several in one place the last one stays
    return pl.Series(first[first >= 0], dtype=pl.UInt32)
