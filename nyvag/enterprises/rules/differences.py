"""What a row of a file, or a form, would change in the register. An empty cell never removes anything."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from nyvag.enterprises.rules.columns import BY_KEY
from nyvag.enterprises.rules.facts import DatedName, EnterpriseFacts, EntryFacts
from nyvag.enterprises.rules.row_format import write_enterprise, write_entry

PERSON_SHOWN = "******-****"


@dataclass(frozen=True, slots=True)
class Change:
    """One value that would change: the column's key and heading, and both values as text."""

    key: str
    heading: str
    before: str
    after: str


def merge_enterprise(current: EnterpriseFacts, wanted: EnterpriseFacts) -> EnterpriseFacts:
    """Lay what is said in ``wanted`` over ``current``; names are added, never dropped."""
    said = {
        field.name: getattr(wanted, field.name)
        for field in dataclasses.fields(wanted)
        if getattr(wanted, field.name) not in (None, "", ())
    }
    said["alternative_names"] = _merge_names(current.alternative_names, wanted.alternative_names)
    said["former_names"] = _merge_names(current.former_names, wanted.former_names)
    said["reference"] = current.reference or wanted.reference
    return dataclasses.replace(current, **said)


def merge_entry(current: EntryFacts, wanted: EntryFacts) -> EntryFacts:
    """Lay what is said in ``wanted`` over ``current``."""
    said = {
        field.name: getattr(wanted, field.name)
        for field in dataclasses.fields(wanted)
        if getattr(wanted, field.name) not in (None, "")
        and not _same_words(getattr(current, field.name), getattr(wanted, field.name))
    }
    return dataclasses.replace(current, **said)


def _same_words(current: object, wanted: object) -> bool:
    """Tell whether two texts differ in spaces and line breaks alone, which some files do not keep."""
    return isinstance(current, str) and isinstance(wanted, str) and current.split() == wanted.split()


def _merge_names(current: Iterable[DatedName], added: Iterable[DatedName]) -> tuple[DatedName, ...]:
    names = {row.name: row for row in current}
    for row in added:
        earlier = names.get(row.name, row)
        first, last = row.valid_from or earlier.valid_from, row.valid_to or earlier.valid_to
        names[row.name] = row if first and last and last < first else DatedName(row.name, first, last)
    return tuple(sorted(names.values(), key=lambda row: row.name))


def enterprise_changes(current: EnterpriseFacts, merged: EnterpriseFacts) -> tuple[Change, ...]:
    """List the shared facts that differ."""
    changes = _changes(write_enterprise(current), write_enterprise(merged))
    if merged.person_fingerprint != current.person_fingerprint:
        before = PERSON_SHOWN if current.person_fingerprint else ""
        changes = (Change("org_no", BY_KEY["org_no"].heading, before, PERSON_SHOWN), *changes)
    return changes


def entry_changes(current: EntryFacts, merged: EntryFacts) -> tuple[Change, ...]:
    """List the body's own facts that differ."""
    return _changes(write_entry(current), write_entry(merged))


def _changes(before: dict[str, str], after: dict[str, str]) -> tuple[Change, ...]:
    return tuple(
        Change(key, BY_KEY[key].heading, before[key], after[key])
        for key in before
        if before[key] != after[key]
    )
