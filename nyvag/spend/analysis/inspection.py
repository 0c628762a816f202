"""Reads a ledger without keeping anything, to show what it holds before it counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import polars as pl

from nyvag.core.tabular.sentences import Sentence
from nyvag.spend.adapters.ledger import SourceProfile, UnableToReadLedger, listed
from nyvag.spend.adapters.ledger.sentences import NO_ROWS
from nyvag.spend.analysis.gathering import FileRead, gather
from nyvag.spend.analysis.masking import MASKED_NAME, mask_text
from nyvag.spend.analysis.matching.identities import OWN, PERSON, with_identity
from nyvag.spend.analysis.results import ColumnSeen, Inspection, Rejected
from nyvag.spend.analysis.source import Source, open_source
from nyvag.spend.analysis.suppliers import distinct_suppliers
from nyvag.spend.analysis.working_copy import for_each_part, rows_of
from nyvag.spend.rules.persons import is_person_name_shape

SHOWN = 1_000
AT_ONCE = 5_000_000
ALIKE = ("buyer_id", "buyer", "voucher", "supplier", "supplier_id", "account", "unit", "amount_ore", "date")


def inspect_ledger(path: Path, profile: SourceProfile | None = None) -> Inspection:
    """See ``nyvag.spend.analysis.inspect``."""
    try:
        source = open_source(path, profile)
    except UnableToReadLedger as refusal:
        refusal.seen = tuple((heading, _masked(examples)) for heading, examples in refusal.seen)
        raise
    gathered = gather([source], more=[pl.struct(ALIKE).hash(5).alias("alike")])
    (file,) = gathered.files
    records = distinct_suppliers(gathered)
    lost = listed(file.rejections)
    rejected = lost.get_column("row").n_unique() if lost.height else 0
    if not file.read + rejected:
        raise UnableToReadLedger(Sentence(NO_ROWS))
    odd = _OddRows()
    for_each_part(file.parts, odd.add)
    return Inspection(
        path=path,
        rows=file.read + rejected,
        read=file.read,
        rejected=rejected,
        sum_ore=file.sum_ore,
        negative_rows=odd.negative,
        first_on=file.first_on,
        last_on=file.last_on,
        undated_rows=odd.undated,
        suppliers=records.height,
        persons_masked=_persons(records),
        duplicate_rows=_duplicates(file),
        columns=_columns(file.source),
        rejections=tuple(
            Rejected(row, column or "", _shown(value or ""), str(reason))
            for row, column, value, reason in lost.head(SHOWN).iter_rows()
        ),
        notes=tuple(file.source.plan.notes),
    )


@dataclass(slots=True)
class _OddRows:
    """Counts credits, and rows without a date."""

    negative: int = 0
    undated: int = 0
    lock: Lock = field(default_factory=Lock)

    def add(self, rows: pl.DataFrame) -> None:
        negative = int((rows.get_column("amount_ore") < 0).sum() or 0)
        with self.lock:
            self.negative += negative
            self.undated += rows.get_column("date").null_count()


def _persons(records: pl.DataFrame) -> int:
    """Count the rows of suppliers that will be masked."""
    known = with_identity(records)
    nameless = known.filter(pl.col("kind") != OWN).get_column("supplier").unique()
    shaped = [name for name in nameless if is_person_name_shape(name)]
    person = (pl.col("kind") == PERSON) | ((pl.col("kind") != OWN) & pl.col("supplier").is_in(shaped))
    return int(known.filter(person).get_column("rows").sum())


def _duplicates(file: FileRead) -> int:
    """Count rows that repeat another one exactly; they are legitimate, kept, and worth knowing of.

    Rows alike fall in the same share of all numbers, so that one share at a time is held in memory.
    """
    if not file.parts:
        return 0
    shares = -(-file.read // AT_ONCE)
    alike = rows_of(file).select("alike")
    distinct = sum(
        alike.filter(pl.col("alike") % shares == share)
        .select(pl.col("alike").n_unique())
        .collect(engine="streaming")
        .item()
        for share in range(shares)
    )
    return file.read - int(distinct)


def _columns(source: Source) -> tuple[ColumnSeen, ...]:
    """Give the columns that are used, then the file's others, so that a wrong guess can be mended."""
    plan = source.plan
    used = [
        ColumnSeen(name, heading, _masked(plan.examples.get(name, ())))
        for name, heading in plan.columns.items()
    ]
    taken = set(plan.columns.values())
    others = [ColumnSeen("", heading, _masked(texts)) for heading, texts in plan.seen if heading not in taken]
    return (*used, *others)


def _masked(examples: Iterable[str]) -> tuple[str, ...]:
    return tuple(_shown(text) for text in examples)


def _shown(value: str) -> str:
    return MASKED_NAME if is_person_name_shape(value) else mask_text(value)
