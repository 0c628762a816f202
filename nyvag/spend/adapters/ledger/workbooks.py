"""Ledgers in Excel: the sheet is written as text by the limited child process, then read like any other."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from nyvag.core.tabular.headings import find_header
from nyvag.core.tabular.sentences import Sentence
from nyvag.core.tabular.workbook import SEPARATOR, extract_sheet, sheet_rows
from nyvag.spend.adapters.ledger import sentences
from nyvag.spend.adapters.ledger.heading import known_to, no_headings
from nyvag.spend.adapters.ledger.preparing import Prepared
from nyvag.spend.adapters.ledger.profile import SourceProfile, UnableToReadLedger

SAMPLE_ROWS = 400


def prepare_workbook(
    path: Path, profile: SourceProfile, work: Path
) -> tuple[Prepared, tuple[str, ...], int, list[tuple[str, ...]]]:
    """Extract the sheet and find its headings.

    Returns:
        The prepared file, the headings, their row in Excel, and sample rows.
    """
    sheet = extract_sheet(path, work / "sheet.txt", profile.sheet)
    first = list(islice(sheet_rows(sheet.lines), SAMPLE_ROWS))
    if profile.header_row is not None:
        index = next((i for i, (row, _cells) in enumerate(first) if row == profile.header_row), None)
        if index is None:
            raise UnableToReadLedger(Sentence(sentences.NO_SUCH_ROW, row=profile.header_row))
    else:
        index = find_header([cells for _row, cells in first], known_to(profile).__contains__)
    if index is None:
        start = ", ".join(cell for cell in first[0][1] if cell)[:120] if first else ""
        raise no_headings(start, [cells for _row, cells in first])
    header_row, header = first[index]
    prepared = Prepared(sheet.lines, SEPARATOR, index + 1, True, False, "xlsx")
    prepared.notes.append(Sentence(sentences.NOTE_SHEET, sheet=sheet.name))
    headings = tuple(" ".join(cell.split()) for cell in header)
    return prepared, headings, header_row, [cells for _row, cells in first[index + 1 :]]
