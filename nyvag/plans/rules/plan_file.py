"""A plan's file as rows of a tree: by columns of levels, by numbering, or under rows that stand alone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nyvag.core.marking import gettext_noop
from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular.cells import RowError, plain
from nyvag.plans.rules.plan_columns import COLUMNS, LEVELS, OF_ACTION, OWNERS, REPORTED, title_of
from nyvag.plans.rules.plan_line import CellReader, code_parts, is_banner
from nyvag.plans.rules.plans import MAX_LEVELS, NodeKind

NUMBERED = re.compile(
    r"^(\d{1,2}(?:\.\d{1,2})*[a-zåäö]?)[.)]\s+(\S.*)$|^(\d{1,2}(?:\.\d{1,2})+[a-zåäö]?)\s+(\S.*)$", re.DOTALL
)
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
    """

    sheet: str
    row: int
    above: int | None = None
    said: dict[str, Any] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    is_implied: bool = False
    has_place: bool = False
    has_below: bool = False

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


def parse(
    tables: Iterable[FileTable], mapping: Mapping[str, str], *, sheets_head: bool = False
) -> ParsedPlan:
    """Read the tables of a file.

    Args:
        mapping: what each heading means.
        sheets_head: what a sheet is called is the heading of its rows.
    """
    builder = _Builder(dict(mapping))
    for table in tables:
        builder.add(table, sheets_head)
    builder.check_depth()
    return builder.parsed


