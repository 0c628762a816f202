"""Records of a separated text file with the line each begins on, as a text editor counts them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from nyvag.core.tabular.sentences import _

BROKEN_QUOTE = _("A quotation mark is opened and never closed, or stands in the wrong place.")
NULL_BYTE = _("The line holds null bytes: the file was damaged on its way.")
MAX_QUOTED_LINES = 50
SEPARATORS = (";", ",", "\t", "|")
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Record:
    """The cells that begin on line ``row`` (1-based); ``reason`` says why they could not be cut."""

    row: int
    cells: tuple[str, ...]
    reason: str = ""
    text: str = ""


def split_lines(blocks: Iterable[str]) -> Iterator[str]:
    """Cut text into lines at CRLF, CR and LF alone.

    ``str.splitlines`` would also cut at U+0085 and others, which stand inside names that were
    decoded wrongly once.
    """
    held = ""
    for block in blocks:
        lines = _LINE_END.split(held + block)
        held = lines.pop()
        yield from lines
    if held:
        yield held


def records(lines: Iterable[str], separator: str, *, width: int = 0) -> Iterator[Record]:
    """Assemble records from lines; quoted cells may hold separators and line ends.

    A quotation mark that opens a cell and never closes costs its own line only: lines after it that
    are whole records by themselves (``width`` cells) are not swallowed.
    """
    source = _Lines(lines)
    while (line := source.take()) is not None:
        row = source.row
        if "\x00" in line:
            yield Record(row, (), NULL_BYTE, line.replace("\x00", "�"))
        elif '"' not in line:
            yield Record(row, tuple(line.split(separator)))
        else:
            yield _quoted(source, line, row, separator, width)


def _quoted(source: _Lines, line: str, row: int, separator: str, width: int) -> Record:
    cells = cut(line, separator)
    if cells is not None:
        return Record(row, cells)
    ahead = source.peek(MAX_QUOTED_LINES)
    joined = line
    for count, following in enumerate(ahead, start=1):
        if width > 1 and following.count('"') % 2 == 0 and len(cut(following, separator) or ()) == width:
            break  # a whole record by itself: the mark before it never closes
        joined += "\n" + following
        cells = cut(joined, separator)
        if cells is not None and (not width or len(cells) == width):
            source.skip(count)
            return Record(row, cells)
    return Record(row, (), BROKEN_QUOTE, line)


def cut(line: str, separator: str) -> tuple[str, ...] | None:
    """Cut one record into cells; None when its quotation marks do not pair."""
    try:
        return tuple(next(csv.reader([line], delimiter=separator, strict=True)))
    except (csv.Error, StopIteration):
        return None


class _Lines:
    """Lines with their number and a bounded look ahead."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._ahead: list[str] = []
        self.row = 0

    def take(self) -> str | None:
        self.row += 1
        return self._ahead.pop(0) if self._ahead else next(self._lines, None)

    def peek(self, count: int) -> list[str]:
        self._ahead.extend(islice(self._lines, max(0, count - len(self._ahead))))
        return self._ahead[:count]

    def skip(self, count: int) -> None:
        del self._ahead[:count]
        self.row += count
