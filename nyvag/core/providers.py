"""What a lower room shows of a higher one without importing it.

Apps fill these shapes from functions of their own; `config` names the functions by dotted path.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.module_loading import import_string


class AreaStatus(StrEnum):
    """How far one of the handbook's seven areas has come, judged from evidence."""

    NOT_STARTED = "NOT_STARTED"
    STARTED = "STARTED"
    IN_PLACE = "IN_PLACE"
    NEEDS_ACTION = "NEEDS_ACTION"


@dataclass(frozen=True)
class Evidence:
    """One thing in the system that shows an area's state."""

    text: str
    url: str
    on: date | None


@dataclass(frozen=True)
class NextStep:
    """What to do next, and where."""

    label: str
    url: str


@dataclass(frozen=True)
class AreaState:
    """The state of one area with its reasons."""

    number: int
    status: AreaStatus
    sentence: str
    evidence: tuple[Evidence, ...]
    next_step: NextStep | None


@dataclass(frozen=True)
class Waiting:
    """Something that waits for someone; `kind` groups like with like."""

    sentence: str
    url: str
    due: date | None
    kind: str


@dataclass(frozen=True)
class FirstHourStep:
    """One step of the first hour; `done` comes from evidence, never from a tick."""

    key: str
    title: str
    done: bool
    url: str
    help: str


def load(paths: Iterable[str]) -> tuple[Callable[..., Any], ...]:
    """Import the named functions, in order."""
    return tuple(import_string(path) for path in paths)


@dataclass(frozen=True)
class EnterprisePanel:
    """What a higher room shows on an enterprise's page: a heading, a template of its own and its values."""

    key: str
    title: str
    template: str
    context: dict[str, Any]
