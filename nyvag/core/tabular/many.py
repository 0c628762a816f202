"""All the tables of a file: the sheets of a workbook, the tables of a Word file, or the one of a text."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from nyvag.core.tabular.archive import DAMAGED, guard_packed, guard_workbook, names_in
from nyvag.core.tabular.contents import Content, content_of
from nyvag.core.tabular.headings import find_header
from nyvag.core.tabular.sentences import UnableToReadFile, _
from nyvag.core.tabular.table import NO_TABLE, Table, TableRow, read_table
from nyvag.core.tabular.workbook import MEMORY_BYTES, SECONDS, TOO_HEAVY

DAMAGED_WORD = _("The Word file is damaged. Open it, save it again as .docx and try once more.")
NO_WORD_TABLE = _("The Word file holds no table. Only rows in tables are read, not running text.")

Known = Callable[[str], bool]


def read_tables(path: Path, known: Known) -> list[tuple[str, Table]]:
    """Read every table of a csv, xlsx or docx file whole, with what its sheet is called.

    Args:
        path: the file.
        known: tells whether a comparable heading is expected; the row with most of them is the heading row.

    Raises:
        UnableToReadFile: the file holds no table; the sentence says why and what to do.
    """
    if content_of(path) is not Content.WORKBOOK:
        return [("", read_table(path, known))]
    is_word = _is_word(path)
    found = _unpacked(path, "docx" if is_word else "xlsx")
    tables = [(name, table) for name, rows in found if (table := _table(rows, known)) is not None]
    if not tables:
        raise UnableToReadFile(NO_WORD_TABLE if is_word else NO_TABLE)
    return tables


def _is_word(path: Path) -> bool:
    return any(name.startswith("word/") for name in names_in(path))


def _unpacked(path: Path, kind: str) -> list[tuple[str, list[tuple[int, list[str]]]]]:
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
    return [(name, [(row, cells) for row, cells in rows]) for name, rows in answer["tables"]]


def _table(rows: Sequence[tuple[int, Sequence[str]]], known: Known) -> Table | None:
    """Cut a sheet into headings and rows; None where it has no row of headings that are known."""
    index = find_header([cells for _row, cells in rows], known)
    if index is None or index + 1 >= len(rows):
        return None
    header = tuple(" ".join(cell.split()) for cell in rows[index][1])
    body = tuple(TableRow(row, tuple(cells)) for row, cells in rows[index + 1 :])
    return Table(header, rows[index][0], body)
