"""The matcher from end to end: decisions, numbers, what the ledger tells, names."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from nyvag.spend.analysis.matching import candidates
from nyvag.spend.analysis.matching.agents import AGENT, SHARED, with_agents
from nyvag.spend.analysis.matching.book import Book, open_book
from nyvag.spend.analysis.matching.deciding import Verdict
from nyvag.spend.analysis.matching.decisions import apply_decisions
from nyvag.spend.analysis.matching.identities import OWN, with_identity
from nyvag.spend.analysis.matching.linking import link_by_supplier_id
from nyvag.spend.analysis.matching.rarity import count_words
from nyvag.spend.analysis.matching.stakes import ask_about_stakes
from nyvag.spend.analysis.matching.tiers import Bench, decide_by_name, decide_by_number
from nyvag.spend.analysis.matching.widths import with_cut
from nyvag.spend.rules.decisions import Decision
from nyvag.spend.rules.match_rules import sentence
from nyvag.spend.rules.register import RegisterRow, last_day

CANDIDATE = pl.List(pl.Struct({"register_row": pl.UInt32, "score": pl.Float64}))
RESULT_SCHEMA = pl.Schema(
    {
        "key": pl.UInt32(),
        "outcome": pl.String(),
        "register_row": pl.UInt32(),
        "rule": pl.String(),
        "score": pl.Float64(),
        "evidence": pl.String(),
        "candidates": CANDIDATE,
        "valid_from": pl.Date(),
        "valid_to": pl.Date(),
    }
)


def match(
    suppliers: pl.DataFrame,
    register: Sequence[RegisterRow],
    decisions: Sequence[Decision] = (),
    book: Book | None = None,
) -> pl.DataFrame:
    """Decide every supplier record; reads no clock, no database and no network.

    Args:
        suppliers: one row a supplier record (buyer, number and name as written): key UInt32, buyer,
            supplier_id, supplier String, rows UInt32, amount_ore Int64, first_date, last_date Date;
            kind and number, as `with_identity` adds them, where they are known already.
        register: the register's rows.
        decisions: what persons have decided before; such a record is never asked again.
        book: the register opened already; one of other rows is not used.

    Returns:
        One row a record in the order given, columns as RESULT_SCHEMA. `register_row` is the match,
        or the best candidate of a review; null otherwise. `valid_from`/`valid_to` bound the match.
    """
    if book is None or book.rows != list(register):
        book = open_book(register)
    records, verdicts, bench = decide(suppliers, book, decisions)
    ask_about_stakes(records, verdicts)
    return _frame(records, verdicts, bench)


def decide(
    suppliers: pl.DataFrame, book: Book, decisions: Sequence[Decision] = ()
) -> tuple[pl.DataFrame, dict[int, Verdict], Bench]:
    """Decide every record by what is known of it, before what is at stake turns matches into questions."""
    known = suppliers if "kind" in suppliers.columns else with_identity(suppliers)
    records = with_agents(with_cut(known), book)
    verdicts = apply_decisions(records, decisions, book)
    open_records = records.filter(~pl.col("key").is_in(list(verdicts)))
    bench = Bench(
        book=book,
        index=candidates.build([entry.name.joined for entry in book.entries]),
        rarity=count_words(suppliers, book),
    )
    decide_by_number(open_records, bench, verdicts)
    decide_by_name(open_records, bench, verdicts)
    link_by_supplier_id(open_records, verdicts)
    return records, verdicts, bench


def _frame(records: pl.DataFrame, verdicts: dict[int, Verdict], bench: Bench) -> pl.DataFrame:
    """Lay the verdicts out; records without one are the many whose number is a stranger's."""
    decided = pl.DataFrame(
        [_line(key, verdict, bench) for key, verdict in verdicts.items()], schema=RESULT_SCHEMA, orient="row"
    )
    strangers = records.join(decided.select("key"), on="key", how="anti").select(
        "key",
        outcome=pl.lit("none"),
        register_row=pl.lit(None, pl.UInt32),
        rule=pl.when(pl.col("kind").is_in([OWN, AGENT, SHARED]))
        .then(pl.lit("number-outside"))
        .otherwise(pl.lit("no-likeness")),
        score=pl.lit(0.0),
        evidence=pl.when(pl.col("kind").is_in([OWN, AGENT, SHARED]))
        .then(pl.lit(sentence("number-outside")))
        .otherwise(pl.lit(sentence("no-likeness"))),
        candidates=pl.lit([], CANDIDATE),
        valid_from=pl.lit(None, pl.Date),
        valid_to=pl.lit(None, pl.Date),
    )
    both = pl.concat([decided, strangers], rechunk=True)  # lists in two pieces join ten times as slowly
    return records.select("key").join(both, on="key", how="left", maintain_order="left")


def _line(key: int, verdict: Verdict, bench: Bench) -> tuple[object, ...]:
    rows = bench.book.rows
    row = rows[verdict.position] if verdict.position is not None else None
    since, until = (row.valid_from, last_day(row)) if row and verdict.outcome == "match" else (None, None)
    return (
        key,
        verdict.outcome,
        row.row if row else None,
        verdict.rule,
        verdict.score,
        sentence(verdict.rule, row.name if row else ""),
        [{"register_row": rows[position].row, "score": score} for position, score in verdict.candidates],
        max(filter(None, (verdict.valid_from, since)), default=None),
        min(filter(None, (verdict.valid_to, until)), default=None),
    )
