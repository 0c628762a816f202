"""SCB's weekly file of all organisations: Latin-1, tabs, a heading row, numbers of twelve digits.

The columns are found by their headings (PeOrgNr, Foretagsnamn, Namn, FtgStat, PostOrt ...), for their order
has not always been the same. Persons' numbers begin with 19 or 20, and their legal form is 10; they are
passed over unread. SCB's status tells whether an enterprise is active, never that it is wound up.
"""

from collections.abc import Iterator
from pathlib import Path

from nyvag.enterprises.adapters import reading
from nyvag.enterprises.adapters.reading import Line, Wanted
from nyvag.enterprises.rules import extracts
from nyvag.enterprises.rules.extracts import ExtractRow, Passed

ENCODING = "latin-1"
_NUMBER, _STATUS, _FORM, _TOWN = "peorgnr", "ftgstat", "jurform", "postort"
_NAMES = ("foretagsnamn", "namn")
_NO_LONGER_ACTIVE = "9"
_PERSON_FORMS = ("10", "91")


def is_like(first_line: str) -> bool:
    """Tell whether a file that begins with a line is this one."""
    headings = {heading.strip().casefold() for heading in first_line.replace('"', "").split("\t")}
    return {_NUMBER, _STATUS} <= headings


def read_extract(path: Path, wanted: Wanted) -> Iterator[Line]:
    """Read the rows of wanted organisations, one at a time; say of every other only that it was there."""
    lines = reading.lines_of(path, ENCODING)
    headings = [heading.strip(' "').casefold() for heading in next(lines).split("\t")]
    places = {heading: place for place, heading in enumerate(headings)}
    for row, line in enumerate(lines, 2):
        if line.strip():
            yield _read(row, [cell.strip(' "') for cell in line.split("\t")], places, wanted)


def _read(row: int, cells: list[str], places: dict[str, int], wanted: Wanted) -> Line:
    number = cells[places[_NUMBER]] if len(cells) > places[_NUMBER] else ""
    try:
        org_no = reading.organisation(number)
    except ValueError:
        return reading.fault(row, "PeOrgNr", number, reading.BAD_NUMBER, reading.BAD_NUMBER_CURE)
    if org_no is None:
        return Passed.PERSON
    if not wanted(org_no):
        return Passed.OTHER
    if len(cells) != len(places):
        return reading.fault(row, "", org_no, reading.BAD_CELLS, reading.BAD_NUMBER_CURE)
    said = {heading: cells[place] for heading, place in places.items()}
    if said.get(_FORM, "") in _PERSON_FORMS:
        return Passed.PERSON
    names = [said[heading] for heading in _NAMES if said.get(heading)]
    name, status = extracts.without_proceeding(names[0] if names else "")
    signs = ("NOT_ACTIVE",) if said[_STATUS] == _NO_LONGER_ACTIVE else ()
    place = extracts.place_name(said.get(_TOWN, ""))
    return ExtractRow(row, org_no, name, None, status, None, place, signs)
