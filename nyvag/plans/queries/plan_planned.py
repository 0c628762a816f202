"""The rows of a file as they would come to stand in a plan, and what becomes of each."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from nyvag.core.tabular.cells import RowError
from nyvag.plans.queries.rows import PlanRow
from nyvag.plans.rules.plan_columns import HEADINGS
from nyvag.plans.rules.plan_file import FileRow
from nyvag.plans.rules.plan_line import Remark
from nyvag.plans.rules.plans import NodeKind

Who = tuple[str, Any]
"""Who somebody is: unit, party, group or outside, and the row or the words."""


class RowState(StrEnum):
    """What a row of a file means for the plan."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"


@dataclass(frozen=True, slots=True)
class Difference:
    """A column whose text changes."""

    heading: str
    before: str
    after: str


@dataclass(slots=True)
class PlannedRow:
    """One row of a file, the row of the plan that it means (None for a new one), and what would change.

    Attributes:
        values: by the key of the column, what would be written.
        who: by role, who would answer.
        above: the planned row it would stand under; None is the top, or where it stands already.
        in_words: who is not in the organisation and would be kept as words.
        unmeasured: indicators that are not among the body's own, kept in the row's text.
    """

    source: FileRow
    row: PlanRow | None
    depth: int
    kind: str
    above: "PlannedRow | None" = None
    is_moved: bool = False
    values: dict[str, Any] = field(default_factory=dict)
    who: dict[str, tuple[Who, ...]] = field(default_factory=dict)
    indicators: list[Any] = field(default_factory=list)
    changes: list[Difference] = field(default_factory=list)
    in_words: list[str] = field(default_factory=list)
    unmeasured: list[str] = field(default_factory=list)

    @property
    def state(self) -> RowState:
        """What the row means."""
        if self.row is None:
            return RowState.NEW
        return RowState.CHANGED if self.changes else RowState.UNCHANGED

    @property
    def told(self) -> list[Difference]:
        """What would be written, for whoever checks it; a new row stands under its own title already."""
        known = {HEADINGS["title"], HEADINGS["code"]} if self.row is None else set()
        if self.row is None and self.kind == NodeKind.ACTION:
            known.add(HEADINGS["kind"])
        return [each for each in self.changes if each.heading not in known]

    @property
    def unread(self) -> list[Remark]:
        """What a column could not hold, and which is therefore kept in words."""
        return [each for each in self.source.remarks if each.key]

    @property
    def title(self) -> str:
        """What the row is about."""
        code = self.values.get("code") or (self.row.node.code if self.row else "")
        title = self.values.get("title") or (self.row.node.title if self.row else "")
        return f"{code} {title}".strip()


@dataclass(slots=True)
class PlanDiff:
    """What a file would do: its rows, those of the plan that it leaves out, and everything that is wrong."""

    rows: list[PlannedRow] = field(default_factory=list)
    left: list[PlanRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)

    @property
    def unread(self) -> list[tuple[str, str, int]]:
        """What columns could not hold: heading, words, and in how many rows, the commonest first."""
        found = Counter((each.heading, each.words) for row in self.rows for each in row.unread)
        return [(heading, words, count) for (heading, words), count in found.most_common()]

    def of(self, state: RowState) -> list[PlannedRow]:
        """List the rows that mean so."""
        return [row for row in self.rows if row.state is state]