class _Builder:
    """Builds the tree row by row."""

    def __init__(self, mapping: dict[str, str]) -> None:
        self.mapping = mapping
        self.headings = {key: title_of(key, mapping) for key in (*(each.key for each in COLUMNS), *LEVELS)}
        self.parsed = ParsedPlan(self.headings)
        self.by_path: dict[tuple[str, ...], int] = {}
        self.by_code: dict[tuple[str, ...], int] = {}
        self.codes_here: dict[tuple[str, ...], int] = {}
        self.by_level: list[int] = []
        self.banner: int | None = None

    def add(self, table: FileTable, sheets_head: bool) -> None:
        places: dict[str, int] = {}
        for place, heading in enumerate(table.header):
            if meant := self.mapping.get(heading):
                places.setdefault(meant, place)
        self.by_level, self.banner, self.codes_here = [], None, {}
        base = (
            self._heading((table.name,), FileRow(table.name, 0), None) if sheets_head and table.name else None
        )
        carried: dict[str, str] = {}
        for number, cells in table.rows:
            told = {
                key: cells[place]
                for key, place in places.items()
                if place < len(cells) and plain(cells[place])
            }
            if told:
                self._add(table.name, number, told, places, carried, base)

    def _add(
        self,
        sheet: str,
        number: int,
        told: dict[str, str],
        places: Mapping[str, int],
        carried: dict[str, str],
        base: int | None,
    ) -> None:
        row = FileRow(sheet, number)
        has_levels = any(key in LEVELS for key in places)
        if not has_levels and "level" not in places and is_banner(told, places):
            told = {"title": next(iter(told.values()))}
            stands_alone = True
        else:
            stands_alone = False
        above = self._above(row, told, carried, base) if has_levels else base
        self._read(row, told, places)
        if "title" not in row.said:
            self._untitled(row, told, above)
            return
        self._split_number(row, places)
        row.above, row.has_place = above, has_levels
        index = len(self.parsed.rows)
        if "level" in told:
            self._by_level(row, told, index)
        elif not has_levels:
            self._by_code(row, index, base, stands_alone)
        self.parsed.rows.append(row)
        if row.above is not None:
            self.parsed.rows[row.above].has_below = True

    def _read(self, row: FileRow, told: Mapping[str, str], places: Mapping[str, int]) -> None:
        reader = CellReader(row.row, told, self.headings)
        for key, cell in told.items():
            if key in LEVELS or key == "level":
                continue
            row.raw[key] = plain(cell)
            reader.take(key, row.said, has_days="starts_on" in places or "ends_on" in places)
        self._keep(row, reader)

    def _keep(self, row: FileRow, reader: CellReader) -> None:
        self.parsed.errors += [
            RowError(each.row, each.column, each.value, each.reason, each.cure, what=row.sheet)
            for each in reader.errors
        ]

    def _fault(self, row: FileRow, key: str, value: str, reason: str, cure: str) -> None:
        shown = "" if holds_person_number(value) else value[:80]
        self.parsed.errors.append(RowError(row.row, self.headings[key], shown, reason, cure, what=row.sheet))

    def _above(
        self, row: FileRow, told: dict[str, str], carried: dict[str, str], base: int | None
    ) -> int | None:
        """Give the row above by the columns of levels; a merged or empty cell goes on from the row before."""
        for place, key in enumerate(LEVELS):
            if key in told and plain(told[key]) != carried.get(key):
                for lower in LEVELS[place:]:
                    carried.pop(lower, None)
                carried[key] = plain(told[key])
        above, path = base, (row.sheet,) if base is not None else ()
        for key in LEVELS:
            if key in carried:
                path = (*path, carried[key])
                head = FileRow(row.sheet, row.row, has_place=True)
                self._read(head, {"title": carried[key]}, {}) if path not in self.by_path else None
                above = self._heading(path, head, above)
        return above

    def _heading(self, path: tuple[str, ...], head: FileRow, above: int | None) -> int:
        if path not in self.by_path:
            head.said.setdefault("title", path[-1])
            head.raw.setdefault("title", path[-1])
            self._split_number(head, {})
            head.above, head.is_implied = above, True
            if above is not None:
                self.parsed.rows[above].has_below = True
            self.by_path[path] = len(self.parsed.rows)
            self.parsed.rows.append(head)
        return self.by_path[path]

    def _untitled(self, row: FileRow, told: Mapping[str, str], above: int | None) -> None:
        """Let a row without words of its own speak of the heading it names, else tell what is wrong."""
        names_level = any(key in LEVELS for key in told)
        if names_level and above is not None:
            head = self.parsed.rows[above]
            head.said = {**row.said, **head.said}
            head.raw = {**row.raw, **head.raw}
        elif "title" not in told:
            self._fault(
                row,
                "title",
                "",
                gettext_noop("The row does not say what is to be done."),
                gettext_noop("Write it, or take the row away."),
            )

    def _split_number(self, row: FileRow, places: Mapping[str, int]) -> None:
        """Take a number that stands first in the words as the code, where no column has codes."""
        found = (
            NUMBERED.match(str(row.said["title"]))
            if "code" not in places and "code" not in row.said
            else None
        )
        if found:
            row.said["code"], row.said["title"] = found[1] or found[3], found[2] or found[4]

    def _by_level(self, row: FileRow, told: Mapping[str, str], index: int) -> None:
        words = plain(told["level"])
        depth = int(words) - 1 if words.isdecimal() else -1
        if not 0 <= depth < MAX_LEVELS or depth > len(self.by_level):
            self._fault(
                row,
                "level",
                words,
                gettext_noop("The row stands on a level that does not follow from the row before."),
                gettext_noop("Write 1 for the top, and at most one more than the row above has."),
            )
            depth = min(max(depth, 0), len(self.by_level))
        del self.by_level[depth:]
        row.above, row.has_place = (self.by_level[-1] if self.by_level else row.above), True
        self.by_level.append(index)

    def _by_code(self, row: FileRow, index: int, base: int | None, stands_alone: bool) -> None:
        """Place a row by its number, 1.1a under 1.1, else under the row that stood alone before it."""
        parts = code_parts(str(row.said.get("code", "")))
        for length in range(len(parts) - 1, 0, -1):
            found = self.codes_here.get(parts[:length], self.by_code.get(parts[:length]))
            if found is not None:
                row.above, row.has_place = found, True
                break
        else:
            if stands_alone:
                self.banner = index
            elif self.banner is not None:
                row.above, row.has_place = self.banner, True
            row.above = base if row.above is None else row.above
        if parts:
            self.by_code.setdefault(parts, index)
            self.codes_here.setdefault(parts, index)

    def check_depth(self) -> None:
        for row in self.parsed.rows:
            if self.parsed.depth(row) >= MAX_LEVELS:
                self._fault(
                    row,
                    "title",
                    str(row.said["title"]),
                    gettext_noop("The row would stand deeper than six levels."),
                    gettext_noop("Take a level away, or let a column of levels be left out."),
                )
