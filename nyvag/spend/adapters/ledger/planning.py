"""Decide how a ledger file is to be read: encoding, headings, columns, decimal mark and dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nyvag.core.tabular.contents import Content, content_of
from nyvag.core.tabular.encoding import Encoding, sniff_encoding
from nyvag.core.tabular.headings import SEARCHED_RECORDS, find_header, heading_key
from nyvag.core.tabular.lines import SEPARATORS, Record, records
from nyvag.core.tabular.sentences import Sentence, UnableToReadFile, os_sentence
from nyvag.spend.adapters.ledger import sentences
from nyvag.spend.adapters.ledger.choosing import Columns, choose_columns
from nyvag.spend.adapters.ledger.heading import known_to, no_headings
from nyvag.spend.adapters.ledger.preparing import (
    UNIT_SEPARATOR,
    Prepared,
    Rejection,
    first_lines,
    load_json,
    prepare_text,
    write_numbered,
)
from nyvag.spend.adapters.ledger.profile import SourceProfile, UnableToReadLedger
from nyvag.spend.adapters.ledger.workspace import Workspace

SAMPLE_ROWS = 300
_PERIOD = re.compile(r"(?<!\d)(20[0-4]\d|199\d)[-_. ]?(0[1-9]|1[0-2])(?!\d)|(?<!\d)(20[0-4]\d)(?!\d)")


@dataclass(frozen=True)
class ReadPlan:
    """How one ledger file will be read, shown to the user before anything is.

    ``columns`` maps canonical column to the file's heading; ``positions`` to its place, counted from 0.
    ``examples`` are a few values of each, persons masked. ``period`` is the date of undated rows.
    ``seen`` are all headings with a few values of each, as they stand in the file.
    ``excluded`` are rows already known not to count: row, column, value, reason.
    """

    path: Path
    encoding: str
    separator: str
    header_row: int
    headings: tuple[str, ...]
    columns: dict[str, str]
    positions: dict[str, int]
    examples: dict[str, tuple[str, ...]]
    decimal: str
    date_format: str | None
    period: date | None
    account_with_text: bool
    notes: tuple[str, ...]
    data: Path
    skip_lines: int
    numbered: bool
    quotes: bool
    excluded: tuple[Rejection, ...] = ()
    seen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    profile: SourceProfile = field(default_factory=SourceProfile)
    workspace: Workspace | None = field(default=None, repr=False, compare=False)

    @property
    def width(self) -> int:
        """How many columns the headings promise."""
        return len(self.headings)

    def as_profile(self) -> SourceProfile:
        """Give the plan's answers as a profile, so that the next file is read alike."""
        return SourceProfile(
            columns=dict(self.columns),
            encoding=self.profile.encoding,
            separator=self.separator if self.separator in SEPARATORS else None,
            header_row=self.profile.header_row,
            decimal=self.decimal,
            date_format=self.date_format,
            sheet=self.profile.sheet,
        )


def plan(path: Path, profile: SourceProfile | None = None, *, whole: bool = True) -> ReadPlan:
    """Find out how ``path`` is to be read; see ``totals.plan``, which looks for unnamed sums too.

    Args:
        path: the file; profile: answers that overrule guessing.
        whole: look at every byte first; else only at the beginning, and ``map_blocks`` looks at the rest.

    Raises:
        UnableToReadLedger: the file is no ledger that can be read; the sentence says why.
    """
    profile = profile or SourceProfile()
    workspace = Workspace()
    try:
        content = content_of(path)
        if content in (Content.JSON, Content.WORKBOOK):
            reader = _plan_json if content == Content.JSON else _plan_workbook
            return reader(path, profile, workspace)
        return _plan_text(path, profile, workspace, whole=whole)
    except UnableToReadLedger:
        raise
    except OSError as error:
        raise UnableToReadLedger(os_sentence(error)) from error
    except UnicodeDecodeError as error:
        raise UnableToReadLedger(Sentence(sentences.WRONG_ENCODING, encoding=error.encoding)) from error
    except UnableToReadFile as error:
        raise UnableToReadLedger(error.sentence) from error


def _plan_text(path: Path, profile: SourceProfile, workspace: Workspace, *, whole: bool) -> ReadPlan:
    encoding = Encoding(profile.encoding) if profile.encoding else sniff_encoding(path)
    try:
        lines = first_lines(path, encoding)
    except UnicodeDecodeError:
        if profile.encoding:
            raise
        encoding = Encoding("cp1252", encoding.mark_bytes)
        lines = first_lines(path, encoding)
    separator, found = _cut_sample(lines, profile)
    index = _header_index(found, profile, lines)
    header, sample = found[index], found[index + 1 :]
    last = sample[0].row - 1 if sample else header.row
    headings = _clean_headings(header.cells)
    columns = choose_columns(headings, _whole(sample), profile)
    prepared = prepare_text(path, encoding, separator, last, len(headings), workspace.folder, whole=whole)
    if prepared.encoding != "utf-8":
        prepared.notes.insert(0, Sentence(sentences.NOTE_ENCODING, encoding=prepared.encoding))
    return _finish(path, profile, workspace, prepared, columns, header.row, separator)


