"""The child process that opens every sheet of a workbook or every table of a Word file.

Run as a module, it limits itself before it reads a byte. What was merged is written in every cell it covered.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nyvag.core.tabular.sheet_child import limit, text_of

MOST_TABLES = 60
MOST_CELLS = 2_000_000
LONGEST_NAME = 160
Rows = list[tuple[int, list[str]]]


def sheets(source: Path) -> dict[str, Any]:
    """Give the visible sheets of a workbook: name, and rows with their number in Excel."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_path(str(source))
    found: list[tuple[str, Rows]] = []
    hidden, room = [], MOST_CELLS
    for one in book.sheets_metadata[:MOST_TABLES]:
        if one.typ != SheetTypeEnum.WorkSheet:
            continue
        if one.visible != SheetVisibleEnum.Visible:
            hidden.append(one.name)
            continue
        sheet = book.get_sheet_by_name(one.name)
        room -= sheet.total_height * sheet.total_width
        if room < 0:
            raise MemoryError
        cells = [[text_of(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        _carry(cells, sheet.merged_cell_ranges or [])
        found.append((one.name, _numbered(cells)))
    return {"tables": found, "hidden": hidden, "headed": False}


def _carry(cells: list[list[str]], merged: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write what stands first in a merged range in each of its cells."""
    for (top, left), (bottom, right) in merged:
        if top >= len(cells) or left >= len(cells[top]):
            continue
        said = cells[top][left]
        for row in cells[top : bottom + 1]:
            for place in range(left, min(right + 1, len(row))):
                row[place] = said


def tables(source: Path) -> dict[str, Any]:
    """Give the tables of a Word file by the heading that they stand under, else by number.

    One that goes on under the same headings, with no heading between, is one with the table before it.
    """
    from docx import Document

    found: list[tuple[str, Rows]] = []
    headings: list[str] = []
    for heading, is_new, table in _headed(Document(str(source))):
        rows = _numbered(_cells_of(table))
        if found and rows and not is_new and found[-1][1][0][1] == rows[0][1]:
            last = found[-1][1][-1][0]
            found[-1][1].extend((last + number, each) for number, each in rows[1:])
        elif rows and len(found) < MOST_TABLES:
            headings.append(heading)
            found.append((_name(heading, found), rows))
    return {"tables": found, "hidden": [], "headed": len(found) > 1 and all(headings)}


def _name(heading: str, found: list[tuple[str, Rows]]) -> str:
    taken = {name for name, _rows in found}
    name, number = heading or str(len(found) + 1), 1
    while name in taken:
        number += 1
        name = f"{heading} ({number})"
    return name


def _headed(document: Any) -> Iterator[tuple[str, bool, Any]]:
    """Give each table that lies in no other, the heading before it, and whether that is a new one."""
    from docx.oxml.ns import qn
    from docx.table import Table

    heading, is_new = "", False
    for element in document.element.body.iter(qn("w:p"), qn("w:tbl")):
        if any(True for _outer in element.iterancestors(qn("w:tbl"))):
            continue
        if element.tag == qn("w:tbl"):
            yield heading, is_new, Table(element, document)
            is_new = False
        elif _is_heading(element, document) and (words := " ".join(_text(element).split())):
            heading, is_new = words[:LONGEST_NAME], True


def _is_heading(paragraph: Any, document: Any) -> bool:
    """Tell whether a paragraph has a style of headings, by its name in English or Swedish or its level."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    style = Paragraph(paragraph, document).style
    name = (style.name or "").casefold() if style is not None else ""
    return name.startswith(("heading", "rubrik")) or any(
        True for _level in paragraph.iter(qn("w:outlineLvl"))
    )


def _cells_of(table: Any) -> list[list[str]]:
    """Give the cells of a table; a row that begins later has empty cells before."""
    return [
        [""] * row.grid_cols_before
        + ["\n".join(_text(part) for part in _paragraphs(cell)) for cell in row.cells]
        for row in table.rows
    ]


def _paragraphs(cell: Any) -> list[Any]:
    from docx.oxml.ns import qn

    return list(cell._tc.iter(qn("w:p")))


def _text(paragraph: Any) -> str:
    """Give the words of a paragraph with what was put in and without what was struck, fields and all."""
    from docx.oxml.ns import qn

    words = {qn("w:t"): "", qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    said = []
    for element in paragraph.iter(*words):
        if element.tag == qn("w:tab") and element.getparent().tag == qn("w:tabs"):
            continue  # a stop of the ruler, not a tab in the text
        said.append(words[element.tag] or element.text or "")
    return "".join(said)


def _numbered(cells: list[list[str]]) -> Rows:
    return [(number, row) for number, row in enumerate(cells, 1) if any(cell.strip() for cell in row)]


READERS = {"xlsx": sheets, "docx": tables}


def main(arguments: list[str]) -> int:
    """Read the file named by the arguments and write its tables as JSON to the target."""
    source, target, kind, memory_bytes, seconds = arguments
    limit(int(memory_bytes), int(seconds))
    try:
        answer: dict[str, Any] = READERS[kind](Path(source))
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
