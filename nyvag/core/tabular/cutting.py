"""A sheet cut into headings and rows: headings on two lines, once more on the next page, alike or empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nyvag.core.tabular.headings import find_header, heading_key
from nyvag.core.tabular.table import Table, TableRow

Known = Callable[[str], bool]
Rows = Sequence[tuple[int, Sequence[str]]]
FIRST_ROWS = 10


def cut(rows: Rows, known: Known) -> Table | None:
    """Cut a sheet into headings and rows; None where no row holds headings that are known."""
    index = find_header([cells for _row, cells in rows], known)
    return None if index is None else _cut_at(rows, index, known)


def cut_at_fullest(rows: Rows, known: Known) -> Table | None:
    """Cut a sheet whose headings nobody knows at the fullest of its first rows; None where it is no table."""
    filled = [_filled(cells) for _row, cells in rows[:FIRST_ROWS]]
    if not filled or max(filled) < 2:
        return None
    return _cut_at(rows, filled.index(max(filled)), known)


def _cut_at(rows: Rows, index: int, known: Known) -> Table | None:
    header, body = _tidy(rows[index][1]), list(rows[index + 1 :])
    again = tuple(map(heading_key, header))
    if body and _goes_on(header, body[0][1], known):
        under = _tidy(body.pop(0)[1])
        width = max(len(header), len(under))
        pairs = zip(_padded(header, width), _padded(under, width), strict=True)
        header = tuple(low or high for high, low in pairs)
    kept = [(row, cells) for row, cells in body if tuple(map(heading_key, _tidy(cells))) != again]
    if len(kept) < len(body) and index and _is_one(rows[index - 1][1]):
        kept.insert(0, rows[index - 1])  # what heads the first part, as the lines before the others do theirs
    if not kept:
        return None
    return Table(header, rows[index][0], tuple(TableRow(row, tuple(cells)) for row, cells in kept))


def _goes_on(header: Sequence[str], cells: Sequence[str], known: Known) -> bool:
    """Tell whether a row under the headings holds headings alone, which then say more than those above."""
    words = [cell for cell in cells if cell.strip()]
    same = tuple(map(heading_key, _tidy(cells))) == tuple(map(heading_key, header))
    return len(words) > 1 and not same and all(known(heading_key(cell)) for cell in words)


def _is_one(cells: Sequence[str]) -> bool:
    return len({cell.strip() for cell in cells if cell.strip()}) == 1


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _tidy(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells)


def _padded(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (*cells, *("",) * (width - len(cells)))


def told_apart(header: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Number headings that are alike, and name empty ones by their letter where a row says something.

    A column without a heading of its own whose every cell is empty keeps none.
    """
    width = max((len(header), *map(len, rows)))
    found: list[str] = []
    for place in range(width):
        heading = header[place] if place < len(header) else ""
        says = any(place < len(cells) and cells[place].strip() for cells in rows)
        if (heading in found or not heading) and not says:
            found.append("")
            continue
        heading = heading or letter(place)
        number = 1
        while (name := heading if number == 1 else f"{heading} ({number})") in found:
            number += 1
        found.append(name)
    return tuple(found)


def letter(place: int) -> str:
    """Name a column as Excel does: 0 is A, 26 is AA."""
    name = ""
    while place >= 0:
        name, place = chr(ord("A") + place % 26) + name, place // 26 - 1
    return name
