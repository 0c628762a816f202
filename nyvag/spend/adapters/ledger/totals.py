"""Find a sum that nobody named: a last row without supplier that equals all the rows above it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl

from nyvag.spend.adapters.ledger import planning, sentences
from nyvag.spend.adapters.ledger.planning import ReadPlan
from nyvag.spend.adapters.ledger.preparing import Rejection
from nyvag.spend.adapters.ledger.profile import SourceProfile
from nyvag.spend.adapters.ledger.scanning import scan

_LEAST_ROWS = 3


def plan(path: Path, profile: SourceProfile | None = None, *, whole: bool = True) -> ReadPlan:
    """Find out how ``path`` is to be read, and prepare what must be rewritten.

    Temporary files live as long as the plan does. In a file without dates an unnamed sum is looked for,
    which costs one pass; in a dated file such a row falls for want of a date.

    Args:
        path: the file; profile: answers that overrule guessing.
        whole: look at every byte first. Else a dated file is planned from its beginning alone, and whoever
            reads it with ``map_blocks`` plans anew when that finds UnexpectedContents further down.

    Raises:
        UnableToReadLedger: the file is no ledger that can be read; the sentence says why.
    """
    made = planning.plan(path, profile, whole=whole)
    if "date" in made.positions and made.period is None:
        return made
    if not whole:
        made = planning.plan(path, profile)
    found = _unnamed_sum(made)
    return replace(made, excluded=(*made.excluded, found)) if found else made


def _unnamed_sum(made: ReadPlan) -> Rejection | None:
    rows = scan(made).filter(pl.col("amount_ore").is_not_null())
    unnamed = pl.col("supplier").is_null() & pl.col("supplier_id").is_null()
    last = rows.filter(unnamed).select("row", "amount_ore", "amount_raw").tail(1).collect(engine="streaming")
    if last.is_empty():
        return None
    row, ore, written = last.row(0)
    count, total = rows.select(pl.len(), pl.col("amount_ore").sum()).collect(engine="streaming").row(0)
    if count < _LEAST_ROWS or total - ore != ore:
        return None
    return (row, made.columns["amount"], written, sentences.TOTAL_ROW)
