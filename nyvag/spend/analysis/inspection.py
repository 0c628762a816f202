"""Reads a ledger without keeping anything, to show what it holds before it counts."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from nyvag.spend.adapters.ledger import SourceProfile, rejections
from nyvag.spend.analysis.masking import MASKED_NAME, mask_text
from nyvag.spend.analysis.matching.identities import OWN, PERSON, with_identity
from nyvag.spend.analysis.results import ColumnSeen, Inspection, Rejected
from nyvag.spend.analysis.source import Source, open_source, read
from nyvag.spend.analysis.suppliers import distinct_suppliers
from nyvag.spend.rules.persons import is_person_name_shape

SHOWN = 1_000
ALIKE = ("buyer_id", "buyer", "voucher", "supplier", "supplier_id", "account", "unit", "amount_ore", "date")


def inspect_ledger(path: Path, profile: SourceProfile | None = None) -> Inspection:
    """See ``nyvag.spend.analysis.inspect``."""
    source = open_source(path, profile)
    found = distinct_suppliers([source])
    lost = rejections(source.plan)
    rejected = lost.get_column("row").n_unique() if lost.height else 0
    file = found.files.row(0, named=True)
    negative, undated = _odd_rows(source)
    return Inspection(
        path=path,
        rows=file["read"] + rejected,
        read=file["read"],
        rejected=rejected,
        sum_ore=file["sum_ore"],
        negative_rows=negative,
        first_on=file["first_date"],
        last_on=file["last_date"],
        undated_rows=undated,
        suppliers=found.records.height,
        persons_masked=_persons(found.records),
        duplicate_rows=_duplicates(source),
        columns=_columns(source),
        rejections=tuple(
            Rejected(row, column or "", _shown(value or ""), str(reason))
            for row, column, value, reason in lost.head(SHOWN).iter_rows()
        ),
        notes=tuple(source.plan.notes),
    )


def _odd_rows(source: Source) -> tuple[int, int]:
    """Count credits, and rows without a date."""
    counts = read(source).select((pl.col("amount_ore") < 0).sum(), pl.col("date").is_null().sum())
    negative, undated = counts.collect(engine="streaming").row(0)
    return int(negative or 0), int(undated or 0)


def _persons(records: pl.DataFrame) -> int:
    """Count the rows of suppliers that will be masked."""
    known = with_identity(records)
    nameless = known.filter(pl.col("kind") != OWN).get_column("supplier").unique()
    shaped = [name for name in nameless if is_person_name_shape(name)]
    person = (pl.col("kind") == PERSON) | ((pl.col("kind") != OWN) & pl.col("supplier").is_in(shaped))
    return int(known.filter(person).get_column("rows").sum())


def _duplicates(source: Source) -> int:
    """Count rows that repeat another one exactly; they are legitimate, kept, and worth knowing of."""
    alike = read(source).select(pl.struct(ALIKE).hash(5).alias("alike")).group_by("alike").agg(pl.len())
    extra = alike.select((pl.col("len") - 1).sum()).collect(engine="streaming").item()
    return int(extra or 0)


def _columns(source: Source) -> tuple[ColumnSeen, ...]:
    plan = source.plan
    return tuple(
        ColumnSeen(name, heading, tuple(_shown(text) for text in plan.examples.get(name, ())))
        for name, heading in plan.columns.items()
    )


def _shown(value: str) -> str:
    return MASKED_NAME if is_person_name_shape(value) else mask_text(value)
