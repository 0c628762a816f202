"""The invented bodies, units and people of the demonstration.

Source: ``world.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from nyvag.demo.rules.numbers import public_number

LAST_MONTH = date(2026, 10, 1)
"""The month of the last rows in the invented ledgers; fixed, so that the same seed gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Body:
    """An invented public body; `first_year` 0 means that it has no ledger."""

    slug: str
    name: str
    kind: str
    serial: int
    accent: str
    first_year: int
    rows_a_year: int

    @property
    def org_no(self) -> str:
        """The invented organisation number."""
        return public_number(self.serial)


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A unit in the tree of one or more of the bodies."""

    name: str
    kind: str
    bodies: tuple[str, ...]
    under: str = ""
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can sign in."""

    mailbox: str
    name: str
    role: str
    bodies: tuple[str, ...]
    unit: str = ""

    @property
    def email(self) -> str:
        """The address to sign in with; the domain is reserved and reaches nobody."""
        return f"{self.mailbox}@{self.bodies[0]}.example"


@cache
def _text() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("world.toml").read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, Any]]:
    return [{**row, "bodies": tuple(row["bodies"])} for row in _text()[name]]


@cache
def bodies() -> tuple[Body, ...]:
    """List the bodies, the one with the longest ledger first."""
    return tuple(Body(**row) for row in _text()["body"])


@cache
def units() -> tuple[UnitPlan, ...]:
    """List the units, each after the one it lies under."""
    return tuple(UnitPlan(**row) for row in _rows("unit"))


@cache
def people() -> tuple[Person, ...]:
    """List the people, one or more for every role."""
    return tuple(Person(**row) for row in _rows("person"))


def boards(slug: str, year: int) -> list[str]:
    """Name the units that stand in a body's ledger of a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return [
        unit.name
        for unit in units()
        if slug in unit.bodies
        and unit.kind in ("BOARD", "EXECUTIVE_BOARD")
        and (unit.starts_on is None or unit.starts_on <= first)
        and (unit.ends_on is None or unit.ends_on >= last)
    ]
