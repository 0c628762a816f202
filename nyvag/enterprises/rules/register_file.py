"""Turn the rows of a register file into facts, with every fault of every row named at once.

No personal number leaves this module: a sole trader's number becomes a keyed fingerprint, and an error
shows such a number masked.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from nyvag.core.identity import Kind, classify
from nyvag.core.marking import gettext_noop
from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular.cells import (
    BACKWARDS,
    CHANGE_ONE_DAY,
    HOLDS_PERSON,
    MOST_SHOWN,
    TAKE_PERSON_AWAY,
    RowError,
    RowReader,
    UnableToReadList,
    day,
    lines,
    plain,
    uncut_rows,
)
from nyvag.enterprises.rules import cells
from nyvag.enterprises.rules.codes import legal_forms, municipalities, sizes, statuses
from nyvag.enterprises.rules.columns import BY_KEY, HEADINGS, map_headings, unknown_headings
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts, FileRow
from nyvag.enterprises.rules.fingerprint import fingerprint

_PERSONS = (Kind.PERSON, Kind.COORDINATION)
_LONGEST_TEXT = 2000


class UnableToReadRegister(UnableToReadList):
    """The file as a whole is not a register."""


@dataclass(frozen=True, slots=True)
class ParsedRegister:
    """What a register file says: good rows, errors, and headings that were left out."""

    rows: tuple[FileRow, ...]
    errors: tuple[RowError, ...]
    ignored: tuple[str, ...]


@dataclass(slots=True)
class _RowReader(RowReader):
    """Reads the cells of one row and gathers what is wrong in it."""

    def day(self, key: str) -> dt.date | None:
        return self.read(key, day, None)

    def free(self, key: str) -> str:
        """Read free text, which may hold no personal number."""
        words = lines(self.cells.get(key))
        if holds_person_number(words):
            self.fault(key, HOLDS_PERSON, TAKE_PERSON_AWAY)
            return ""
        if len(words) > _LONGEST_TEXT:
            self.fault(
                key,
                gettext_noop("The text is longer than 2000 characters."),
                gettext_noop("Shorten the text."),
            )
            return ""
        return words

    def identity(self, key_secret: str) -> tuple[str | None, str | None]:
        """Read the organisation number: (digits, None), (None, fingerprint of a person) or neither."""
        words = plain(self.cells.get("org_no"))
        if not words:
            return None, None
        found = classify(words)
        if found.kind is Kind.ORGANISATION:
            return found.digits, None
        if found.kind in _PERSONS and found.digits:
            return None, fingerprint(found.digits, key=key_secret)
        if found.kind is Kind.PLACEHOLDER:
            return None, None
        self.fault(
            "org_no",
            gettext_noop("This is not a Swedish organisation number."),
            gettext_noop("Check the ten digits, or leave the cell empty if the organisation has no number."),
            shown=found.display,
        )
        return None, None


def parse(
    header: Sequence[str],
    rows: Sequence[tuple[int, Sequence[object]]],
    *,
    key: str,
    faults: Sequence[tuple[int, str]] = (),
) -> ParsedRegister:
    """Read every row of a register file.

    Args:
        header: the headings as they stand in the file.
        rows: (1-based row in the file, cells) for each row below the header.
        key: the secret for fingerprints of sole traders.
        faults: (row, English message id) for rows that could not be cut into cells.
    Raises:
        UnableToReadRegister: no column holds names, or there are no rows.
    """
    positions = map_headings(header)
    if "name" not in positions:
        raise UnableToReadRegister(
            gettext_noop("No column holds the names of the organisations."),
            gettext_noop("Give one column the heading Namn, or start from the template."),
            tuple(str(heading) for heading in header if str(heading).strip()),
        )
    good: list[FileRow] = []
    errors = uncut_rows(faults)
    for number, values in rows:
        if not any(plain(value) for value in values):
            continue
        told = {key: values[place] for key, place in positions.items() if place < len(values)}
        reader = _RowReader(number, told, HEADINGS)
        row = _row(reader, key)
        errors.extend(reader.errors)
        if not reader.errors:
            good.append(row)
    kept, repeated = _without_repeats(good)
    if not kept and not errors:
        raise UnableToReadRegister(
            gettext_noop("The file holds no rows."),
            gettext_noop("Write one organisation on each row below the headings."),
        )
    return ParsedRegister(
        kept, tuple(sorted((*errors, *repeated), key=lambda error: error.row)), unknown_headings(header)
    )


def _row(reader: _RowReader, key: str) -> FileRow:
    return FileRow(reader.row, _enterprise(reader, key), _entry(reader))


def _enterprise(reader: _RowReader, key: str) -> EnterpriseFacts:
    org_no, person = reader.identity(key)
    name = reader.read("name", cells.one_name, "")
    if not name and not reader.errors:
        reader.fault("name", gettext_noop("The name is missing."), "Write the name of the organisation.")
    elif holds_person_number(name):
        reader.fault(
            "name",
            gettext_noop("The name holds a personal identity number."),
            gettext_noop("Write the name without the number."),
        )
    form = reader.read("legal_form", lambda value: cells.coded(value, legal_forms()), "")
    return EnterpriseFacts(
        name=name,
        org_no=org_no,
        person_fingerprint=person,
        reference=_reference(reader),
        alternative_names=reader.read("alternative_names", cells.names, ()),
        former_names=reader.read("former_names", cells.names, ()),
        legal_form=form or ("E" if person else ""),
        status=reader.read("status", lambda value: cells.coded(value, statuses()), ""),
        status_from=reader.day("status_from"),
        municipality_code=reader.read(
            "municipality_code", lambda value: cells.municipality(value, municipalities()), ""
        ),
        place=plain(reader.free("place"))[:100].strip(),
        size_class=reader.read("size_class", lambda value: cells.size(value, sizes()), ""),
        website=reader.read("website", cells.website, ""),
        categories=reader.read("categories", cells.categories, ()),
    )


def _entry(reader: _RowReader) -> EntryFacts:
    entry = EntryFacts(
        active_from=reader.day("active_from"),
        active_to=reader.day("active_to"),
        basis=reader.free("basis"),
        evidence=reader.free("evidence"),
        decided_by=plain(reader.free("decided_by"))[:200].strip(),
        decided_on=reader.day("decided_on"),
        last_confirmed_on=reader.day("last_confirmed_on"),
        confirmed_by=plain(reader.free("confirmed_by"))[:200].strip(),
        note=reader.free("note"),
    )
    if entry.active_from and entry.active_to and entry.active_to < entry.active_from:
        reader.fault("active_to", BACKWARDS, CHANGE_ONE_DAY)
    if entry.confirmed_by and not entry.last_confirmed_on:
        reader.fault(
            "last_confirmed_on",
            gettext_noop("It says who confirmed the facts, but not when."),
            gettext_noop("Write the day, or empty both cells."),
        )
    return entry


def _reference(reader: _RowReader) -> str:
    words = plain(reader.cells.get("reference"))
    try:
        return str(uuid.UUID(words)) if words else ""
    except ValueError:
        reader.fault(
            "reference",
            gettext_noop("This is not a reference from Nyväg."),
            gettext_noop("Leave the cell as the export wrote it, or empty it."),
        )
        return ""


def _without_repeats(rows: Sequence[FileRow]) -> tuple[tuple[FileRow, ...], tuple[RowError, ...]]:
    """Keep the first row of each organisation and period; later ones are errors that name the first."""
    first: dict[tuple[str, dt.date | None], FileRow] = {}
    errors: list[RowError] = []
    for row in rows:
        facts = row.enterprise
        nameless = (facts.name.casefold(), facts.person_fingerprint or "", facts.municipality_code)
        who = facts.org_no or facts.reference or "|".join(nameless)
        earlier = first.setdefault((who, row.entry.active_from), row)
        if earlier is not row:
            errors.append(
                RowError(
                    row.row,
                    BY_KEY["name"].heading,
                    facts.name[:MOST_SHOWN],
                    gettext_noop("The organisation stands in the file twice."),
                    gettext_noop("Keep one of the rows."),
                    earlier.row,
                )
            )
    return tuple(first.values()), tuple(errors)
