"""All the tables of a file: the sheets of a workbook, the tables of a Word file, or the one of a text."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from nyvag.core.tabular.archive import DAMAGED, guard_packed, guard_workbook, names_in
from nyvag.core.tabular.contents import Content, content_of
from nyvag.core.tabular.cutting import Known, cut, cut_at_fullest
from nyvag.core.tabular.sentences import UnableToReadFile, _
from nyvag.core.tabular.table import NO_TABLE, Table, read_table
from nyvag.core.tabular.workbook import MEMORY_BYTES, SECONDS, TOO_HEAVY

DAMAGED_WORD = _("The Word file is damaged. Open it, save it again as .docx and try once more.")
NO_WORD_TABLE = _("The Word file holds no table. Only rows in tables are read, not running text.")


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a file, with what their sheets are called.

    Attributes:
        left: what the sheets are called that are hidden, or in which no headings are known.
        are_headed: every table stands under a heading of its own, which is its name.
    """

    found: list[tuple[str, Table]]
    left: list[str] = field(default_factory=list)
    are_headed: bool = False


def read_tables(path: Path, known: Known) -> Tables:
    """Read every table of a csv, xlsx or docx file whole.

    Where no heading of the whole file is known, the fullest of the first rows of each sheet are its headings.

    Args:
        path: the file.
        known: tells whether a comparable heading is expected; the row with most of them is the heading row.

    Raises:
        UnableToReadFile: the file holds no table; the sentence says why and what to do.
    """
    if content_of(path) is not Content.WORKBOOK:
        return Tables([("", read_table(path, known))])
    is_word = _is_word(path)
    answer = _unpacked(path, "docx" if is_word else "xlsx")
    sheets = [(name, [(row, cells) for row, cells in rows]) for name, rows in answer["tables"]]
    for way in (cut, cut_at_fullest):
        tables = [(name, table) for name, rows in sheets if (table := way(rows, known)) is not None]
        if tables:
            names = {name for name, _table in tables}
            left = [name for name, rows in sheets if rows and name not in names]
            return Tables(tables, [*left, *answer["hidden"]], answer["headed"])
    raise UnableToReadFile(NO_WORD_TABLE if is_word and not sheets else NO_TABLE)


def _is_word(path: Path) -> bool:
    return any(name.startswith("word/") for name in names_in(path))


def _unpacked(path: Path, kind: str) -> dict[str, Any]:
    guard_packed(path) if kind == "docx" else guard_workbook(path)
    with TemporaryDirectory(prefix="nyvag-tables-") as folder:
        target = Path(folder) / "tables.json"
        command = [sys.executable, "-m", "nyvag.core.tabular.tables_child", str(path), str(target), kind]
        command += [str(MEMORY_BYTES), str(SECONDS)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS + 10, check=False)
        except subprocess.TimeoutExpired as error:
            raise UnableToReadFile(TOO_HEAVY) from error
        if done.returncode != 0 or not target.exists():
            raise UnableToReadFile(TOO_HEAVY)
        answer = json.loads(target.read_text(encoding="utf-8"))
    if "error" in answer:
        raise UnableToReadFile(DAMAGED_WORD if kind == "docx" else DAMAGED)
    return dict(answer)
