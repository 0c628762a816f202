"""Apply what persons decided before, so that nobody is asked twice."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from nyvag.core.identity import classify
from nyvag.spend.analysis.matching.book import Book, canonical
from nyvag.spend.analysis.matching.deciding import MATCH, NONE, REVIEW, Verdict
from nyvag.spend.rules.decisions import Decision

Key = tuple[str, str, str]


def apply_decisions(records: pl.DataFrame, decisions: Sequence[Decision], book: Book) -> dict[int, Verdict]:
    """Return the verdicts of the records that have a decision; the later decision wins."""
    if not decisions:
        return {}
    by_key = {_key(d.buyer, d.supplier_id, d.supplier): d for d in decisions}
    names = {" ".join(key[2].split()) for key in by_key}
    likely = records.filter(pl.col("supplier").str.strip_chars().is_in(list(names)))
    verdicts: dict[int, Verdict] = {}
    for key, buyer, number, name in likely.select("key", "buyer", "supplier_id", "supplier").iter_rows():
        decision = by_key.get(_key(buyer, number, name)) or by_key.get(
            _key(buyer, classify(number).display, name)
        )
        if decision is not None:
            verdicts[key] = _verdict(decision, book)
    return verdicts


def _key(buyer: str, number: str, name: str) -> Key:
    return (buyer.strip(), number.strip(), name.strip())


def _verdict(decision: Decision, book: Book) -> Verdict:
    if decision.outcome == NONE:
        return Verdict(NONE, "decided-earlier", None, 1.0)
    position = _position(decision, book)
    if position is None:
        return Verdict(REVIEW, "decided-earlier-gone")
    return Verdict(
        MATCH,
        "decided-earlier",
        position,
        1.0,
        (),
        valid_from=decision.valid_from,
        valid_to=decision.valid_to,
    )


def _position(decision: Decision, book: Book) -> int | None:
    """Find the decided enterprise: by number, else by its name in the register."""
    number = canonical(classify(decision.org_no).digits or "") if decision.org_no else ""
    if number and (rows := book.by_number.get(number)):
        return next((p for p in rows if book.rows[p].name == decision.register_name), rows[0])
    if not decision.register_name:
        return None
    return next((p for p, row in enumerate(book.rows) if row.name == decision.register_name), None)
