"""Comparing two frozen rounds: figures that moved, and rows that turned red or no longer are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from nyvag.core.reporting import Figure, RedRow, ReportPart


class Move(StrEnum):
    """What became of a figure between two rounds."""

    BETTER = "BETTER"
    WORSE = "WORSE"
    SAME = "SAME"
    CHANGED = "CHANGED"
    NEW = "NEW"
    GONE = "GONE"
    NOT_COMPARABLE = "NOT_COMPARABLE"


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure in both rounds; None in the one that lacks it. `by` is the later value less the earlier.

    `part` is the title of what it is a figure of: a plan, the purchases.
    """

    key: str
    part: str
    label: str
    earlier: Figure | None
    later: Figure | None
    move: Move
    by: Decimal | None = None

    @property
    def shown_last(self) -> Figure | None:
        """The figure whose definition a reader asks for: the later one, where there is one."""
        return self.later or self.earlier


@dataclass(frozen=True, slots=True)
class RowsMoved:
    """Rows that are red: new since the earlier round, still, and no longer."""

    new: tuple[RedRow, ...]
    still: tuple[RedRow, ...]
    no_longer: tuple[RedRow, ...]


def compare_figures(earlier: Iterable[ReportPart], later: Iterable[ReportPart]) -> list[Moved]:
    """Pair the figures of two rounds by key, in the later one's order, what is gone last.

    Figures whose definition has changed are never compared, whatever they are called.
    """
    before = {each.key: (part.title, each) for part in earlier for each in part.figures}
    after = {each.key: (part.title, each) for part in later for each in part.figures}
    rows = [_moved(part, before.get(key, ("", None))[1], figure) for key, (part, figure) in after.items()]
    gone = [said for key, said in before.items() if key not in after]
    return rows + [Moved(each.key, part, each.label, each, None, Move.GONE) for part, each in gone]


def what_moved(figures: Iterable[Moved]) -> tuple[list[Moved], list[Moved]]:
    """Part the figures that moved, what is worse first and then what is better, from those that did not."""
    moved: list[Moved] = []
    same: list[Moved] = []
    for each in figures:
        (same if each.move is Move.SAME else moved).append(each)
    moved.sort(key=lambda each: (each.move is not Move.WORSE, each.move is not Move.BETTER))
    return moved, same


def compare_rows(earlier: Sequence[ReportPart], later: Sequence[ReportPart]) -> RowsMoved:
    """Tell which red rows are new, still there and gone; known by address, else by code and title."""
    before = {_name(row): row for part in earlier for row in part.red_rows}
    after = {_name(row): row for part in later for row in part.red_rows}
    return RowsMoved(
        new=tuple(row for name, row in after.items() if name not in before),
        still=tuple(row for name, row in after.items() if name in before),
        no_longer=tuple(row for name, row in before.items() if name not in after),
    )


def _moved(part: str, earlier: Figure | None, later: Figure) -> Moved:
    named = (later.key, part, later.label)
    if earlier is None:
        return Moved(*named, None, later, Move.NEW)
    if earlier.definition != later.definition:
        return Moved(*named, earlier, later, Move.NOT_COMPARABLE)
    if earlier.value is None or later.value is None:
        move = Move.SAME if earlier.shown == later.shown else Move.CHANGED
        return Moved(*named, earlier, later, move)
    by = later.value - earlier.value
    return Moved(*named, earlier, later, _direction(by, later.higher_is_better), by)


def _direction(by: Decimal, higher_is_better: bool | None) -> Move:
    if by == 0:
        return Move.SAME
    if higher_is_better is None:
        return Move.CHANGED
    return Move.BETTER if (by > 0) is higher_is_better else Move.WORSE


def _name(row: RedRow) -> str:
    return row.url or f"{row.code} {row.title}"
