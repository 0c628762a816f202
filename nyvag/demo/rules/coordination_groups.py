"""A year of the invented municipality's groups, in days before and after the day it is built.

Source: ``coordination_groups.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class SeatPlan:
    """A seat: whose, for what, and who has it: a person who signs in, or a made-up name."""

    unit: str
    function: str
    role: str
    mailbox: str = ""
    name: str = ""
    substitute: str = ""


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """One meeting; ``days`` are counted from the day the world is built, and those before it were held."""

    days: int
    topic: str
    items: tuple[str, ...] = ()
    minutes: str = ""
    decision: str = ""
    task: str = ""
    task_unit: str = ""
    task_days: int = 30
    task_done: bool = False
    call: bool = False


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A group with its seats and meetings."""

    body: str
    name: str
    kind: str
    purpose: str
    formed_before: int
    active_before: int
    reason: str
    place: str
    meets_per_year: int | None = None
    informs: str = ""
    charter: str = ""
    charter_by: str = ""
    dormant_before: int | None = None
    dormant_reason: str = ""
    seats: tuple[SeatPlan, ...] = ()
    meetings: tuple[MeetingPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalPlan:
    """What somebody of a unit proposed, and to which group it was forwarded."""

    body: str
    mailbox: str
    kind: str
    title: str
    text: str
    origin: str
    days: int
    forward_to: str = ""
    forward_note: str = ""


def group_plans(slug: str) -> tuple[GroupPlan, ...]:
    """List the groups of a body, in the order they were formed."""
    return tuple(_group(row) for row in _text()["group"] if row["body"] == slug)


def proposal_plans(slug: str) -> tuple[ProposalPlan, ...]:
    """List what units of a body proposed, the oldest first."""
    return tuple(ProposalPlan(**row) for row in _text()["proposal"] if row["body"] == slug)


@cache
def _text() -> dict[str, Any]:
    text = files(__package__).joinpath("coordination_groups.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _group(row: dict[str, Any]) -> GroupPlan:
    kept = {name: value for name, value in row.items() if name not in ("seat", "meeting")}
    return GroupPlan(
        **kept,
        seats=tuple(SeatPlan(**each) for each in row.get("seat", ())),
        meetings=tuple(
            MeetingPlan(**{**each, "items": tuple(each["items"])}) for each in row.get("meeting", ())
        ),
    )
