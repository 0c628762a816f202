"""Score the comparison of two names on real pairs kept outside the repository.

Run: python -m bench.pairs FOLDER (the folder that holds ledgers/pairs and peers)
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl

from nyvag.spend.analysis.matching import match
from nyvag.spend.rules.register import RegisterRow

SCHEMA = {
    "key": pl.UInt32,
    "rows": pl.UInt32,
    "amount_ore": pl.Int64,
    "first_date": pl.Date,
    "last_date": pl.Date,
}
SOURCES = (
    (
        "Göteborg: register and ledger",
        "goteborg_register_name_vs_ledger_name.csv",
        ("orgnr", "register_name", "ledger_name"),
    ),
    ("Örebro: one number, several names", "orebro_same_orgnr_name_variants.csv", ("orgnr", "name", "name")),
    (
        "UK: one number, several names",
        "uk_companyno_supplier_name_variants.csv",
        ("company_number", "supplier_name", "supplier_name"),
    ),
)


def outcomes(names: Sequence[str], register: Sequence[RegisterRow]) -> pl.DataFrame:
    """Match bare names, no number, against a register."""
    records = [
        {"key": i, "buyer": "", "supplier_id": "", "supplier": name, "rows": 1, "amount_ore": 1}
        | {"first_date": None, "last_date": None}
        for i, name in enumerate(names)
    ]
    return match(pl.DataFrame(records, schema_overrides=SCHEMA), register)


def linked(rows: Iterable[tuple[str, str, str]]) -> tuple[int, int, int, int]:
    """Match each other name of a number against the first names; (pairs, right, asked, wrong)."""
    first: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for number, name, other in rows:
        first.setdefault(number, name)
        if other != first[number]:
            others.append((number, other))
    lines = {number: line for line, number in enumerate(first, start=2)}
    register = [RegisterRow(lines[number], None, name) for number, name in first.items()]
    table = outcomes([name for _, name in others], register)
    truth = [lines[number] for number, _ in others]
    found = list(zip(table["outcome"], table["register_row"], truth, strict=True))
    right = sum(outcome == "match" and row == line for outcome, row, line in found)
    wrong = sum(outcome == "match" and row != line for outcome, row, line in found)
    return len(others), right, sum(outcome == "review" for outcome, _, _ in found), wrong


def pairs_table(folder: Path) -> str:
    """One line for each file of real pairs under the folder."""
    lines = [
        "| real pairs, names alone | pairs | matched rightly | asked | matched wrongly |",
        "|---|---|---|---|---|",
    ]
    for title, file, columns in SOURCES:
        with (folder / "ledgers" / "pairs" / file).open(encoding="utf-8-sig", newline="") as stream:
            number, name, other = columns
            rows = [(line[number], line[name], line[other]) for line in csv.DictReader(stream)]
        total, right, asked, wrong = linked(rows)
        lines.append(f"| {title} | {total} | {right} | {asked} | {wrong} |")
    lines.append(_facilities(folder / "peers" / "osh_entity_matching_labelled_pairs.json"))
    return "\n".join(lines)


def _facilities(path: Path) -> str:
    """Score labelled facility pairs (not Swedish, no legal forms of ours) by name alone."""
    labelled = json.loads(path.read_text(encoding="utf-8"))
    found: dict[str, list[str]] = {}
    for label in ("match", "distinct"):
        pairs = [[side["name"] for side in pair["__value__"]] for pair in labelled[label]]
        found[label] = [outcomes([b], [RegisterRow(2, None, a)])["outcome"][0] for a, b in pairs]
    same, different = found["match"], found["distinct"]
    asked = same.count("review") + different.count("review")
    return (
        f"| facilities: {len(same)} the same, {len(different)} not | {len(same) + len(different)} "
        f"| {same.count('match')} | {asked} | {different.count('match')} |"
    )


def main() -> None:
    """Read the folder's name and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    print(pairs_table(parser.parse_args().folder))


if __name__ == "__main__":
    main()
