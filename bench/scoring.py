"""Compare what the matcher decides with the truth of a labelled set."""

from __future__ import annotations

import time
from dataclasses import dataclass

import polars as pl

from bench.labelled.world import LabelledSet
from nyvag.spend.analysis.matching import match
from nyvag.spend.analysis.matching.identities import OWN, PERSON, with_identity

WRITTEN = ("buyer", "supplier_id", "supplier")


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """Of the money in records without a usable number, as shares of what enterprises sold in them."""

    found: float
    found_or_asked: float
    wrong: float


@dataclass(frozen=True, slots=True)
class Score:
    """How one run went; precision, recall and found-or-asked are weighted by ledger rows."""

    precision: float
    recall: float
    found_or_asked: float
    reviews: int
    records: int
    undecidable: int
    undecidable_dropped: int
    spend_error: float
    unnumbered: Unnumbered
    seconds: float


def measure(labelled: LabelledSet) -> tuple[Score, pl.DataFrame]:
    """Match a labelled set and compare with its truth; clocks only the matcher.

    Two suppliers whom one buyer writes the same way are one record to the matcher, as in a real ledger,
    and are scored each by their own truth.
    """
    suppliers = numbered(labelled)
    records = merged(labelled)
    began = time.perf_counter()
    result = match(records.rename({"record": "key"}), labelled.register)
    seconds = time.perf_counter() - began
    truth = pl.DataFrame(
        {
            "key": list(labelled.truth),
            "truth": list(labelled.truth.values()),
            "unclear": [key in labelled.undecidable for key in labelled.truth],
        },
        schema={"key": pl.UInt32, "truth": pl.UInt32, "unclear": pl.Boolean},
    )
    table = suppliers.join(result.rename({"key": "record"}), on="record").join(truth, on="key")
    return _score(table, seconds), table


def numbered(labelled: LabelledSet) -> pl.DataFrame:
    """Add `record`, the first key of those that one buyer writes the same way."""
    return labelled.suppliers().with_columns(record=pl.col("key").first().over(WRITTEN))


def merged(labelled: LabelledSet) -> pl.DataFrame:
    """The records as a real ledger would have them, one a writing, by `record`."""
    return (
        numbered(labelled)
        .group_by("record", maintain_order=True)
        .agg(pl.col(*WRITTEN, "first_date", "last_date").first(), pl.col("rows", "amount_ore").sum())
    )


def _score(table: pl.DataFrame, seconds: float) -> Score:
    matched = pl.col("outcome") == "match"
    right = matched & (pl.col("register_row") == pl.col("truth")).fill_null(value=False)
    social = pl.col("truth").is_not_null()
    asked = pl.col("outcome") == "review"
    dropped = pl.col("unclear") & ~matched & ~asked
    wrong = (matched & ~right) | (social & ~matched & ~asked)
    sums = table.select(
        matched=(matched * pl.col("rows")).sum(),
        right=(right * pl.col("rows")).sum(),
        social=(social * pl.col("rows")).sum(),
        either=((right | (asked & social)) * pl.col("rows")).sum(),
        asked=pl.col("record").filter(asked).n_unique(),
        unclear=pl.col("unclear").sum(),
        dropped=dropped.sum(),
        wrong=(wrong * pl.col("amount_ore")).sum(),
        money=(social * pl.col("amount_ore")).sum(),
    ).row(0, named=True)
    return Score(
        sums["right"] / max(sums["matched"], 1),
        sums["right"] / max(sums["social"], 1),
        sums["either"] / max(sums["social"], 1),
        sums["asked"],
        table.get_column("record").n_unique(),
        sums["unclear"],
        sums["dropped"],
        sums["wrong"] / max(sums["money"], 1),
        _unnumbered(table),
        seconds,
    )


def _unnumbered(table: pl.DataFrame) -> Unnumbered:
    """Follow the money of records that only their name can tell."""
    records = with_identity(table).filter(~pl.col("kind").is_in([OWN, PERSON]))
    matched, social = pl.col("outcome") == "match", pl.col("truth").is_not_null()
    right = matched & (pl.col("register_row") == pl.col("truth")).fill_null(value=False)
    asked = social & (pl.col("outcome") == "review")
    money = pl.col("amount_ore")
    found, either, wrong, all_of_it = records.select(
        found=(right * money).sum(),
        either=((right | asked) * money).sum(),
        wrong=((matched & ~right) * money).sum(),
        all_of_it=(social * money).sum(),
    ).row(0)
    return Unnumbered(*(part / max(all_of_it, 1) for part in (found, either, wrong)))
