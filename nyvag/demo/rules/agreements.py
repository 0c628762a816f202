"""The invented compact and barometers, in days before the day they are built.

Source: ``agreements.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

PERSONS = (0, 1, -1, 0, 1, 0, -1, 1, 0, 0)
WOBBLE = (0, 0, 1, -1, 0, 1, 0, -1)
SILENT_EVERY = 23
TOP = 4


@cache
def _text() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("agreements.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class CompactPlan:
    """A compact in two versions with its parties."""

    bodies: tuple[str, ...]
    title: str
    about: str
    plan_name: str
    first_text: str
    text: str
    adopted_by: str
    first_reference: str
    reference: str
    first_days_ago: int
    days_ago: int
    review_in_days: int
    outside: tuple[str, ...]
    joined: tuple[int, ...]
    leaver: int
    leaver_days_ago: int
    wish: str


@dataclass(frozen=True, slots=True)
class BarometerPlan:
    """Two years of answers; levels are the usual grade of each statement."""

    bodies: tuple[str, ...]
    asked: int
    first_answers: int
    answers: int
    first_levels: tuple[int, ...]
    levels: tuple[int, ...]
    reworded: int
    reworded_sv: str
    reworded_en: str


def principles() -> tuple[tuple[str, str], ...]:
    """List the principles with their words."""
    return tuple((row["title"], row["text"]) for row in _text()["principle"])


def compact_plan(body: str) -> CompactPlan | None:
    """Give the compact of a body, where it has one."""
    plan = CompactPlan(**_tuples(_text()["compact"]))
    return plan if body in plan.bodies else None


def barometer_plan(body: str) -> BarometerPlan | None:
    """Give the barometers of a body, where it has some."""
    plan = BarometerPlan(**_tuples(_text()["barometer"]))
    return plan if body in plan.bodies else None


def sheet(person: int, levels: tuple[int, ...]) -> list[int | None]:
    """Make up what one enterprise answers: its mood on top of the usual grade, at times no opinion."""
    return [
        None
        if (person * 5 + place) % SILENT_EVERY == 0
        else max(0, min(TOP, level + PERSONS[person % len(PERSONS)] + WOBBLE[(person + 2 * place) % 8]))
        for place, level in enumerate(levels)
    ]


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
