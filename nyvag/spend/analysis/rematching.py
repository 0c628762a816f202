"""Match supplier records that are stored already with the register as it is now; no ledger is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from nyvag.spend.analysis.standing import judge
from nyvag.spend.rules.definition import SpendDefinition
from nyvag.spend.rules.enterprise_facts import Listed

RECORDS = {
    "key": pl.UInt32,
    "buyer": pl.String,
    "supplier_id": pl.String,
    "supplier": pl.String,
    "rows": pl.UInt32,
    "amount_ore": pl.Int64,
    "first_date": pl.Date,
    "last_date": pl.Date,
}


def match_again(
    records: Iterable[Mapping[str, Any]], register: Sequence[Listed], definition: SpendDefinition
) -> Iterator[dict[str, Any]]:
    """Give each record's row as an import would; see ``standing.judge``.

    Args:
        records: key, buyer, supplier_id, supplier, rows, amount_ore, first_date, last_date of each
            record; no masked persons, whom nothing can be found out about.
    """
    frame = pl.DataFrame(list(records), schema=RECORDS, orient="row")
    if frame.is_empty():
        return iter(())
    found = judge(frame, register, definition)
    return found.iter_rows(named=True)
