"""The responsibility matrix: letters, rows written beforehand, and the gaps in it.

Source: the letters are the usual ones of a responsibility matrix (responsible, accountable, consulted,
informed); ``activities.toml`` beside this file holds the rows and names its own source and first day.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Letter(StrEnum):
    """What an actor is to a row of the matrix."""

    ACCOUNTABLE = "A"
    RESPONSIBLE = "R"
    CONSULTED = "C"
    INFORMED = "I"


class GapKind(StrEnum):
    """What is missing or doubled in a row, the gravest first."""

    NOBODY_ACCOUNTABLE = "NOBODY_ACCOUNTABLE"
    ACCOUNTABLE_ENDED = "ACCOUNTABLE_ENDED"
    SEVERAL_ACCOUNTABLE = "SEVERAL_ACCOUNTABLE"
    NOBODY_RESPONSIBLE = "NOBODY_RESPONSIBLE"


@dataclass(frozen=True, slots=True)
class StandardRow:
    """An area of the handbook, or something that is done in it."""

    key: str
    area: int
    name_sv: str
    name_en: str

    def name(self, language: str) -> str:
        """Return what the row is called, in English or else in Swedish."""
        return self.name_en if language.startswith("en") else self.name_sv


@dataclass(frozen=True, slots=True)
class Cell:
    """That an actor has a letter in a row; `is_ended` where the actor is no longer there on the day."""

    row: str
    actor: str
    letter: Letter
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """What is wrong with a row, and the actors it is about."""

    row: str
    kind: GapKind
    actors: tuple[str, ...] = ()


@cache
def standard_rows() -> tuple[StandardRow, ...]:
    """List the rows that every body's matrix begins with, in the order they are shown."""
    text = files(__package__).joinpath("activities.toml").read_text(encoding="utf-8")
    return tuple(StandardRow(**row) for row in tomllib.loads(text)["row"])


def gaps_of(rows: Sequence[str], cells: Iterable[Cell]) -> tuple[Gap, ...]:
    """Find the gaps in the order of the rows; the gravest of a row comes first."""
    by_row: dict[str, list[Cell]] = {}
    for cell in cells:
        by_row.setdefault(cell.row, []).append(cell)
    return tuple(gap for row in rows for gap in _gaps_in(row, by_row.get(row, ())))


def _gaps_in(row: str, cells: Sequence[Cell]) -> Iterable[Gap]:
    accountable = sorted(cell.actor for cell in cells if cell.letter is Letter.ACCOUNTABLE)
    gone = {cell.actor for cell in cells if cell.is_ended}
    left = [actor for actor in accountable if actor not in gone]
    ended = tuple(actor for actor in accountable if actor in gone)
    if not accountable:
        yield Gap(row, GapKind.NOBODY_ACCOUNTABLE)
    if ended:
        yield Gap(row, GapKind.ACCOUNTABLE_ENDED, ended)
    if len(left) > 1:
        yield Gap(row, GapKind.SEVERAL_ACCOUNTABLE, tuple(left))
    if not any(cell.letter is Letter.RESPONSIBLE and not cell.is_ended for cell in cells):
        yield Gap(row, GapKind.NOBODY_RESPONSIBLE)
