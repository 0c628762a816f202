"""What a placement does to the question: what lies near, what must be tied, what it tends to become.

A file of placements is data: one placement has statements, each with its source and whether it was compared
with that source. The same shape serves the political placement here and that of officers in other rooms.

Source: ``placement.toml`` beside this file, or the file named; each names its own source and first day.
"""

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

POLITICAL = Path(__file__).with_name("placement.toml")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is said of a placement, whence it comes, and whether it was read there."""

    text_sv: str
    text_en: str
    source: str
    is_verified: bool = False
    source_en: str = ""

    def text(self, language: str) -> str:
        """Return the statement in English or else in Swedish."""
        return self.text_en if language.startswith("en") else self.text_sv

    def cited(self, language: str) -> str:
        """Return the source in English or else in Swedish."""
        return (self.source_en if language.startswith("en") else "") or self.source


@dataclass(frozen=True, slots=True)
class Placement:
    """A place in the organisation where the question can lie, and what that does to it.

    Attributes:
        near: the functions that usually lie near there, by key, each with why.
        becomes: what the question tends to become.
        gains: what the placement is good for.
        risks: what it puts at risk.
    """

    key: str
    name_sv: str
    name_en: str
    near: tuple[tuple[str, Statement], ...]
    becomes: tuple[Statement, ...]
    gains: tuple[Statement, ...]
    risks: tuple[Statement, ...]

    def name(self, language: str) -> str:
        """Return what the placement is called, in English or else in Swedish."""
        return self.name_en if language.startswith("en") else self.name_sv


@dataclass(frozen=True, slots=True)
class Placements:
    """What a file of placements says.

    Attributes:
        ties: by function, what is lost where it is left out, and so how it is tied.
    """

    placements: tuple[Placement, ...]
    ties: tuple[tuple[str, Statement], ...]
    source: str
    valid_from: str
    source_en: str = ""

    def cited(self, language: str) -> str:
        """Return the source of the whole file in English or else in Swedish."""
        return (self.source_en if language.startswith("en") else "") or self.source

    def of(self, key: str) -> Placement | None:
        """Return the placement with a key; None where there is none."""
        return next((each for each in self.placements if each.key == key), None)

    def tie(self, function: str) -> Statement | None:
        """Return what is said of a function that is left out; None where nothing is."""
        return dict(self.ties).get(function)


@dataclass(frozen=True, slots=True)
class Near:
    """A function that lies near. `why` is None where only the body's own organisation says so."""

    function: str
    why: Statement | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A function that risks being left out, and so must be tied by the internal coordination."""

    function: str
    why: Statement | None
    is_asked_for: bool


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a placement does, for the functions of one body.

    Attributes:
        is_from_tree: what lies near is read from the body's own organisation, not from the rule.
    """

    placement: Placement
    near: tuple[Near, ...]
    left_out: tuple[LeftOut, ...]
    is_from_tree: bool


@cache
def placements(path: Path = POLITICAL) -> Placements:
    """Read a file of placements; the political ones when no file is named."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return Placements(
        placements=tuple(_placement(row) for row in found["placement"]),
        ties=tuple((row["function"], _statement(row)) for row in found.get("tie", ())),
        source=found["source"],
        valid_from=str(found["valid_from"]),
        source_en=found["source_en"],
    )


def analyse(
    placement: Placement,
    near_functions: Collection[str] | None,
    all_functions: Sequence[str],
    *,
    ties: Iterable[tuple[str, Statement]] = (),
    asked_for: Collection[str] = (),
) -> Analysis:
    """Say which functions lie near a placement and which must be tied.

    Args:
        near_functions: those that lie under the placement in the body's own organisation; None where that is
            not known, and then what the rule says of the placement stands in.
        all_functions: every function of the body, in the order to show them.
        ties: what is said of functions left out.
        asked_for: functions that the internal coordination must hold; they stand first.
    """
    why, said = dict(placement.near), dict(ties)
    close = set(why if near_functions is None else near_functions)
    left = [function for function in all_functions if function not in close]
    ordered = sorted(left, key=lambda function: function not in asked_for)
    return Analysis(
        placement=placement,
        near=tuple(Near(each, why.get(each)) for each in all_functions if each in close),
        left_out=tuple(LeftOut(each, said.get(each), each in asked_for) for each in ordered),
        is_from_tree=near_functions is not None,
    )


def _placement(row: dict[str, Any]) -> Placement:
    return Placement(
        key=row["key"],
        name_sv=row["name_sv"],
        name_en=row["name_en"],
        near=tuple((each["function"], _statement(each)) for each in row.get("near", ())),
        becomes=_statements(row.get("becomes", ())),
        gains=_statements(row.get("gain", ())),
        risks=_statements(row.get("risk", ())),
    )


def _statements(rows: Iterable[dict[str, Any]]) -> tuple[Statement, ...]:
    return tuple(_statement(row) for row in rows)


def _statement(row: dict[str, Any]) -> Statement:
    return Statement(
        text_sv=row["text_sv"],
        text_en=row["text_en"],
        source=row["source"],
        is_verified=row.get("is_verified", False),
        source_en=row["source_en"],
    )
