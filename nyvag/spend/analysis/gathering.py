"""The one reading of ledger files: what is needed of each row goes into a working copy of numbers.

Texts that recur are kept once, in memory: supplier records, and places (unit and account). A row of the
working copy names them by number, so that all that follows works with numbers and the file is parsed once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from operator import or_
from pathlib import Path
from threading import Lock

import polars as pl

from nyvag.spend.adapters.ledger import (
    Block,
    Doubts,
    Rejection,
    UnexpectedContents,
    Workspace,
    count_block,
    map_blocks,
    settled,
)
from nyvag.spend.analysis.source import Source, open_source
from nyvag.spend.analysis.tallies import Tallies, first_of_each
from nyvag.spend.analysis.vocabulary import Vocabulary

RECORD = ("buyer", "supplier_id", "supplier")
PLACE = ("unit", "account", "account_text")
Tally = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Piece:
    """What one block held: its file in the working copy, if any row counted, and what was seen of it."""

    path: Path | None
    rows: int
    sum_ore: int
    first_on: date | None
    last_on: date | None
    rejections: list[Rejection]
    texts: pl.DataFrame
    doubts: Doubts


@dataclass(frozen=True, slots=True)
class FileRead:
    """What one ledger file held."""

    source: Source
    pieces: list[Piece]

    @property
    def parts(self) -> list[Path]:
        """Its files in the working copy, in the ledger's order."""
        return [piece.path for piece in self.pieces if piece.path]

    @property
    def rejections(self) -> list[Rejection]:
        """The rows that do not count, and why."""
        return [*self.source.plan.excluded, *(one for piece in self.pieces for one in piece.rejections)]

    @property
    def read(self) -> int:
        """How many rows count."""
        return sum(piece.rows for piece in self.pieces)

    @property
    def sum_ore(self) -> int:
        """Their sum."""
        return sum(piece.sum_ore for piece in self.pieces)

    @property
    def first_on(self) -> date | None:
        """The first day of any row."""
        return min((piece.first_on for piece in self.pieces if piece.first_on), default=None)

    @property
    def last_on(self) -> date | None:
        """The last day of any row."""
        return max((piece.last_on for piece in self.pieces if piece.last_on), default=None)


@dataclass(slots=True)
class Gathered:
    """What the reading gave.

    Attributes:
        workspace: holds the working copy: Arrow files with record, place, amount_ore, date, and what was
            asked for besides. They vanish with this object.
        records, places: the texts that the numbers stand for.
        tallies: rows, öre and days of each record.
    """

    workspace: Workspace = field(default_factory=Workspace)
    files: list[FileRead] = field(default_factory=list)
    records: Vocabulary = field(default_factory=lambda: Vocabulary(RECORD))
    places: Vocabulary = field(default_factory=lambda: Vocabulary(PLACE))
    tallies: Tallies = field(default_factory=Tallies)

    @property
    def sources(self) -> list[Source]:
        """The ledgers, as they were read in the end."""
        return [file.source for file in self.files]

    @property
    def sum_ore(self) -> int:
        """The sum of all rows that count."""
        return sum(file.sum_ore for file in self.files)


def gather(
    sources: Sequence[Source], *, more: Sequence[pl.Expr] = (), tally: Tally | None = None
) -> Gathered:
    """Read ledgers once.

    Args:
        sources: the ledgers, as planned from their beginnings.
        more: further columns of the working copy, made of the columns that ``scan`` describes. They are
            on disk for a while: texts must be masked.
        tally: called with the number of rows read of each block.
    """
    whole = Gathered()
    for source in sources:
        reading = _read(whole, source, more, tally)
        whole.tallies.join(reading.tallies)
        whole.files.append(FileRead(reading.source, reading.pieces))
    return whole


def _read(whole: Gathered, source: Source, more: Sequence[pl.Expr], tally: Tally | None) -> _Reading:
    """Read a file, and once more from its start where it is not what its beginning promised."""
    try:
        reading = _Reading(whole, source, more, tally).run()
    except UnexpectedContents:
        source = open_source(source.path, source.plan.profile, source.number, whole=True)
        reading = _Reading(whole, source, more, tally).run()
    doubts = reduce(or_, (piece.doubts for piece in reading.pieces), Doubts())
    if (plan := settled(source.plan, doubts)) is not source.plan:
        reading = _Reading(whole, replace(source, plan=plan), more, tally).run()
    return reading


class _Reading:
    """One attempt at one file."""

    def __init__(self, whole: Gathered, source: Source, more: Sequence[pl.Expr], tally: Tally | None) -> None:
        self.whole, self.source, self.tally = whole, source, tally
        self.tallies, self.lock = Tallies(), Lock()
        self.pieces: list[Piece] = []
        text = pl.col("account_text")
        unnamed = pl.when(pl.col("account").is_null()).then(text)
        self.columns = (
            whole.records.number(
                pl.coalesce("buyer_id", "buyer"), pl.col("supplier_id"), pl.col("supplier")
            ).alias("record"),
            whole.places.number(pl.col("unit"), pl.col("account"), unnamed).alias("place"),
            text,
            *more,
        )

    def run(self) -> _Reading:
        """Read the file."""
        self.pieces = map_blocks(self.source.plan, self._take)
        return self

    def _take(self, block: Block) -> Piece:
        counted = count_block(self.source.plan, block, self.columns)
        rows = counted.rows
        texts = rows.select("place", "account_text")[first_of_each(rows.get_column("place"))]
        # A text picked out of a block keeps the whole block in memory; a new text does not.
        texts = texts.with_columns(pl.col("account_text") + "")
        rows = rows.drop("account_text")
        path = self.whole.workspace.folder / f"{self.source.number}-{block.number}.arrow"
        rows.write_ipc(path)
        self.tallies.add(rows)
        if self.tally:
            with self.lock:
                self.tally(rows.height)
        days = rows.get_column("date")
        return Piece(
            path if rows.height else None,
            rows.height,
            int(rows.get_column("amount_ore").sum()),
            days.min(),  # type: ignore[arg-type]  # a date or None by its type
            days.max(),  # type: ignore[arg-type]  # a date or None by its type
            counted.rejections,
            texts,
            counted.doubts,
        )
