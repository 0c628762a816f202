"""Measure the matcher on labelled sets and print the tables that RESULTS.md holds.

Run: python -m bench.matching [--seeds 11 12 13] [--real FOLDER] [--wrong]
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from dataclasses import dataclass

import polars as pl

from bench.labelled import people, systems
from bench.labelled.world import LabelledSet
from nyvag.spend.analysis.matching import match

AUTHORS = {"systems": systems.make, "people": people.make}


@dataclass(frozen=True, slots=True)
class Score:
    """How one run went; precision and recall are weighted by ledger rows."""

    precision: float
    recall: float
    found_or_asked: float
    reviews: int
    records: int
    undecidable: int
    undecidable_dropped: int
    spend_error: float
    seconds: float


def measure(labelled: LabelledSet) -> tuple[Score, pl.DataFrame]:
    """Match a labelled set and compare with its truth; clocks only the matcher."""
    suppliers = labelled.suppliers()
    began = time.perf_counter()
    result = match(suppliers, labelled.register)
    seconds = time.perf_counter() - began
    truth = pl.DataFrame(
        {
            "key": list(labelled.truth),
            "truth": list(labelled.truth.values()),
            "unclear": [key in labelled.undecidable for key in labelled.truth],
        },
        schema={"key": pl.UInt32, "truth": pl.UInt32, "unclear": pl.Boolean},
    )
    table = suppliers.join(result, on="key").join(truth, on="key")
    return _score(table, seconds), table


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
        asked=asked.sum(),
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
        table.height,
        sums["unclear"],
        sums["dropped"],
        sums["wrong"] / max(sums["money"], 1),
        seconds,
    )


def print_labelled(seeds: list[int], *, show_wrong: bool) -> None:
    """Print one line an author and seed, and on request the records decided wrongly."""
    print("| author | seed | records | precision | recall | found or asked | to review ", end="")
    print("| undecidable | of them none | spend error | s |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for author, make in AUTHORS.items():
        for seed in seeds:
            score, table = measure(make(seed))
            print(
                f"| {author} | {seed} | {score.records} | {score.precision:.4f} | {score.recall:.3f} "
                f"| {score.found_or_asked:.3f} | {score.reviews} | {score.undecidable} "
                f"| {score.undecidable_dropped} | {score.spend_error:.2%} | {score.seconds:.2f} |"
            )
            if show_wrong:
                _print_wrong(table)


def _print_wrong(table: pl.DataFrame) -> None:
    names = table.filter(
        ((pl.col("outcome") == "match") & (pl.col("register_row") != pl.col("truth").fill_null(0)))
        | (pl.col("truth").is_not_null() & (pl.col("outcome") == "none"))
    )
    print(Counter(zip(names["outcome"], names["rule"], strict=True)))
    with pl.Config(tbl_rows=80, fmt_str_lengths=50, tbl_width_chars=180, tbl_hide_dataframe_shape=True):
        print(
            names.select(
                "buyer",
                "supplier_id",
                "supplier",
                "rows",
                "outcome",
                "rule",
                "register_row",
                "truth",
                "score",
                "unclear",
            )
        )
    print(table.filter(pl.col("outcome") == "review").group_by("rule", "unclear").len().sort("len"))


def main() -> None:
    """Read the arguments and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", nargs="+", type=int, default=[11, 12, 13])
    parser.add_argument("--wrong", action="store_true", help="list what was decided wrongly")
    arguments = parser.parse_args()
    print_labelled(arguments.seeds, show_wrong=arguments.wrong)


if __name__ == "__main__":
    main()
