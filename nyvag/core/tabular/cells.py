"""The cells of an imported file: read, written, and what is wrong in them told.

Every reader gives the value or raises ``BadCell``; reasons and cures are English message ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar

from nyvag.core.marking import gettext_noop
from nyvag.core.personal_numbers import mask

T = TypeVar("T")
SEPARATOR = "|"
MOST_SHOWN = 80
HOLDS_PERSON = gettext_noop("The text holds a personal identity number.")
TAKE_PERSON_AWAY = gettext_noop("Take the number away; it may not be stored.")
BACKWARDS = gettext_noop("The last day is before the first day.")
CHANGE_ONE_DAY = gettext_noop("Change one of the days.")
_CHECK_MARKS = gettext_noop("Check the quotation marks on that row.")
_DASHES = "-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{NON-BREAKING HYPHEN}"
_DAY = r"\d{4}-\d{2}-\d{2}"
_DATED = re.compile(rf"^(?P<text>.+?)\s*\(\s*(?P<first>{_DAY})?\s*[{_DASHES}]\s*(?P<last>{_DAY})?\s*\)$")


class BadCell(Exception):
    """A cell that cannot be read: why, and what to do."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


class UnableToReadList(Exception):
    """A file is a table, but not the list asked for; `reason` and `cure` are English message ids.

    `headings` are those that were found, so that the reader can tell which file it was.
    """

    def __init__(self, reason: str, cure: str, headings: Sequence[str] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure
        self.headings = tuple(headings)


@dataclass(frozen=True, slots=True)
class RowError:
    """One thing wrong, and what to do; ``value`` never holds a personal number.

    ``row`` is the 1-based row as Excel shows it, ``column`` the heading. ``other_row`` names a row that it
    does not go together with, ``what`` the thing that it concerns.
    """

    row: int
    column: str
    value: str
    reason: str
    cure: str
    other_row: int | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class Dated:
    """A text that holds from one day to another; a day that is not known is None."""

    text: str
    first: date | None = None
    last: date | None = None


@dataclass(slots=True)
class RowReader:
    """Reads the cells of one row and gathers what is wrong in them.

    ``cells`` and ``headings`` are by the key of the column.
    """

    row: int
    cells: Mapping[str, object]
    headings: Mapping[str, str]
    errors: list[RowError] = field(default_factory=list)

    def read(self, key: str, reader: Callable[[object], T], empty: T) -> T:
        """Return what a reader makes of a cell; what is wrong is kept, and ``empty`` returned."""
        try:
            return reader(self.cells.get(key))
        except BadCell as bad:
            self.fault(key, bad.reason, bad.cure)
            return empty

    def fault(self, key: str, reason: str, cure: str, shown: str | None = None) -> None:
        """Keep what is wrong in a cell; a personal number in it is masked."""
        value = mask(plain(self.cells.get(key))) if shown is None else shown
        self.errors.append(RowError(self.row, self.headings[key], value[:MOST_SHOWN], reason, cure))


def uncut_rows(faults: Iterable[tuple[int, str]]) -> list[RowError]:
    """Tell of rows that could not be cut into cells, each with why."""
    return [RowError(number, "", "", reason, _CHECK_MARKS) for number, reason in faults]


def plain(value: object) -> str:
    """Give a cell's text with single spaces, and without the quote that guards against formulas."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = " ".join(str(value).replace("\x00", "").split())
    return words[1:] if words[:1] == "'" and words[1:2] in tuple("=+-@") else words


def lines(value: object) -> str:
    """Give a cell's text line by line, without spaces at the ends."""
    if not isinstance(value, str):
        return plain(value)
    return "\n".join(plain(line) for line in value.strip().splitlines()).strip()


def day(value: object) -> date | None:
    """Read a day: a date cell, 2026-03-01, 20260301 or 2026/03/01; empty is None."""
    words = plain(value)
    if not words:
        return None
    compact = re.sub(r"[./\s]", "-", words.split("T")[0].removesuffix(" 00:00:00"))
    try:
        if re.fullmatch(r"\d{8}", compact):
            return datetime.strptime(compact, "%Y%m%d").replace(tzinfo=UTC).date()
        return date.fromisoformat(compact)
    except ValueError:
        raise BadCell(
            gettext_noop("This is not a day."),
            gettext_noop("Write year, month and day, for example 2026-03-01."),
        ) from None


def dated(words: str) -> Dated:
    """Read a text with optional days behind it: Namn (2010-01-01–2019-12-31)."""
    found = _DATED.match(words)
    if not found:
        return Dated(words)
    first, last = day(found["first"]), day(found["last"])
    if first and last and last < first:
        raise BadCell(BACKWARDS, CHANGE_ONE_DAY)
    return Dated(found["text"], first, last)


def write_dated(rows: Iterable[Dated]) -> str:
    """Write texts, set apart by |, so that ``dated`` reads each back."""
    return SEPARATOR.join(
        f"{each.text} ({each.first or ''}\N{EN DASH}{each.last or ''})"
        if each.first or each.last
        else each.text
        for each in rows
    )
