"""One run from ledger files to answer: find suppliers, match them, add up, work out the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

import polars as pl

from nyvag.core.tabular.sentences import _
from nyvag.spend.adapters.ledger import SourceProfile, listed
from nyvag.spend.analysis.cube import Cube, build_cube
from nyvag.spend.analysis.figures import answer_from
from nyvag.spend.analysis.gathering import Gathered, gather
from nyvag.spend.analysis.masking import MASKED_NAME, mask_sentence, shown_file, without_numbers
from nyvag.spend.analysis.matching.book import open_book
from nyvag.spend.analysis.repeats import without_repeats
from nyvag.spend.analysis.results import NOTHING_READ, Analysis, LedgerRead, UnableToAnalyse
from nyvag.spend.analysis.source import Source, open_source
from nyvag.spend.analysis.standing import judge
from nyvag.spend.analysis.suppliers import distinct_suppliers
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


READING, MATCHING, ADDING = _("reading"), _("matching suppliers"), _("adding up")
FIGURES, WRITING, DONE = _("working out figures"), _("writing rows"), _("done")


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
        """Count rows as they are read."""
        self.rows += rows
        if self.tell:
            self.tell(self.rows, self.total, READING)


@dataclass(frozen=True, slots=True)
class Groundwork:
    """What every use of a ledger starts with; ``known`` holds the masked supplier records."""

    gathered: Gathered
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
    rows: bool = False,
) -> tuple[Analysis, Groundwork]:
    """See ``nyvag.spend.analysis.analyse``; with ``rows`` the groundwork serves to write every row."""
    progress = Progress(tell)
    once, again = without_repeats(ledgers)
    sources = [open_source(path, profile, number) for number, path in enumerate(once)]
    more = [pl.col("row")] if rows else []
    ground = lay_ground(sources, register, definition, decisions, progress, key=key, more=more)
    answer = answer_from(ground.cube.cells, ground.known, ground.cube.sales, register, ground.cube.purchases)
    progress.step("figures", DONE)
    analysis = Analysis(
        ledgers=tuple(
            replace(one, notes=(*one.notes, *again.get(one.path, ()))) for one in ledger_reads(ground)
        ),
        definition=definition,
        suppliers=ground.known.drop("record"),
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
    more: Sequence[pl.Expr] = (),
) -> Groundwork:
    """Read, match and add up.

    Args:
        sources, register, definition, decisions: what is read and by which rules; progress: who is told.
        by_enterprise: keep the enterprise of each cell, as pages need.
        key: the secret that persons are known again by.
        more: further columns that the working copy shall hold, masked.

    Raises:
        UnableToAnalyse: no row at all could be read.
    """
    progress.step("plan", READING)
    with ThreadPoolExecutor(1, thread_name_prefix="register") as beside:
        opening = beside.submit(open_book, [one.entry for one in register])
        gathered = gather(sources, more=more, tally=progress.tally)
        book = opening.result()
    progress.total = sum(file.read for file in gathered.files)
    if progress.total == 0:
        raise UnableToAnalyse(NOTHING_READ)
    progress.step("reading", MATCHING)
    known = judge(distinct_suppliers(gathered), register, definition, decisions, key, book)
    progress.step("matching", ADDING)
    cube = build_cube(gathered, known, definition, by_enterprise=by_enterprise)
    if int(cube.cells.get_column("amount_ore").sum()) != gathered.sum_ore:
        raise ArithmeticError("the sums of the working copy differ from what was read")
    cube = replace(cube, cells=cube.cells.with_columns(without_numbers("unit")))
    progress.step("sums", FIGURES)
    return Groundwork(gathered, known, cube, all_rejections(gathered))


def ledger_reads(ground: Groundwork) -> list[LedgerRead]:
    """Tell what was read of each file."""
    reads = []
    for file in ground.gathered.files:
        period = file.source.plan.period
        rejected = len({row for row, *_rest in file.rejections})
        reads.append(
            LedgerRead(
                path=file.source.path,
                rows=file.read + rejected,
                read=file.read,
                rejected=rejected,
                sum_ore=file.sum_ore,
                period=period.isoformat() if period else "",
                notes=tuple(mask_sentence(note) for note in file.source.plan.notes),
            )
        )
    return reads


def all_rejections(gathered: Gathered) -> pl.DataFrame:
    """List what could not be read, persons masked."""
    frames = [
        listed(file.rejections).select(
            pl.lit(file.source.number, pl.Int32).alias("number"),
            pl.lit(shown_file(file.source.path)).alias("file"),
            pl.col("row").cast(pl.UInt32),
            *(pl.col(name).cast(pl.String) for name in ("column", "value", "reason")),
        )
        for file in gathered.files
    ]
    found = pl.concat([pl.DataFrame(schema=REJECTIONS), *frames])
    shaped = [value for value in found.get_column("value").unique() if is_person_name_shape(value or "")]
    return found.with_columns(
        pl.when(pl.col("value").is_in(shaped)).then(pl.lit(MASKED_NAME)).otherwise(without_numbers("value"))
        .alias("value"),
        without_numbers("column"),
    )  # fmt: skip
