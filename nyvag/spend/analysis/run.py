"""One run from ledger files to answer: find suppliers, match them, add up, work out the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

import polars as pl

from nyvag.spend.adapters.ledger import SourceProfile
from nyvag.spend.analysis.cube import Cube, build_cube
from nyvag.spend.analysis.figures import answer_from
from nyvag.spend.analysis.masking import MASKED_NAME, without_numbers
from nyvag.spend.analysis.results import Analysis, LedgerRead, UnableToAnalyse
from nyvag.spend.analysis.source import Source, open_source, rejected
from nyvag.spend.analysis.standing import judge
from nyvag.spend.analysis.suppliers import Suppliers, distinct_suppliers
from nyvag.spend.rules.decisions import Decision
from nyvag.spend.rules.definition import SpendDefinition
from nyvag.spend.rules.enterprise_facts import Listed
from nyvag.spend.rules.persons import is_person_name_shape

Tell = Callable[[int, int | None, str], None]
REJECTIONS = {
    "number": pl.Int32,
    "file": pl.String,
    "row": pl.UInt32,
    "column": pl.String,
    "value": pl.String,
    "reason": pl.String,
}


@dataclass(slots=True)
class Progress:
    """Tells how far a run has come, and remembers how long each part took."""

    tell: Tell | None
    seconds: dict[str, float] = field(default_factory=dict)
    rows: int = 0
    total: int | None = None
    _since: float = field(default_factory=perf_counter)

    def step(self, name: str, text: str) -> None:
        """Close the part named ``name`` and tell what comes next."""
        now = perf_counter()
        self.seconds[name] = round(self.seconds.get(name, 0.0) + now - self._since, 3)
        self._since = now
        if self.tell:
            self.tell(self.rows, self.total, text)

    def tally(self, rows: int) -> None:
        """Count rows of the second pass."""
        self.rows += rows
        if self.tell:
            self.tell(self.rows, self.total, "adding up")


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What every use of a ledger starts with."""

    sources: list[Source]
    suppliers: Suppliers
    known: pl.DataFrame
    cube: Cube
    rejections: pl.DataFrame


def analyse_ledgers(
    ledgers: Sequence[Path],
    register: Sequence[Listed],
    *,
    definition: SpendDefinition,
    decisions: Sequence[Decision] = (),
    profile: SourceProfile | None = None,
    tell: Tell | None = None,
    key: str = "",
) -> tuple[Analysis, Groundwork]:
    """See ``nyvag.spend.analysis.analyse``; the groundwork is for those who write every row."""
    progress = Progress(tell)
    sources = [open_source(path, profile, number) for number, path in enumerate(ledgers)]
    ground = lay_ground(sources, register, definition, decisions, progress, key=key)
    answer = answer_from(ground.cube.cells, ground.known, ground.cube.sales, register)
    progress.step("figures", "done")
    analysis = Analysis(
        ledgers=tuple(ledger_reads(ground)),
        definition=definition,
        suppliers=ground.known,
        cube=ground.cube.cells,
        rejections=ground.rejections,
        answer=answer,
        seconds=progress.seconds,
    )
    return analysis, ground


def lay_ground(
    sources: list[Source],
    register: Sequence[Listed],
    definition: SpendDefinition,
    decisions: Sequence[Decision],
    progress: Progress,
    *,
    by_enterprise: bool = False,
    key: str = "",
) -> Groundwork:
    """Read, match and add up.

    Raises:
        UnableToAnalyse: no row at all could be read.
    """
    progress.step("plan", "reading suppliers")
    suppliers = distinct_suppliers(sources)
    progress.total = int(suppliers.files.get_column("read").sum())
    if progress.total == 0:
        raise UnableToAnalyse("No row in the ledger could be read.")
    progress.step("suppliers", "matching suppliers")
    known = judge(suppliers, register, definition, decisions, key)
    progress.step("matching", "adding up")
    cube = build_cube(
        sources, suppliers.keys, known, definition, by_enterprise=by_enterprise, tally=progress.tally
    )
    if int(cube.cells.get_column("amount_ore").sum()) != int(suppliers.files.get_column("sum_ore").sum()):
        raise ArithmeticError("the two readings of the ledger differ; did the file change meanwhile?")
    progress.step("sums", "listing rejected rows")
    rejections = all_rejections(sources, cube)
    progress.step("rejections", "working out figures")
    return Groundwork(sources, suppliers, known, cube, rejections)


def ledger_reads(ground: Groundwork) -> list[LedgerRead]:
    """Tell what was read of each file."""
    lost = dict(ground.rejections.group_by("number").agg(pl.col("row").n_unique()).iter_rows())
    reads = []
    for source, row in zip(ground.sources, ground.suppliers.files.iter_rows(named=True), strict=True):
        period = source.plan.period
        rejected_rows = int(lost.get(source.number, 0))
        reads.append(
            LedgerRead(
                path=source.path,
                rows=row["read"] + rejected_rows,
                read=row["read"],
                rejected=rejected_rows,
                sum_ore=row["sum_ore"],
                period=period.isoformat() if period else "",
                notes=tuple(str(note) for note in source.plan.notes),
            )
        )
    return reads


def all_rejections(sources: Sequence[Source], cube: Cube) -> pl.DataFrame:
    """List what could not be read; a file where all was read is not read again for it."""
    frames = [
        rejected(source, cube.unread[source.number]).select(
            pl.lit(source.number, pl.Int32).alias("number"),
            pl.lit(source.path.name).alias("file"),
            pl.col("row").cast(pl.UInt32),
            *(pl.col(name).cast(pl.String) for name in ("column", "value", "reason")),
        )
        for source in sources
        if len(cube.unread[source.number]) or source.plan.excluded
    ]
    found = pl.concat([pl.DataFrame(schema=REJECTIONS), *frames])
    shaped = [value for value in found.get_column("value").unique() if is_person_name_shape(value or "")]
    return found.with_columns(
        pl.when(pl.col("value").is_in(shaped)).then(pl.lit(MASKED_NAME)).otherwise(without_numbers("value"))
        .alias("value")
    )  # fmt: skip
