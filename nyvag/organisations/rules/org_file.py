"""A whole organisation file: its rows and all that is wrong in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import RowError, UnableToReadList, plain, uncut_rows
from nyvag.organisations.rules.file_columns import MOST_ROWS, left_out, positions
from nyvag.organisations.rules.file_rows import FileRow, read_row


class UnableToReadOrganisation(UnableToReadList):
    """The file as a whole is not a list of units."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """What a file says: the rows that could be read, everything that is wrong, and headings left out."""

    rows: tuple[FileRow, ...]
    errors: tuple[RowError, ...]
    ignored: tuple[str, ...]


def parse(
    header: Sequence[str],
    rows: Sequence[tuple[int, Sequence[object]]],
    functions: Mapping[str, str],
    faults: Sequence[tuple[int, str]] = (),
) -> ParsedFile:
    """Read every row of a file.

    Args:
        header: the headings as they stand.
        rows: the row as Excel shows it, and its cells.
        functions: the key of each function by its name or key in lower case.
        faults: rows that could not be cut into cells, and why.

    Raises:
        UnableToReadOrganisation: no column holds names, there are no rows, or there are too many.
    """
    places = positions(header)
    _refuse_whole(header, rows, places)
    good, errors = [], uncut_rows(faults)
    for number, cells in rows:
        if any(plain(cell) for cell in cells):
            told = {key: cells[place] for key, place in places.items() if place < len(cells)}
            row, wrong = read_row(number, told, functions)
            errors += wrong
            good.append(row)
    if not good and not errors:
        raise UnableToReadOrganisation(
            gettext_noop("The file holds no rows."),
            gettext_noop("Write one unit on each row below the headings."),
        )
    return ParsedFile(tuple(good), tuple(sorted(errors, key=lambda each: each.row)), left_out(header))


def _refuse_whole(header: Sequence[str], rows: Sequence[object], places: Mapping[str, int]) -> None:
    if "name" not in places:
        raise UnableToReadOrganisation(
            gettext_noop("No column holds the names of the units."),
            gettext_noop("Give one column the heading Namn, or start from the example."),
            [each for each in header if each.strip()],
        )
    if len(rows) > MOST_ROWS:
        raise UnableToReadOrganisation(
            gettext_noop("The file has more than 5000 rows."),
            gettext_noop("Check that it is a list of units, or divide it."),
        )
