"""Texts that recur, kept once: rows name them by number."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

import numpy as np
import polars as pl
from numpy.typing import NDArray

_BETWEEN = "\x1f"
"""No cell of a ledger holds it: the reader sees to that."""
SLOTS = 1 << 20
"""Room to remember numbers in; a combination that finds its place taken is only looked up more slowly."""


class Vocabulary:
    """Numbers for combinations of texts; the same for equal texts in every block and file.

    Looking a text up among many is slow, so a number is remembered under the 64-bit hash of its texts.
    Two with the same hash would be taken for one: among a million there is one chance in 37 million of that.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._categories = pl.Categories.random()
        # Polars forgets the texts as soon as no column refers to them: this one always does.
        self._kept = pl.Series([], dtype=pl.Categorical(self._categories))
        self._hashes: NDArray[np.uint64] = np.zeros(SLOTS, np.uint64)
        self._numbers: NDArray[np.uint32] = np.zeros(SLOTS, np.uint32)
        self._hashes[0] = 1  # else a hash of 0 would seem to be known
        self._lock = Lock()

    def number(self, *texts: pl.Expr) -> pl.Expr:
        """Number a combination of texts; a missing text is the same as an empty one."""
        parts = [text.alias(name) for text, name in zip(texts, self.names, strict=True)]
        return pl.struct(parts).map_batches(self._number, return_dtype=pl.UInt32, is_elementwise=True)

    def _number(self, texts: pl.Series) -> pl.Series:
        hashes = texts.hash().to_numpy()
        slots = hashes & np.uint64(len(self._hashes) - 1)
        # The hash is read before the number, and written after it: whoever sees the hash sees its number.
        unknown = np.flatnonzero(self._hashes[slots] != hashes)
        numbers = self._numbers[slots]
        if len(unknown):
            numbers[unknown] = self._looked_up(texts[unknown])
            self._remember(slots[unknown], hashes[unknown], numbers[unknown])
        return pl.Series(texts.name, numbers)

    def _remember(
        self, slots: NDArray[np.uint64], hashes: NDArray[np.uint64], numbers: NDArray[np.uint32]
    ) -> None:
        """Fill slots that are free; what stands in a slot never changes."""
        slots, first = np.unique(slots, return_index=True)
        with self._lock:
            free = self._hashes[slots] == 0
            self._numbers[slots[free]] = numbers[first[free]]
            self._hashes[slots[free]] = hashes[first[free]]

    def _looked_up(self, texts: pl.Series) -> NDArray[np.uint32]:
        whole = pl.concat_str([pl.col(name).fill_null("") for name in self.names], separator=_BETWEEN)
        numbered = texts.struct.unnest().select(whole.cast(pl.Categorical(self._categories)).to_physical())
        return numbered.to_series().to_numpy()

    @property
    def size(self) -> int:
        """How many combinations have a number."""
        return len(self._categories.to_series())

    def table(self, number: str) -> pl.DataFrame:
        """List every combination in the order of its number."""
        parts = self._categories.to_series().alias("whole").str.split_exact(_BETWEEN, len(self.names) - 1)
        texts = parts.struct.unnest()
        texts.columns = list(self.names)
        return texts.with_row_index(number)
