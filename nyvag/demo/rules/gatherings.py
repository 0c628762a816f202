"""A year of the forum in the invented world, in days before and after the day it is built.

Source: ``gatherings.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _text() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("gatherings.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class RaisedPlan:
    """Something raised at a meeting, and how long after it was answered; None has not been."""

    kind: str
    title: str
    text: str
    origin_place: int
    unit: str
    function: str
    answer: str = ""
    answered_after: int | None = None


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """A series of a body's forum."""

    body: str
    name: str
    purpose: str
    place: str
    organiser: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class EventPlan:
    """One meeting; ``days`` are counted from the day the world is built, and those before it were held."""

    body: str
    days: int
    topic: str
    about: str
    kind: str
    series: str = ""
    hour: int = 13
    place: str = ""
    organiser: str = ""
    public: bool = False
    planned: bool = False
    capacity: int | None = None
    seats: int = 0
    waiting: int = 0
    needs: bool = False
    agenda: tuple[str, ...] = ()
    minutes: str = ""
    consent: str = ""
    raised: tuple[RaisedPlan, ...] = ()


@cache
def series_plans(body: str) -> tuple[SeriesPlan, ...]:
    """List the series of a body."""
    return tuple(SeriesPlan(**row) for row in _text()["series"] if row["body"] == body)


@cache
def event_plans(body: str) -> tuple[EventPlan, ...]:
    """List the meetings of a body, the earliest first."""
    rows = (row for row in _text()["event"] if row["body"] == body)
    found = (
        EventPlan(**{**row, "raised": tuple(RaisedPlan(**each) for each in row.get("raised", ()))})
        for row in rows
    )
    return tuple(sorted(found, key=lambda row: row.days))


@cache
def guests() -> tuple[tuple[str, str], ...]:
    """List invented participants: a first name and a function."""
    return tuple(
        (name, function) for name, _comma, function in (p.partition(", ") for p in _text()["people"])
    )


@cache
def subscribers() -> tuple[str, ...]:
    """List the invented addresses that subscribe to invitations, without their ending."""
    return tuple(_text()["subscribers"])
