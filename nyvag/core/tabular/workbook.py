"""Workbooks (.xlsx), read by python-calamine in a child process that is held to a memory and time limit."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nyvag.core.tabular.archive import DAMAGED, guard_workbook
from nyvag.core.tabular.sentences import Sentence, UnableToReadFile, _

SEPARATOR = "\x1f"
MEMORY_BYTES = 3 << 30
SECONDS = 300

NO_SHEET = _("The workbook has no sheet called %(sheet)s. Its sheets are: %(sheets)s.")
EMPTY_BOOK = _("The workbook has no rows. Save it again with the rows in one sheet.")
TOO_HEAVY = _(
    "The Excel file could not be read within the limits of memory and time. Save it as csv instead."
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet written as lines of text: row number, then the cells, parted by U+001F."""

    lines: Path
    name: str
    rows: int
    width: int


def extract_sheet(path: Path, target: Path, sheet: str | None = None) -> Sheet:
    """Write the rows of a sheet as text to ``target``; without a name the sheet with most cells.

    Numbers keep every digit, whole numbers lose their ".0", dates become ISO; blank rows are left out.

    Raises:
        UnableToReadFile: not a workbook, damaged, too large, or no such sheet.
    """
    guard_workbook(path)
    command = [sys.executable, "-m", "nyvag.core.tabular.sheet_child", str(path), str(target), sheet or ""]
    command += [str(MEMORY_BYTES), str(SECONDS)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS + 10, check=False, text=True)
    except subprocess.TimeoutExpired as error:
        raise UnableToReadFile(TOO_HEAVY) from error
    if done.returncode != 0 or not done.stdout:
        raise UnableToReadFile(TOO_HEAVY)
    answer = json.loads(done.stdout)
    if answer.get("error") == "sheet":
        raise UnableToReadFile(Sentence(NO_SHEET, sheet=sheet, sheets=", ".join(answer["sheets"])))
    if answer.get("error"):
        raise UnableToReadFile(DAMAGED if answer["error"] == "damaged" else EMPTY_BOOK)
    return Sheet(target, answer["name"], answer["rows"], answer["width"])


def sheet_rows(lines: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Give the rows of an extracted sheet with their row number in Excel."""
    with lines.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            row, *cells = line.rstrip("\n").split(SEPARATOR)
            yield int(row), tuple(cells)


def read_sheet(path: Path, sheet: str | None = None) -> list[tuple[int, tuple[str, ...]]]:
    """Read a small workbook's sheet whole; see ``extract_sheet``."""
    with TemporaryDirectory(prefix="nyvag-sheet-") as folder:
        return list(sheet_rows(extract_sheet(path, Path(folder) / "rows.txt", sheet).lines))
