"""The invented coordination as plain data.

Source: ``coordination.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class FunctionPlan:
    """An invented function; days count from the day the world is made."""

    body: str
    name: str
    mandate: str
    level: str
    money: str
    state: str
    unit: str = ""
    party: str = ""
    earlier_unit: str = ""
    percent: int | None = None
    money_name: str = ""
    budget_sek: int | None = None
    money_ends_days: int | None = None
    reports_to: str = ""
    contact: str = ""
    mailbox: str = ""


@dataclass(frozen=True, slots=True)
class HolderPlan:
    """An invented holder: the mailbox of somebody with an account, or a name."""

    body: str
    function: str
    role: str
    from_days: int
    mailbox: str = ""
    name: str = ""
    percent: int | None = None
    unit: str = ""
    party: str = ""
    handed_over_to: str = ""
    handed_over_days: int = 0
    comment: str = ""


@dataclass(frozen=True, slots=True)
class DutyPlan:
    """Something an invented function does in a year."""

    body: str
    title: str
    months: tuple[int, ...]


@cache
def _text() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("coordination.toml").read_text(encoding="utf-8"))


def function_plans(slug: str) -> tuple[FunctionPlan, ...]:
    """List the functions of a body."""
    return tuple(FunctionPlan(**row) for row in _text()["function"] if row["body"] == slug)


def holder_plans(slug: str) -> tuple[HolderPlan, ...]:
    """List who holds what at a body, those who handed it over first."""
    return tuple(HolderPlan(**row) for row in _text()["holder"] if row["body"] == slug)


def duty_plans(slug: str) -> tuple[DutyPlan, ...]:
    """List what the first function of a body does in a year."""
    rows = (row for row in _text()["duty"] if row["body"] == slug)
    return tuple(DutyPlan(row["body"], row["title"], tuple(row["months"])) for row in rows)


def matrix_rows() -> tuple[tuple[str, dict[str, str]], ...]:
    """List the rows of the one invented matrix: the key of the row, and letters by the name of the actor."""
    return tuple((row["key"], row["letters"]) for row in _text()["row"])
