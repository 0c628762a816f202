"""Files out of lists: xlsx, semicolon CSV and JSON, where text stays text.

A cell that begins like a formula is made harmless, because a supplier's name is written by others
and read in a spreadsheet. Each writer yields bytes, so that a long file is never whole in memory.
"""

import csv
import io
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.http import FileResponse
from django.utils import timezone

Rows = Iterable[Sequence[Any]]
Writer = Callable[[Rows, Sequence[str]], Iterator[bytes]]

FORMULA_START = ("=", "+", "-", "@", "\t", "\r")
PLAIN_NUMBER = re.compile(r"[+-]?\d[\d\s.,]*")
IN_MEMORY_BYTES = 2_000_000
BLOCK_BYTES = 64_000
LINES_PER_BLOCK = 500
LONGEST_NAME = 31
UNNAMEABLE = re.compile(r"[\[\]:*?/\\]+")


def write_csv(rows: Rows, columns: Sequence[str]) -> Iterator[bytes]:
    """Yield a CSV file: UTF-8 with BOM, semicolons, decimal comma, as Swedish Excel opens it."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write("\ufeff")
    writer.writerow([without_formula(str(column)) for column in columns])
    for count, row in enumerate(rows, 1):
        writer.writerow([_csv_cell(cell) for cell in row])
        if count % LINES_PER_BLOCK == 0:
            yield _emptied(buffer)
    yield _emptied(buffer)


def write_json(rows: Rows, columns: Sequence[str]) -> Iterator[bytes]:
    """Yield a JSON array with one object per row, keyed by the columns."""
    names = [str(column) for column in columns]
    separator = "[\n"
    for row in rows:
        record = {name: _json_cell(cell) for name, cell in zip(names, row, strict=True)}
        yield (separator + json.dumps(record, ensure_ascii=False)).encode()
        separator = ",\n"
    yield b"\n]\n" if separator == ",\n" else b"[]\n"


def write_xlsx(rows: Rows, columns: Sequence[str]) -> Iterator[bytes]:
    """Yield a workbook with one sheet; numbers and dates keep their kind, text is only text."""
    return write_book([Sheet("", columns, rows)])


class Sheet(NamedTuple):
    """One sheet of a workbook; without a name it gets the spreadsheet's own."""

    name: str
    columns: Sequence[str]
    rows: Rows


def write_book(sheets: Iterable[Sheet]) -> Iterator[bytes]:
    """Yield a workbook of several sheets, each with headings; names that clash or are too long are mended."""
    import xlsxwriter  # imported here: only exports need it

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
        "default_date_format": "yyyy-mm-dd",
    }
    with tempfile.TemporaryFile() as file:
        with xlsxwriter.Workbook(file, options) as book:
            taken: set[str] = set()
            for each in sheets:
                _write_sheet(book, _free_name(each.name, taken), each)
        file.seek(0)
        while block := file.read(BLOCK_BYTES):
            yield block


WRITERS: dict[str, tuple[Writer, str]] = {
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "json": (write_json, "application/json"),
}


def export_response(kind: str, *, rows: Rows, columns: Sequence[str], name: str) -> FileResponse:
    """Answer with a file to save.

    The file is written before the answer leaves the view: rows are read while the public body is
    chosen, which a body streamed after the view would no longer be.
    """
    writer, content_type = WRITERS[kind]
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115 - the answer closes it
    for block in writer(rows, columns):
        file.write(block)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.{kind}", content_type=content_type)


def without_formula(text: str) -> str:
    """Return text that no spreadsheet takes for a formula; a plain number keeps its sign."""
    if text.startswith(FORMULA_START) and not PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _write_sheet(book: Any, name: str | None, given: Sheet) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(given.columns):
        sheet.set_column(place, place, max(12, min(40, len(str(column)) + 4)))
        sheet.write_string(0, place, str(column), heading)
    for line, row in enumerate(given.rows, 1):
        for place, cell in enumerate(row):
            _write_xlsx_cell(sheet, line, place, cell)


def _free_name(name: str, taken: set[str]) -> str | None:
    """Give a name that a spreadsheet takes: 31 signs, none of those it keeps for itself, none twice."""
    plain = UNNAMEABLE.sub(" ", name).strip(" '")
    if not plain:
        return None
    found, number = plain[:LONGEST_NAME].strip(), 1
    while found.casefold() in taken:
        number += 1
        ending = f" {number}"
        found = plain[: LONGEST_NAME - len(ending)].strip() + ending
    taken.add(found.casefold())
    return found


def _csv_cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, Decimal | float):
        return f"{cell:f}".replace(".", ",") if isinstance(cell, Decimal) else repr(cell).replace(".", ",")
    if isinstance(cell, datetime):
        return _local(cell).strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    return without_formula(str(cell))


def _json_cell(cell: Any) -> Any:
    if cell is None or isinstance(cell, bool | int | float):
        return cell
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _write_xlsx_cell(sheet: Any, line: int, place: int, cell: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        sheet.write_boolean(line, place, cell)
    elif isinstance(cell, int | float | Decimal):
        sheet.write_number(line, place, cell)
    elif isinstance(cell, datetime):
        sheet.write_string(line, place, _local(cell).strftime("%Y-%m-%d %H:%M"))
    elif isinstance(cell, date):
        sheet.write_datetime(line, place, cell)
    else:
        sheet.write_string(line, place, str(cell))


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def _emptied(buffer: io.StringIO) -> bytes:
    block = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return block
