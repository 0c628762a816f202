"""Texts that recur, kept once: rows name them by number."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

_BETWEEN = "\x1f"
"""No cell of a ledger holds it: the reader sees to that."""


class Vocabulary:
    """Numbers for combinations of texts; exact, the same for equal texts in every block and file."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        self._categories = pl.Categories.random()
        # Polars forgets the texts as soon as no column refers to them: this one always does.
        self._kept = pl.Series([], dtype=pl.Categorical(self._categories))

    def number(self, *texts: pl.Expr) -> pl.Expr:
        """Number a combination of texts; a missing text is the same as an empty one."""
        whole = pl.concat_str([text.fill_null("") for text in texts], separator=_BETWEEN)
        return whole.cast(pl.Categorical(self._categories)).to_physical()

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
