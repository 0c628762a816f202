"""Let a buyer's own supplier number speak: records that share it are one supplier in that buyer's books."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from nyvag.spend.analysis.matching.deciding import MATCH, NONE, REVIEW, Verdict
from nyvag.spend.analysis.matching.identities import NOTHING

FEWEST_SIGNS = 3
SETTLED_BY_ID = frozenset(
    {"name-unsure", "former-name", "place-missing", "near-equal", "other-order", "shared-words"}
)
UNLIKE = frozenset({"too-unlike", "no-likeness", "shared-words"})


def link_by_supplier_id(records: pl.DataFrame, verdicts: dict[int, Verdict]) -> None:
    """Carry a match over to the records of the same buyer that bear the same internal number.

    A doubt about the same enterprise is settled, also what rests on a name alone; a name that is quite
    unlike is asked about. A number whose records match several enterprises says nothing.
    """
    for keys in _families(records):
        found = {verdicts[key].position for key in keys if key in verdicts and verdicts[key].outcome == MATCH}
        if len(found) != 1 or None in found:
            continue
        position = next(iter(found))
        sure = any(
            key in verdicts and verdicts[key].outcome == MATCH and not verdicts[key].risk for key in keys
        )
        for key in keys:
            if sure and key in verdicts and verdicts[key].risk:
                verdicts[key] = replace(verdicts[key], risk=0.0)
            if linked := _linked(verdicts.get(key, Verdict(NONE, "no-likeness")), position):
                verdicts[key] = linked


def _linked(verdict: Verdict, position: int | None) -> Verdict | None:
    """Say what becomes of a record whose fellow record is the enterprise at `position`."""
    if verdict.outcome == REVIEW and verdict.position == position and verdict.rule in SETTLED_BY_ID:
        return replace(verdict, outcome=MATCH, rule="same-supplier-id")
    if verdict.outcome == NONE and verdict.rule in UNLIKE:
        return replace(verdict, outcome=REVIEW, rule="same-supplier-id-unlike", position=position)
    return None


def _families(records: pl.DataFrame) -> list[list[int]]:
    """List the records, two or more, that share a buyer and an internal number with digits in it."""
    written = pl.col("supplier_id").str.strip_chars()
    internal = records.with_columns(written.alias("internal")).filter(
        (written.str.len_chars() >= FEWEST_SIGNS)
        & written.str.contains(r"[1-9]")
        & ~written.str.contains(r"[*Xx]")
    )
    shared = internal.group_by("buyer", "internal").agg("key", (pl.col("kind") == NOTHING).any().alias("own"))
    several = shared.filter((pl.col("key").list.len() > 1) & pl.col("own"))
    return [sorted(keys) for keys in several.get_column("key").to_list()]
