"""The child process that opens every sheet of a workbook or every table of a Word file.

Run as a module, it limits itself before it reads a byte. What was merged is written in every cell it covered.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from nyvag.core.tabular.sheet_child import limit, text_of

MOST_TABLES = 60
MOST_CELLS = 2_000_000
Rows = list[tuple[int, list[str]]]


def sheets(source: Path) -> list[tuple[str, Rows]]:
    """Give the visible sheets of a workbook: name, and rows with their number in Excel."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_path(str(source))
    found, room = [], MOST_CELLS
    for one in book.sheets_metadata[:MOST_TABLES]:
        if one.typ != SheetTypeEnum.WorkSheet or one.visible != SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(one.name)
        room -= sheet.total_height * sheet.total_width
        if room < 0:
            raise MemoryError
        cells = [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        _carry(cells, sheet.merged_cell_ranges or [])
        found.append((one.name, _numbered(cells)))
    return found


def _carry(cells: list[list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write what stands first in a merged range in each of its cells."""
    for (top, left), (bottom, right) in merged:
        if top >= len(cells) or left >= len(cells[top]):
            continue
        said = cells[top][left]
        for row in cells[top : bottom + 1]:
            for place in range(left, min(right + 1, len(row))):
                row[place] = said


def tables(source: Path) -> list[tuple[str, Rows]]:
    """Give the tables of a Word file, one after another; one that goes on under the same headings is one."""
    from docx import Document

    found: list[tuple[str, Rows]] = []
    for table in Document(str(source)).tables[:MOST_TABLES]:
        cells = [
            ["\n".join(part.text for part in cell.paragraphs) for cell in row.cells] for row in table.rows
        ]
        rows = _numbered(cells)
        if found and rows and found[-1][1] and found[-1][1][0][1] == rows[0][1]:
            last = found[-1][1][-1][0]
            found[-1][1].extend((last + number, each) for number, each in rows[1:])
        elif rows:
            found.append((str(len(found) + 1), rows))
    return found


def _numbered(cells: list[list[str]]) -> Rows:
    return [(number, row) for number, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]


READERS = {"xlsx": sheets, "docx": tables}


def main(arguments: list[str]) -> int:
    """Read the file named by the arguments and write its tables as JSON to the target."""
    source, target, kind, memory_bytes, seconds = arguments
    limit(int(memory_bytes), int(seconds))
    try:
        answer: dict[str, Any] = {"tables": READERS[kind](Path(source))}
    except MemoryError:
        return 3
    except (
        Exception
    ) as error:  # each reader raises kinds of its own for each sort of damage; all mean the same
        answer = {"error": type(error).__name__}
    Path(target).write_text(json.dumps(answer), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
