"""A whole small table in memory, for registers and plans that people import."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from nyvag.core.tabular.contents import Content, content_of
from nyvag.core.tabular.encoding import Encoding, decoded_blocks, is_utf8, sniff_encoding
from nyvag.core.tabular.headings import SEARCHED_RECORDS, find_header
from nyvag.core.tabular.lines import SEPARATORS, Record, records, split_lines
from nyvag.core.tabular.sentences import Sentence, UnableToReadFile, _
from nyvag.core.tabular.workbook import read_sheet

MAX_ROWS = 200_000
TOO_LONG = _("The file has more than %(rows)s rows. Divide it into smaller files.")
JSON_TABLE = _("The file is JSON. Save it as csv or Excel (.xlsx).")
NO_TABLE = _("The file holds no rows under its headings.")


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; ``row`` is 1-based as an editor or Excel shows it, ``fault`` says why it could not be cut."""

    row: int
    cells: tuple[str, ...]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stood in the file: headings, rows that are not blank, and what was noticed."""

    header: tuple[str, ...]
    header_row: int
    rows: tuple[TableRow, ...]
    notes: tuple[str, ...] = ()


def read_table(path: Path, known: Callable[[str], bool] | None = None) -> Table:
    """Read a csv, tsv, txt or xlsx file whole.

    Args:
        path: the file.
        known: tells whether a comparable heading (see ``heading_key``) is expected; the row with most
            of them is the heading row. Without it the fullest of the first rows is.

    Raises:
        UnableToReadFile: the file holds no table; the sentence says why and what to do.
    """
    content = content_of(path)
    if content is Content.JSON:
        raise UnableToReadFile(JSON_TABLE)
    if content is Content.WORKBOOK:
        sheet = read_sheet(path)
        return _table([Record(row, cells) for row, cells in sheet], known)
    encoding = sniff_encoding(path)
    if encoding.name == "utf-8" and not is_utf8(path.read_bytes(), whole=True):
        encoding = Encoding("cp1252", encoding.mark_bytes)
    found = _best_cut(list(islice(split_lines(decoded_blocks(path, encoding)), MAX_ROWS + 100)), known)
    return _table(found, known)


def _best_cut(lines: list[str], known: Callable[[str], bool] | None) -> list[Record]:
    def promise(separator: str) -> tuple[int, int]:
        cells = [one.cells for one in records(lines[:SEARCHED_RECORDS], separator)]
        index = find_header(cells, known) if known else None
        return (len(cells[index]) if index is not None else 0, max(map(len, cells), default=0))

    return list(records(lines, max(SEPARATORS, key=promise)))


def _table(found: list[Record], known: Callable[[str], bool] | None) -> Table:
    rows = [one for one in found if one.reason or any(cell.strip() for cell in one.cells)]
    if len(rows) > MAX_ROWS:
        raise UnableToReadFile(Sentence(TOO_LONG, rows=MAX_ROWS))
    cells = [one.cells for one in rows]
    index = find_header(cells, known) if known else None
    if index is None:
        filled = [sum(bool(cell.strip()) for cell in row) for row in cells[:10]]
        index = filled.index(max(filled)) if filled else 0
    if len(rows) <= index + 1:
        raise UnableToReadFile(NO_TABLE)
    header = tuple(
        " ".join(cell.replace("\ufeff", "").replace("ï»¿", "").split()) for cell in rows[index].cells
    )
    body = tuple(TableRow(one.row, one.cells, one.reason) for one in rows[index + 1 :])
    return Table(header, rows[index].row, body)
