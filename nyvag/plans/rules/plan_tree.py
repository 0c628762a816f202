"""The tree of a plan's file: by columns of levels, by numbering, or under rows that stand alone."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from nyvag.core.marking import gettext_noop
from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular.cells import RowError, plain
from nyvag.plans.rules.plan_columns import COLUMNS, LEVELS, REMARK, title_of
from nyvag.plans.rules.plan_file import FileRow, FileTable, ParsedPlan
from nyvag.plans.rules.plan_going_on import add_to, goes_on, may_go_on
from nyvag.plans.rules.plan_line import CellReader, code_parts, is_banner
from nyvag.plans.rules.plans import MAX_LEVELS

NUMBERED = re.compile(
    r"^(\d{1,2}(?:\.\d{1,2})*[a-zåäö]?)[.)]\s+(\S.*)$|^(\d{1,2}(?:\.\d{1,2})+[a-zåäö]?)\s+(\S.*)$", re.DOTALL
)


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
    builder.part_numbers()
    builder.check_depth()
    return builder.parsed


class _Builder:
    """Builds the tree row by row."""

    def __init__(self, mapping: dict[str, str]) -> None:
        self.mapping = mapping
        self.headings = {key: title_of(key, mapping) for key in (*(each.key for each in COLUMNS), *LEVELS)}
        self.headings.update({f"{REMARK}{heading}": heading for heading in mapping})
        self.parsed = ParsedPlan(self.headings)
        self.by_path: dict[tuple[str, ...], int] = {}
        self.by_code: dict[tuple[str, ...], int] = {}
        self.start(None, ())

    def start(self, base: int | None, path: tuple[str, ...]) -> None:
        """Begin a table, whose rows stand under a base."""
        self.table_base, self.base, self.base_path = base, base, path
        self.by_level: list[int] = []
        self.banner: int | None = None
        self.last: FileRow | None = None
        self.codes_here: dict[tuple[str, ...], int] = {}
        self.carried: dict[str, str] = {}

    def add(self, table: FileTable, sheets_head: bool) -> None:
        places: dict[str, int] = {}
        for place, heading in enumerate(table.header):
            if meant := self.mapping.get(heading):
                places.setdefault(f"{REMARK}{heading}" if meant == REMARK else meant, place)
        if sheets_head and table.name:
            path = (table.name,)
            self.start(self._heading(path, FileRow(table.name, 0), None), path)
        else:
            self.start(None, ())
        for number, cells in table.rows:
            told = {
                key: cells[place]
                for key, place in places.items()
                if place < len(cells) and plain(cells[place])
            }
            if told:
                self._add(FileRow(table.name, number), told, places)

    def _add(self, row: FileRow, told: dict[str, str], places: Mapping[str, int]) -> None:
        has_levels = any(key in LEVELS for key in places)
        stands_alone = "level" not in places and is_banner(told, places)
        if stands_alone and has_levels and len(told) > 1:
            self._part(row, next(iter(told.values())))
            return
        if stands_alone and not has_levels:
            told = {"title": next(iter(told.values()))}
        there = len(self.parsed.rows)
        above = self._above(row, told) if has_levels else self.base
        self._read(row, told, places)
        if "title" not in row.said:
            self._untitled(row, told, above, is_new=len(self.parsed.rows) > there)
            return
        self._split_number(row, places)
        row.above, row.has_place = above, has_levels
        index = len(self.parsed.rows)
        if "level" in told:
            self._by_level(row, told, index)
        elif not has_levels:
            self._by_code(row, index, stands_alone)
        if self.last is not None and not stands_alone and "level" not in told and goes_on(self.last, row):
            add_to(self.last, row)
            return
        self.last = row
        self.parsed.rows.append(row)
        if row.above is not None:
            self.parsed.rows[row.above].has_below = True

    def _part(self, row: FileRow, words: str) -> None:
        """Let a text over the whole width head the levels that follow it."""
        path = (row.sheet, "", plain(words))
        self._read(row, {"title": words}, {})
        base = self._heading(path, row, self.table_base)
        self.base, self.base_path, self.carried, self.last = base, path, {}, None

    def _read(self, row: FileRow, told: Mapping[str, str], places: Mapping[str, int]) -> None:
        reader = CellReader(row.row, told, self.headings)
        for key, cell in told.items():
            if key in LEVELS or key == "level":
                continue
            row.raw[key] = plain(cell)
            reader.take(key, has_days="starts_on" in places or "ends_on" in places)
        reader.finish()
        row.said.update(reader.said)
        row.remarks += reader.remarks
        self.parsed.errors += [
            RowError(each.row, each.column, each.value, each.reason, each.cure, what=row.sheet)
            for each in reader.errors
        ]

    def _fault(self, row: FileRow, key: str, value: str, reason: str, cure: str) -> None:
        shown = "" if holds_person_number(value) else value[:80]
        self.parsed.errors.append(RowError(row.row, self.headings[key], shown, reason, cure, what=row.sheet))

    def _above(self, row: FileRow, told: dict[str, str]) -> int | None:
        """Give the row above by the columns of levels; a merged or empty cell goes on from the row before."""
        carried = self.carried
        for place, key in enumerate(LEVELS):
            if key in told and plain(told[key]) != carried.get(key):
                for lower in LEVELS[place:]:
                    carried.pop(lower, None)
                carried[key] = plain(told[key])
        above, path = self.base, self.base_path
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

    def _untitled(self, row: FileRow, told: Mapping[str, str], above: int | None, *, is_new: bool) -> None:
        """Let a row without words of its own speak of the heading it names, or go on about the row before."""
        if above is not None and is_new:
            head = self.parsed.rows[above]
            head.said = {**row.said, **head.said}
            head.raw = {**row.raw, **head.raw}
            head.remarks += row.remarks
        elif self.last is not None and may_go_on(told):
            add_to(self.last, row)
        elif "title" not in told and row.said.keys() | {each.key for each in row.remarks}:
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

    def _by_code(self, row: FileRow, index: int, stands_alone: bool) -> None:
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
            row.above = self.base if row.above is None else row.above
        if parts:
            self.by_code.setdefault(parts, index)
            self.codes_here.setdefault(parts, index)

    def part_numbers(self) -> None:
        """Leave a number that two sheets have in the words of its rows: in one plan a code stands once."""
        sheets: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.parsed.rows:
            if "reference" not in row.said:
                sheets[str(row.said.get("code", ""))].add(row.sheet)
        for row in self.parsed.rows:
            if "code" in row.said and len(sheets[str(row.said["code"])]) > 1:
                row.said["title"] = f"{row.said.pop('code')} {row.said['title']}"
                row.raw["title"], row.shares_number = row.said["title"], True
                row.raw.pop("code", None)

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
