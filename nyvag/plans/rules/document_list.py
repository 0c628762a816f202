"""A whole list of steering documents: its rows and all that is wrong in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import RowError, UnableToReadList, plain, uncut_rows
from nyvag.plans.rules.document_rows import DocumentRow, FileWords, read_row

MOST_ROWS = 2000


class UnableToReadDocuments(UnableToReadList):
    """The file as a whole is not a list of documents."""


@dataclass(frozen=True, slots=True)
class ParsedDocuments:
    """What a file says: the rows that could be read, everything that is wrong, and headings left out."""

    rows: tuple[DocumentRow, ...]
    errors: tuple[RowError, ...]
    ignored: tuple[str, ...]


def parse(
    header: Sequence[str],
    rows: Sequence[tuple[int, Sequence[object]]],
    words: FileWords,
    key_of: Callable[[str], str],
    faults: Sequence[tuple[int, str]] = (),
) -> ParsedDocuments:
    """Read every row of a file.

    Args:
        header: the headings as they stand.
        rows: the row as Excel shows it, and its cells.
        key_of: makes a heading comparable.
        faults: rows that could not be cut into cells, and why.

    Raises:
        UnableToReadDocuments: no column holds titles, there are no rows, or there are too many.
    """
    places: dict[str, int] = {}
    for place, heading in enumerate(header):
        if key := words.headings.get(key_of(heading)):
            places.setdefault(key, place)
    _refuse_whole(header, rows, places)
    good: list[DocumentRow] = []
    errors = uncut_rows(faults)
    for number, cells in rows:
        if any(plain(cell) for cell in cells):
            told = {key: cells[place] for key, place in places.items() if place < len(cells)}
            row, wrong = read_row(number, told, words)
            errors += wrong
            good.append(row)
    if not good and not errors:
        raise UnableToReadDocuments(
            gettext_noop("The file holds no rows."),
            gettext_noop("Write one document on each row below the headings."),
        )
    ignored = tuple(each for each in header if each.strip() and key_of(each) not in words.headings)
    return ParsedDocuments(tuple(good), tuple(sorted(errors, key=lambda each: each.row)), ignored)


def _refuse_whole(header: Sequence[str], rows: Sequence[object], places: Mapping[str, int]) -> None:
    if "title" not in places:
        raise UnableToReadDocuments(
            gettext_noop("No column holds the titles of the documents."),
            gettext_noop("Give one column the heading Dokument, or start from the example."),
            [each for each in header if each.strip()],
        )
    if len(rows) > MOST_ROWS:
        raise UnableToReadDocuments(
            gettext_noop("The file has more than 2000 rows."),
            gettext_noop("Check that it is a list of documents, or divide it."),
        )
