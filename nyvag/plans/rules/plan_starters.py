"""Plans that a body can start from, and change freely afterwards.

Source: ``plan_starters.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nyvag.plans.rules.plans import NodeKind


@dataclass(frozen=True, slots=True)
class StarterRow:
    """A row of a plan to start from, in reading order.

    Attributes:
        level: how deep it stands, 0 at the top.
        function: what a unit does that would lead the row; empty where nobody is proposed.
    """

    title: str
    level: int
    kind: NodeKind = NodeKind.ACTION
    code: str = ""
    text: str = ""
    how: str = ""
    when_text: str = ""
    times_per_year: int | None = None
    months: tuple[int, ...] = ()
    target_group: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True)
class PlanStarter:
    """A plan to start from: its rows are ours, and become the body's own to change."""

    key: str
    name_sv: str
    name_en: str
    about_sv: str
    about_en: str
    level_names: tuple[str, ...]
    rows: tuple[StarterRow, ...]

    def name(self, language: str) -> str:
        """Return what the plan is called, in English or else in Swedish."""
        return self.name_en if language.startswith("en") else self.name_sv

    def about(self, language: str) -> str:
        """Say what is in the plan, in English or else in Swedish."""
        return self.about_en if language.startswith("en") else self.about_sv

    @property
    def action_count(self) -> int:
        """How many of its rows are actions."""
        return sum(row.kind is NodeKind.ACTION for row in self.rows)


@cache
def plan_starters() -> tuple[PlanStarter, ...]:
    """List the plans to start from."""
    text = files(__package__).joinpath("plan_starters.toml").read_text(encoding="utf-8")
    return tuple(_starter(row) for row in tomllib.loads(text)["plan"])


def _starter(told: dict[str, object]) -> PlanStarter:
    rows: list[dict[str, object]] = told["rows"]  # type: ignore[assignment]  # the file is ours and tested
    names: list[str] = told["level_names"]  # type: ignore[assignment]  # as above
    made = tuple(
        StarterRow(
            **{  # type: ignore[arg-type]  # as above
                **row,
                "kind": NodeKind(str(row.get("kind", NodeKind.ACTION))),
                "months": tuple(row.get("months", ())),  # type: ignore[arg-type]  # as above
            }
        )
        for row in rows
    )
    return PlanStarter(**{**told, "level_names": tuple(names), "rows": made})  # type: ignore[arg-type]  # as above