def _whole(sample: list[Record]) -> list[tuple[str, ...]]:
    """Give the rows that could be cut into cells; a file without one is refused for what the first shows."""
    whole = [one.cells for one in sample if not one.reason]
    if sample and not whole:
        first = sample[0]
        raise UnableToReadLedger(
            Sentence(sentences.NO_WHOLE_ROWS, row=first.row, reason=Sentence(first.reason))
        )
    return whole


def _cut_sample(lines: list[str], profile: SourceProfile) -> tuple[str, list[Record]]:
    """Choose the separator under which a row shows most known headings, then most cells."""
    if (
        lines
        and (match := re.fullmatch(r'"?sep=(.)"?', lines[0].strip(), re.IGNORECASE))
        and not profile.separator
    ):
        return match[1], list(records(lines, match[1]))[1:]
    cuts = {
        one: list(records(lines, one)) for one in ([profile.separator] if profile.separator else SEPARATORS)
    }
    return max(cuts.items(), key=lambda item: _promise(item[1], profile))


def _promise(found: list[Record], profile: SourceProfile) -> tuple[int, int]:
    index = find_header([one.cells for one in found], known_to(profile).__contains__)
    if profile.header_row is not None:
        index = next((i for i, one in enumerate(found) if one.row == profile.header_row), None)
    if index is None:
        return (0, max((len(one.cells) for one in found[:SEARCHED_RECORDS]), default=0))
    keys = {heading_key(cell) for cell in found[index].cells}
    return (len(keys & known_to(profile)), len(found[index].cells))


def _header_index(found: list[Record], profile: SourceProfile, lines: list[str]) -> int:
    if profile.header_row is not None:
        for index, record in enumerate(found):
            if record.row == profile.header_row:
                return index
        raise UnableToReadLedger(Sentence(sentences.NO_SUCH_ROW, row=profile.header_row))
    found_at = find_header([one.cells for one in found], known_to(profile).__contains__)
    if found_at is None:
        start = next((line.strip() for line in lines if line.strip()), "")[:120]
        raise no_headings(start.lstrip("\ufeff"), [one.cells for one in found])
    return found_at


def _clean_headings(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(" ".join(cell.replace("\ufeff", "").replace("ï»¿", "").split()) for cell in cells)


def _plan_json(path: Path, profile: SourceProfile, workspace: Workspace) -> ReadPlan:
    encoding = Encoding(profile.encoding) if profile.encoding else sniff_encoding(path)
    headings, rows = load_json(path, encoding)
    columns = choose_columns(tuple(headings), [tuple(row) for row in rows[:SAMPLE_ROWS]], profile)
    target = workspace.folder / "records.txt"
    write_numbered(target, enumerate(rows, start=1))
    prepared = Prepared(target, UNIT_SEPARATOR, 0, True, False, encoding.name)
    prepared.notes.append(Sentence(sentences.NOTE_JSON))
    return _finish(path, profile, workspace, prepared, columns, 0, "")


def _plan_workbook(path: Path, profile: SourceProfile, workspace: Workspace) -> ReadPlan:
    from nyvag.spend.adapters.ledger.workbooks import prepare_workbook

    prepared, headings, header_row, sample = prepare_workbook(path, profile, workspace.folder)
    columns = choose_columns(headings, sample, profile)
    return _finish(path, profile, workspace, prepared, columns, header_row, "")


def _finish(
    path: Path,
    profile: SourceProfile,
    workspace: Workspace,
    prepared: Prepared,
    columns: Columns,
    header_row: int,
    separator: str,
) -> ReadPlan:
    period = profile.period or (period_in(path.name) if "date" not in columns.positions else None)
    return ReadPlan(
        path=path,
        encoding=prepared.encoding,
        separator=separator,
        header_row=header_row,
        headings=columns.headings,
        columns={name: columns.headings[index] for name, index in columns.positions.items()},
        positions=columns.positions,
        examples=columns.examples,
        decimal=columns.decimal,
        date_format=columns.date_format,
        period=period,
        account_with_text=columns.account_with_text,
        notes=(*prepared.notes, *_notes(columns, header_row, period)),
        data=prepared.data,
        skip_lines=prepared.skip_lines,
        numbered=prepared.numbered,
        quotes=prepared.quotes,
        excluded=tuple(prepared.rejections),
        seen=columns.seen,
        profile=profile,
        workspace=workspace,
    )


def _notes(columns: Columns, header_row: int, period: date | None) -> list[str]:
    notes = list(columns.notes)
    if header_row > 1:
        notes.append(Sentence(sentences.NOTE_HEADER, row=header_row))
    if "date" not in columns.positions:
        known = Sentence(sentences.NOTE_NO_DATE, period=period.isoformat()) if period else None
        notes.append(known or Sentence(sentences.NOTE_UNDATED))
    return notes


def period_in(name: str) -> date | None:
    """Read the period out of a file name: "orebro_2016-03.xlsx" is March 2016, "2019.csv" the year 2019."""
    match = _PERIOD.search(name)
    if match is None:
        return None
    return date(int(match[1]), int(match[2]), 1) if match[1] else date(int(match[3]), 1, 1)
