"""Bolagsverket's weekly file of all organisations: UTF-8, semicolons, eleven columns, values with "$" within.

    8888006577$ORGNR-IDORG;1;SE-LAND;Verkstan ek. för.$FORETAGSNAMN-ORGNAM$1994-09-16|...;EK-ORGFO;...

It holds sole traders under their personal numbers; they are passed over by number and by form, unread.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from nyvag.enterprises.adapters import reading
from nyvag.enterprises.adapters.reading import Line, Wanted
from nyvag.enterprises.rules import extracts
from nyvag.enterprises.rules.extracts import ExtractRow, Passed

ENCODING = "utf-8"
_COLUMNS = 11
_HEADING = "organisationsidentitet"
_FIRM = "FORETAGSNAMN"


def is_like(first_line: str) -> bool:
    """Tell whether a file that begins with a line is this one."""
    cells = first_line.replace('"', "").split(";")
    return len(cells) == _COLUMNS and (cells[0].strip().casefold() == _HEADING or "IDORG" in cells[0].upper())


def read_extract(path: Path, wanted: Wanted) -> Iterator[Line]:
    """Read the rows of wanted organisations, one at a time; say of every other only that it was there."""
    for row, line in enumerate(reading.lines_of(path, ENCODING), 1):
        if not line.strip() or (row == 1 and _HEADING in line.casefold()):
            continue
        yield _read(row, line, wanted)


def _read(row: int, line: str, wanted: Wanted) -> Line:
    number, _mark, rest = line.lstrip(' "').partition("$")
    kind = rest[:14].upper()
    if kind.startswith(("PERSON", "SAMORD", "GD")):
        return Passed.PERSON
    try:
        org_no = reading.organisation(number.strip())
    except ValueError:
        return reading.fault(
            row, "organisationsidentitet", number, reading.BAD_NUMBER, reading.BAD_NUMBER_CURE
        )
    if org_no is None:
        return Passed.PERSON
    return _facts(row, org_no, line) if wanted(org_no) else Passed.OTHER


def _facts(row: int, org_no: str, line: str) -> Line:
    cells = _cells(line)
    if cells is None:
        return reading.fault(row, "", org_no, reading.BAD_CELLS, reading.BAD_NUMBER_CURE)
    if cells[4].upper().startswith("E-"):
        return Passed.PERSON
    try:
        name, named_from = _name(cells[3])
        held, signs = _standing(cells)
    except ValueError as bad:
        return reading.fault(row, "datum", str(bad), reading.BAD_DAY, reading.BAD_DAY_CURE)
    name, said = extracts.without_proceeding(name)
    if said:
        held.setdefault(said, None)
    status, since = extracts.gravest(held)
    address = cells[10].split("$")
    place = extracts.place_name(address[2]) if len(address) > 2 else ""
    return ExtractRow(row, org_no, name, named_from, status, since, place, signs)


def _cells(line: str) -> list[str] | None:
    """Cut a row; a description may hold semicolons where it stands between quotation marks."""
    cells = line.split(";")
    if '"' in line:
        cells = reading.quoted_cells(line, ";")
    return [cell.strip() for cell in cells] if len(cells) == _COLUMNS else None


def _name(text: str) -> tuple[str, dt.date | None]:
    """Give the registered name and its day; other names of the organisation stand beside it."""
    parts = [part.split("$") for part in text.split("|") if part.strip()]
    firms = [part for part in parts if len(part) > 1 and part[1].upper().startswith(_FIRM)]
    chosen = (firms or parts or [[""]])[0]
    return chosen[0], extracts.day(chosen[2]) if len(chosen) > 2 else None


def _standing(cells: list[str]) -> tuple[dict[str, dt.date | None], tuple[str, ...]]:
    """Read status and signs from the day of deregistration and the procedures under way."""
    held: dict[str, dt.date | None] = {}
    signs = []
    if cells[5]:
        held["DEREGISTERED"] = extracts.day(cells[5])
    for part in cells[7].split("|"):
        code, _mark, since = part.partition("$")
        status, sign = extracts.procedure(code) if code.strip() else ("", "")
        if status:
            held[status] = extracts.day(since)
        elif sign:
            signs.append(sign)
    return held or {"ACTIVE": None}, tuple(dict.fromkeys(signs))
