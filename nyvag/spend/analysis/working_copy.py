"""Go through the working copy part by part, several at a time, with few of them in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import numpy as np
import polars as pl
from numpy.typing import NDArray

from nyvag.spend.adapters.ledger import WORKERS
from nyvag.spend.analysis.gathering import FileRead
from nyvag.spend.analysis.source import UNDATED

FOLD_AT = 400_000
MOST_PLACES = 2_000_000
SORTED_AT_ONCE = 500_000


def for_each_part(parts: Iterable[Path], work: Callable[[pl.DataFrame], None]) -> None:
    """Call ``work`` with the rows of every part, in no order, from several threads."""

    def take(path: Path) -> None:
        work(pl.read_ipc(path))

    with ThreadPoolExecutor(WORKERS, thread_name_prefix="parts") as pool:
        for done in [pool.submit(take, path) for path in parts]:
            done.result()


def rows_of(file: FileRead) -> pl.LazyFrame:
    """Scan the working copy of one ledger in the ledger's order."""
    return pl.scan_ipc(file.parts)


def by_month(parts: Iterable[Path], folder: Path) -> dict[tuple[int, int], list[Path]]:
    """Write the rows of the working copy apart by year and month; those without a date are 0, 0."""
    months: dict[tuple[int, int], list[Path]] = defaultdict(list)
    held: list[pl.DataFrame] = []

    def write() -> None:
        day = pl.col("date")
        dated = pl.concat(held).with_columns(
            year=day.dt.year().fill_null(UNDATED).cast(pl.Int32),
            month=day.dt.month().fill_null(UNDATED).cast(pl.Int32),
        )
        held.clear()
        for (year, month), rows in dated.partition_by("year", "month", as_dict=True).items():
            drafts = months[int(year), int(month)]
            drafts.append(folder / f"{year}-{month}-{len(drafts)}.arrow")
            rows.drop("year", "month").write_ipc(drafts[-1])

    for path in parts:
        held.append(pl.read_ipc(path))
        if sum(rows.height for rows in held) >= SORTED_AT_ONCE:
            write()
    if held:
        write()
    return months


@dataclass(slots=True)
class Sums:
    """Sums of öre and rows by one number below ``size``.

    Few numbers are places in an array; of many only those that occur are held, folded now and then.
    """

    by: str
    size: int
    parts: list[pl.DataFrame] = field(default_factory=list)
    held: int = 0
    lock: Lock = field(default_factory=Lock)
    ore: NDArray[np.int64] = field(init=False)
    rows: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        places = self.size if self.size <= MOST_PLACES else 0
        self.ore, self.rows = np.zeros(places, np.int64), np.zeros(places, np.int64)

    def add(self, numbers: pl.Series, ore: pl.Series) -> None:
        """Add rows: the number of each, and its amount."""
        if len(self.ore):
            with self.lock:
                np.add.at(self.ore, numbers.to_numpy(), ore.to_numpy())
                np.add.at(self.rows, numbers.to_numpy(), 1)
            return
        rows = pl.DataFrame({self.by: numbers, "amount_ore": ore})
        part = rows.group_by(self.by).agg(pl.col("amount_ore").sum(), pl.len().cast(pl.Int64).alias("rows"))
        with self.lock:
            self.parts.append(part)
            self.held += part.height
            if self.held > FOLD_AT and len(self.parts) > 1:
                self.parts = [self._folded()]
                self.held = self.parts[0].height

    def total(self) -> pl.DataFrame:
        """Give the sums, one row per number that occurs."""
        if not len(self.ore):
            return self._folded()
        seen = np.flatnonzero(self.rows)
        return pl.DataFrame(
            {self.by: seen.astype(np.uint64), "amount_ore": self.ore[seen], "rows": self.rows[seen]}
        )

    def _folded(self) -> pl.DataFrame:
        empty = pl.DataFrame(schema={self.by: pl.UInt64, "amount_ore": pl.Int64, "rows": pl.Int64})
        return pl.concat([empty, *self.parts]).group_by(self.by).agg(pl.col("amount_ore", "rows").sum())
