"""Sole traders and other persons: compared with the register in memory, known again by keyed marks alone.

A register keeps a sole trader's number as a keyed fingerprint. The ledger's own numbers are fingerprinted
with the same key, one at a time in memory, and those that meet are given to the matcher. What leaves is
a mark for each person who is, or may be, in the register; of all others nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import polars as pl

from nyvag.enterprises.rules.fingerprint import fingerprint
from nyvag.spend.analysis.matching.identities import OWN, PERSON
from nyvag.spend.rules.decisions import Decision
from nyvag.spend.rules.enterprise_facts import Listed
from nyvag.spend.rules.fingerprint import person_mark
from nyvag.spend.rules.persons import is_person_name_shape

WRITTEN = ("buyer", "supplier_id", "supplier")


def with_numbers(register: Sequence[Listed], records: pl.DataFrame, key: str) -> list[Listed]:
    """Give the register's sole traders the numbers that the ledger holds of them; memory only.

    Args:
        register: rows of which some have a ``person_fingerprint`` in place of a number.
        records: supplier records with ``kind`` and ``number``.
        key: what the register's fingerprints were made with.
    """
    wanted = {one.entry.person_fingerprint for one in register if one.entry.person_fingerprint}
    if not (wanted and key):
        return list(register)
    numbers = records.filter(pl.col("kind") == PERSON).get_column("number").unique()
    met = {print_: number for number in numbers if (print_ := fingerprint(number, key=key)) in wanted}
    return [
        replace(one, entry=replace(one.entry, org_no=met[one.entry.person_fingerprint]))
        if one.entry.person_fingerprint in met
        else one
        for one in register
    ]


def unmasked(decisions: Sequence[Decision], records: pl.DataFrame, key: str) -> list[Decision]:
    """Find whom decisions about masked persons are about, by their marks; memory only."""
    asked = {one.mark for one in decisions if one.mark}
    if not (asked and key):
        return list(decisions)
    nameless = pl.col("kind") != OWN
    names = records.filter(nameless).get_column("supplier").unique()
    shaped = [name for name in names if is_person_name_shape(name or "")]
    persons = records.filter((pl.col("kind") == PERSON) | (nameless & pl.col("supplier").is_in(shaped)))
    written = {_mark(row, key): row for row in persons.select(WRITTEN).iter_rows()}
    return [
        replace(one, buyer=row[0], supplier_id=row[1], supplier=row[2])
        if (row := written.get(one.mark))
        else one
        for one in decisions
    ]


def with_marks(known: pl.DataFrame, key: str) -> pl.DataFrame:
    """Add ``mark`` and ``person_fingerprint``, null but for persons who are or may be in the register."""
    asked = pl.col("outcome").is_in(["match", "review"]) | (pl.col("rule") == "decided-earlier")
    chosen = known.filter(pl.col("is_person") & asked) if key else known.clear()
    numbers = chosen.select(pl.when(pl.col("kind") == PERSON).then("number")).to_series()
    found = pl.DataFrame(
        {
            "key": chosen.get_column("key"),
            "mark": _texts(_mark(row, key) for row in chosen.select(WRITTEN).iter_rows()),
            "person_fingerprint": _texts(fingerprint(one, key=key) if one else None for one in numbers),
        }
    )
    return known.join(found, on="key", how="left", maintain_order="left")


def _texts(values: Iterable[str | None]) -> pl.Series:
    return pl.Series(list(values), dtype=pl.String)


def _mark(row: tuple[str | None, ...], key: str) -> str:
    buyer, supplier_id, supplier = (text or "" for text in row)
    return person_mark(buyer=buyer, supplier_id=supplier_id, supplier=supplier, key=key)
