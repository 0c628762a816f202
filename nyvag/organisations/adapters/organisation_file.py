"""An organisation file from disk: csv, xlsx, or the JSON that the export writes."""

import json
from collections.abc import Mapping
from pathlib import Path

from nyvag.core.tabular import read_table
from nyvag.organisations.rules.file_columns import is_known_heading
from nyvag.organisations.rules.org_file import ParsedFile, parse

_START = (b"[", b"\xef\xbb\xbf[")


def parse_file(path: Path, functions: Mapping[str, str]) -> ParsedFile:
    """Read a file; touches no database.

    Raises:
        UnableToReadFile: it is not a table.
        UnableToReadOrganisation: it is a table, but not a list of units.
    """
    exported = _exported(path)
    if exported is not None:
        header = list(dict.fromkeys(str(key) for record in exported for key in record))
        rows = [(number, [record.get(key) for key in header]) for number, record in enumerate(exported, 2)]
        return parse(header, rows, functions)
    table = read_table(path, known=is_known_heading)
    cut = [(row.row, row.cells) for row in table.rows if not row.fault]
    faults = [(row.row, row.fault) for row in table.rows if row.fault]
    return parse(table.header, cut, functions, faults)


def _exported(path: Path) -> list[dict[str, object]] | None:
    """Read the export's JSON, or give None where the file is something else."""
    raw = path.read_bytes()
    if not raw.lstrip().startswith(_START):
        return None
    try:
        records = json.loads(raw.decode("utf-8-sig"))
    except ValueError:
        return None
    if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
        return None
    return records
