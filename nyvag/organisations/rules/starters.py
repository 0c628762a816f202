"""Trees that a body can start from, and change freely afterwards.

Source: ``starters.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class StarterUnit:
    """A unit of a starter tree; `under` names the unit above it, "" is the top."""

    name: str
    kind: str
    under: str = ""
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Starter:
    """A tree to start from; `for_kind` is the kind of body it suits."""

    key: str
    for_kind: str
    name_sv: str
    name_en: str
    about_sv: str
    about_en: str
    units: tuple[StarterUnit, ...]

    def name(self, language: str) -> str:
        """Return what the tree is called, in English or else in Swedish."""
        return self.name_en if language.startswith("en") else self.name_sv

    def about(self, language: str) -> str:
        """Say what is in the tree, in English or else in Swedish."""
        return self.about_en if language.startswith("en") else self.about_sv

    def walk(self, under: str = "", depth: int = 0) -> Iterator[tuple[int, StarterUnit]]:
        """Yield each unit with how deep it lies, in the order a tree is read."""
        for unit in self.units:
            if unit.under == under:
                yield depth, unit
                yield from self.walk(unit.name, depth + 1)


@cache
def starters() -> tuple[Starter, ...]:
    """List the trees to start from."""
    text = files(__package__).joinpath("starters.toml").read_text(encoding="utf-8")
    return tuple(_starter(row) for row in tomllib.loads(text)["tree"])


def starters_for(kind: str) -> tuple[Starter, ...]:
    """List the trees with those that suit a kind of body first."""
    return tuple(sorted(starters(), key=lambda each: each.for_kind != kind))


def _starter(row: dict[str, object]) -> Starter:
    units: list[dict[str, object]] = row["units"]  # type: ignore[assignment]  # the file is ours and tested
    made = tuple(
        StarterUnit(**{**unit, "functions": tuple(unit.get("functions", ()))})  # type: ignore[arg-type]  # as above
        for unit in units
    )
    return Starter(**{**row, "units": made})  # type: ignore[arg-type]  # as above
