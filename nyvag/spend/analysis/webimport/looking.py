"""Read a ledger once and tell what it holds; nothing is stored."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from nyvag.spend.adapters.ledger import SourceProfile
from nyvag.spend.analysis.masking import MASKED_NAME, without_numbers
from nyvag.spend.analysis.results import ColumnSeen, Inspection, Rejected
from nyvag.spend.analysis.source import Source, open_source, read, rejected, stream
from nyvag.spend.analysis.standing import judge
from nyvag.spend.analysis.suppliers import distinct_suppliers
from nyvag.spend.rules.definition import default_definition
from nyvag.spend.rules.persons import is_person_name_shape


def look(path: Path, profile: SourceProfile | None = None) -> Inspection:
    """Count rows, sum, period, persons, rejected rows and equal rows of a ledger.

    Raises:
        UnableToReadLedger: The file is no ledger that can be read; the sentence says why.
    """
    source = open_source(path, profile)
    suppliers = distinct_suppliers([source])
    found = list_rejected(source)
    totals = suppliers.files.row(0, named=True)
    lost = found.get_column("row").n_unique()
    return Inspection(
        path=path,
        rows=totals["read"] + lost,
        read=totals["read"],
        rejected=lost,
        sum_ore=totals["sum_ore"],
        negative_rows=totals["negative"],
        first_on=totals["first_date"],
        last_on=totals["last_date"],
        undated_rows=totals["undated"],
        suppliers=suppliers.records.height,
        persons_masked=masked_rows(judge(suppliers, (), default_definition())),
        duplicate_rows=_equal_rows(source, totals["read"]),
        columns=_columns(source),
        rejections=tuple(Rejected(**row) for row in found.iter_rows(named=True)),
        notes=tuple(source.plan.notes),
    )


def masked_rows(known: pl.DataFrame) -> int:
    """Count the rows of persons and sole traders."""
    return int(known.filter(pl.col("is_person")).get_column("rows").sum())


def list_rejected(source: Source) -> pl.DataFrame:
    """List row, column, value and reason of what could not be read; persons in values are masked."""
    lines = stream(source).filter(pl.col("amount_ore").is_null()).select("row").collect(engine="streaming")
    found = rejected(source, lines.get_column("row")).select(
        pl.col("row").cast(pl.UInt32),
        *(pl.col(name).cast(pl.String).fill_null("") for name in ("column", "value", "reason")),
    )
    shaped = [value for value in found.get_column("value").unique() if is_person_name_shape(value)]
    masked = pl.when(pl.col("value").is_in(shaped)).then(pl.lit(MASKED_NAME))
    return found.with_columns(masked.otherwise(without_numbers("value")).alias("value")).sort("row")


def _equal_rows(source: Source, count: int) -> int:
    """Count rows that repeat another row exactly; they are legitimate and kept."""
    same = read(source).select(pl.struct(pl.all().exclude("row")).hash().n_unique())
    return count - int(same.collect(engine="streaming").item())


def _columns(source: Source) -> tuple[ColumnSeen, ...]:
    plan = source.plan
    meaning = {heading: canonical for canonical, heading in plan.columns.items() if heading}
    return tuple(
        ColumnSeen(meaning.get(heading, ""), heading, tuple(plan.examples.get(meaning.get(heading, ""), ())))
        for heading in plan.headings
    )
