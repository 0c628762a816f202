"""Bring any readable file to one shape that the vector reader takes: UTF-8 lines, one record a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from nyvag.core.tabular.encoding import Encoding, decoded_blocks, transcode
from nyvag.core.tabular.lines import records, split_lines
from nyvag.core.tabular.sentences import Sentence, place_of
from nyvag.spend.adapters.ledger import sentences
from nyvag.spend.adapters.ledger.checking import check_file
from nyvag.spend.adapters.ledger.profile import UnableToReadLedger

UNIT_SEPARATOR = "\x1f"
_UNSAFE = re.compile(r"[\x1f\r\n\x00]")
Rejection = tuple[int, str, str, str]


@dataclass(slots=True)
class Prepared:
    """A file ready to be scanned.

    When ``numbered`` each line begins with its own row number; else the lines are the file's own.
    """

    data: Path
    separator: str
    skip_lines: int
    numbered: bool
    quotes: bool
    encoding: str
    rejections: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def first_lines(path: Path, encoding: Encoding, count: int = 400) -> list[str]:
    """Give the first lines of a text file; a line of more than 64 KiB is cut there."""
    lines = islice(split_lines(block[i : i + 65_536] for block in decoded_blocks(path, encoding)
                               for i in range(0, len(block), 65_536)), count)  # fmt: skip
    return [line[:65_536] for line in lines]


def prepare_text(
    path: Path, encoding: Encoding, separator: str, header_row: int, width: int, work: Path, *, whole: bool
) -> Prepared:
    """Prepare a text file: scanned where it lies when it is tidy UTF-8, else rewritten in ``work``.

    Unless ``whole`` the file is believed to be as tidy as it begins; who reads it looks at each block.
    """
    prepared = Prepared(path, separator, header_row, False, False, encoding.name)
    data = path
    if encoding.name != "utf-8":
        data = _rewritten(path, encoding, work)
    if not whole:
        prepared.data = data
        return prepared
    check = check_file(data, separator)
    if not check.utf8:
        encoding = Encoding("cp1252", encoding.mark_bytes)
        prepared.encoding = encoding.name
    if not check.utf8 or check.lone_returns:
        data = _rewritten(path, encoding, work)
        check = check_file(data, separator)
    prepared.data, prepared.quotes = data, check.quotes
    if check.null_bytes or not check.tidy:
        text = Encoding("utf-8") if data != path else encoding
        _assemble(prepared, data, text, header_row, width, work)
    return prepared


def _rewritten(path: Path, encoding: Encoding, work: Path) -> Path:
    target = work / "text.csv"
    transcode(path, encoding, target)
    return target


def _assemble(
    prepared: Prepared, data: Path, encoding: Encoding, header_row: int, width: int, work: Path
) -> None:
    """Cut the records one by one and list those that cannot be cut."""
    target = work / "records.txt"

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        for record in records(split_lines(decoded_blocks(data, encoding)), prepared.separator, width=width):
            if record.row <= header_row:
                continue
            if record.reason:
                prepared.rejections.append((record.row, "", record.text[:200], record.reason))
            else:
                yield record.row, record.cells

    write_numbered(target, rows())
    prepared.notes.append(Sentence(sentences.NOTE_REWRITTEN))
    prepared.data, prepared.separator = target, UNIT_SEPARATOR
    prepared.numbered, prepared.quotes, prepared.skip_lines = True, False, 0


def write_numbered(target: Path, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Write rows with their number first, parted by a sign that no ledger holds."""
    with target.open("w", encoding="utf-8", errors="replace", newline="") as file:
        for row, cells in rows:
            line = UNIT_SEPARATOR.join(cells)
            if _UNSAFE.search(line) and (line.count(UNIT_SEPARATOR) >= len(cells) or not line.isprintable()):
                line = UNIT_SEPARATOR.join(_UNSAFE.sub(" ", cell) for cell in cells)
            file.write(f"{row}{UNIT_SEPARATOR}{line}\n")


def load_json(path: Path, encoding: Encoding) -> tuple[list[str], list[list[str]]]:
    """Read a row store answer ({"results": [...]}) or a list of objects.

    Returns:
        The headings in order of first occurrence, freed of byte order marks, and the rows as text.

    Raises:
        UnableToReadLedger: the file is not JSON or holds no rows.
    """
    try:
        loaded = json.loads("".join(decoded_blocks(path, encoding)), parse_float=str, parse_int=str)
    except ValueError as error:
        raise UnableToReadLedger(Sentence(sentences.BAD_JSON, fault=place_of(error))) from error
    except RecursionError as error:
        raise UnableToReadLedger(Sentence(sentences.NOT_ROWS)) from error
    rows = _list_of_rows(loaded)
    if not rows:
        raise UnableToReadLedger(Sentence(sentences.NOT_ROWS))
    headings: dict[str, str] = {}
    for row in rows:
        for key in row:
            headings.setdefault(key, key.lstrip("\ufeff").replace("ï»¿", ""))
    return list(headings.values()), [[_cell(row.get(key)) for key in headings] for row in rows]


def _list_of_rows(loaded: Any) -> list[dict[str, Any]]:
    if isinstance(loaded, dict):
        lists = [loaded["results"]] if "results" in loaded else list(loaded.values())
        loaded = next(
            (one for one in lists if isinstance(one, list) and one and isinstance(one[0], dict)), []
        )
    if not isinstance(loaded, list):
        return []
    return (
        [one if isinstance(one, dict) else {"": one} for one in loaded]
        if loaded and isinstance(loaded[0], dict)
        else []
    )


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
