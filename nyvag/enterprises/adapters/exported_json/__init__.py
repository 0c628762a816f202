"""The JSON that the register's export writes: one array with one object for each organisation."""

import json
from collections.abc import Sequence
from pathlib import Path

Rows = list[tuple[int, Sequence[object]]]
_START = (b"[", b"\xef\xbb\xbf[")


def read_exported_json(path: Path) -> tuple[list[str], Rows] | None:
    """Read headings and rows, or None if the file is not such JSON; a row's number is its place plus 1.

    Counting from 2 keeps the numbers those of the same register saved as a sheet with a heading row.
    """
    raw = path.read_bytes()
    if not raw.lstrip().startswith(_START):
        return None
    try:
        records = json.loads(raw.decode("utf-8-sig"))
    except ValueError:
        return None
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        return None
    header = list(dict.fromkeys(str(key) for record in records for key in record))
    return header, [
        (number, [record.get(heading) for heading in header]) for number, record in enumerate(records, 2)
    ]
