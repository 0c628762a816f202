"""A year of questions in the invented world, in days before the day it is built.

Source: ``dialogue.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _text() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("dialogue.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class TopicPlan:
    """One topic; days are counted from the day it was raised, and None has not happened."""

    body: str
    days_ago: int
    kind: str
    title: str
    text: str = ""
    meeting: str = ""
    enterprise: int | None = None
    origin_is_public: bool = False
    unit: str = ""
    function: str = ""
    person: str = ""
    assigned_after: int | None = None
    answer_within: int = 30
    answer: str = ""
    answered_after: int | None = None
    outcome: str = ""
    closed_after: int | None = None
    declined: bool = False
    public: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoutePlan:
    """One row of the page that says whom to call."""

    key: str
    bodies: tuple[str, ...]
    unit: str
    function: str
    mailbox: str
    answer: str = ""
    deputy: str = ""


@cache
def route_plans(body: str) -> tuple[RoutePlan, ...]:
    """List the rows of a body's contact page."""
    rows = (RoutePlan(**{**row, "bodies": tuple(row["bodies"])}) for row in _text()["route"])
    return tuple(row for row in rows if body in row.bodies)


@cache
def topic_plans(body: str) -> tuple[TopicPlan, ...]:
    """List the topics of a body, the oldest first."""
    found = [row for row in _text()["topic"] if row["body"] == body]
    rows = (TopicPlan(**{**row, "notes": tuple(row.get("notes", ()))}) for row in found)
    return tuple(sorted(rows, key=lambda row: -row.days_ago))
