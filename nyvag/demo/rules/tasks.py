"""The invented municipality's tasks, questions and absences, as plain data.

Source: ``tasks.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class TaskPlan:
    """A task: days count from the day the demonstration is made."""

    title: str
    who: str
    given: int
    due: int
    state: str
    comment: str = ""
    cause: str = ""
    moved_to: str = ""
    moved_from: int | None = None


@dataclass(frozen=True)
class AnswerPlan:
    """What somebody answered, and whether it was accepted or returned."""

    who: str
    text: str
    accepted: bool = False
    returned: str = ""
    days: int = 0


@dataclass(frozen=True)
class QuestionPlan:
    """A question to several, with the answers that came."""

    title: str
    asks: str
    given: int
    due: int
    to: tuple[str, ...]
    answers: tuple[AnswerPlan, ...] = field(default=())


@dataclass(frozen=True)
class AbsencePlan:
    """Who is away and who stands in."""

    who: str
    substitute: str
    first: int
    last: int


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("tasks.toml").read_text(encoding="utf-8"))


def task_plans() -> tuple[TaskPlan, ...]:
    """List the tasks."""
    return tuple(TaskPlan(**row) for row in _data()["task"])


def question_plans() -> tuple[QuestionPlan, ...]:
    """List the questions."""
    return tuple(
        QuestionPlan(
            title=row["title"],
            asks=row["asks"],
            given=row["given"],
            due=row["due"],
            to=tuple(row["to"]),
            answers=tuple(AnswerPlan(**each) for each in row["answer"]),
        )
        for row in _data()["question"]
    )


def absence_plans() -> tuple[AbsencePlan, ...]:
    """List the absences."""
    return tuple(
        AbsencePlan(row["who"], row["substitute"], row["from"], row["to"]) for row in _data()["absence"]
    )
