"""The child process that opens a workbook; run as a module, it limits itself before it reads a byte."""

from __future__ import annotations

import json
import re
import resource
import sys
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

SEPARATOR = "\x1f"
_UNSAFE = re.compile(r"[\x00\x1f\r\n]")


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _day(value: date) -> str:
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        return value.isoformat(" ", "seconds")
    return value.isoformat()[:10]


_WRITERS: dict[type, Callable[[Any], str]] = {
    str: str,
    float: _number,
    int: str,
    bool: lambda value: "1" if value else "0",
    date: _day,
    datetime: _day,
    time: time.isoformat,
    timedelta: str,
}


def text_of(value: Any) -> str:
    """Write a cell as text: numbers keep every digit, whole numbers lose their ".0", dates become ISO."""
    return _WRITERS[type(value)](value)


def limit(memory_bytes: int, seconds: int) -> None:
    """Hold this process to so much address space and processor time, and no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def write_rows(rows: Iterable[list[Any]], first_row: int, indent: int, target: Path) -> int:
    """Write rows as text, blank ones left out; return how many were written."""
    writers = _WRITERS
    written = 0
    pad = SEPARATOR * indent
    with target.open("w", encoding="utf-8", errors="replace", newline="") as file:
        for number, cells in enumerate(rows, start=first_row):
            texts = [cell if type(cell) is str else writers[type(cell)](cell) for cell in cells]
            line = SEPARATOR.join(texts)
            if not line.isprintable() and (
                line.count(SEPARATOR) >= len(texts) or "\n" in line or "\r" in line or "\x00" in line
            ):
                line = SEPARATOR.join(_UNSAFE.sub(" ", text) for text in texts)
            if line.strip(SEPARATOR + " "):
                file.write(f"{number}{SEPARATOR}{pad}{line}\n")
                written += 1
    return written


def extract(source: Path, target: Path, wished: str) -> dict[str, Any]:
    """Extract one sheet; the answer says which, or what was wrong."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    book = CalamineWorkbook.from_path(str(source))
    names = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if wished and wished not in names:
        return {"error": "sheet", "sheets": names}
    if not names:
        return {"error": "empty"}
    sheets = {name: book.get_sheet_by_name(name) for name in ([wished] if wished else names)}
    name, sheet = max(sheets.items(), key=lambda item: item[1].height * item[1].width)
    if not sheet.height or sheet.start is None:
        return {"error": "empty"}
    top, left = sheet.start
    rows = write_rows(sheet.iter_rows(), 1, 0, target)
    return {"name": name, "rows": rows, "width": sheet.total_width, "top": top, "left": left}


def main(arguments: list[str]) -> int:
    """Read the workbook named by the arguments and print the answer as JSON."""
    source, target, wished, memory_bytes, seconds = arguments
    limit(int(memory_bytes), int(seconds))
    try:
        answer = extract(Path(source), Path(target), wished)
    except MemoryError:
        return 3
    except Exception as error:  # calamine raises its own kinds for each sort of damage; all mean the same
        answer = {"error": "damaged", "kind": type(error).__name__}
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
