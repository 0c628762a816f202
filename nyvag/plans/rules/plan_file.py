"""A plan's file as it was read: its tables, the rows of a tree that they hold, and all that is wrong."""

from dataclasses import dataclass, field
from typing import Any

from nyvag.core.tabular.cells import RowError
from nyvag.plans.rules.plan_columns import OF_ACTION, OWNERS, REPORTED
from nyvag.plans.rules.plan_line import Remark
from nyvag.plans.rules.plans import NodeKind

OF_ACTIONS = (*OF_ACTION, *OWNERS, *REPORTED, "indicators")
"""What makes a row an action where the file does not say what it is."""


@dataclass(frozen=True, slots=True)
class FileTable:
    """A sheet of a workbook or a table of a Word file, as it was kept: headings, and rows by number."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(slots=True)
class FileRow:
    """A row of the plan as a file says it.

    Attributes:
        above: which of the rows it stands under; None is the top.
        said: by the key of the column, what the cells say; an empty cell says nothing.
        raw: the same cells as they were written.
        is_implied: it stands in the file as a heading of others alone.
        has_place: the file says where in the tree it stands.
        remarks: cells kept in words, since no column holds what they say.
        more: the numbers of further rows of the file that go on about the same.
        shares_number: another sheet has the same number, which therefore stands in the words.
    """

    sheet: str
    row: int
    above: int | None = None
    said: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    is_implied: bool = False
    has_place: bool = False
    has_below: bool = False
    remarks: list[Remark] = field(default_factory=list)
    more: list[int] = field(default_factory=list)
    shares_number: bool = False

    @property
    def kind(self) -> str:
        """What kind of row it is, by its own word or by what it says and what stands under it."""
        if "kind" in self.said:
            return str(self.said["kind"])
        is_heading = (self.is_implied or self.has_below) and not any(key in self.said for key in OF_ACTIONS)
        return NodeKind.HEADING if is_heading else NodeKind.ACTION


@dataclass(slots=True)
class ParsedPlan:
    """The rows of a file in the order of its tree, and everything that is wrong in its cells.

    `headings` gives what the file itself calls each column.
    """

    headings: dict[str, str] = field(default_factory=dict)
    rows: list[FileRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)

    def depth(self, row: FileRow) -> int:
        """How deep a row stands, 0 at the top."""
        depth = 0
        while row.above is not None:
            row, depth = self.rows[row.above], depth + 1
        return depth
