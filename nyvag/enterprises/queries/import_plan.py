"""What a register file would do: one planned row for each row of the file, before anything is written."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import RowError
from nyvag.enterprises.models import Enterprise, RegisterEntry
from nyvag.enterprises.queries.duplicates import leads_to
from nyvag.enterprises.queries.facts import enterprise_facts, entry_facts
from nyvag.enterprises.rules.columns import BY_KEY
from nyvag.enterprises.rules.differences import (
    Change,
    enterprise_changes,
    entry_changes,
    merge_enterprise,
    merge_entry,
)
from nyvag.enterprises.rules.facts import EnterpriseFacts, EntryFacts, FileRow

_CHUNK = 500


class RowState(StrEnum):
    """What a row of the file means for the register."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"
    ERROR = "ERROR"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the file beside what the register holds; ``entry`` None means a new entry."""

    source: FileRow
    state: RowState
    enterprise: Enterprise | None = None
    entry: RegisterEntry | None = None
    changes: tuple[Change, ...] = ()
    merged_enterprise: EnterpriseFacts | None = None
    merged_entry: EntryFacts | None = None
    error: RowError | None = None


def plan_import(rows: Sequence[FileRow], *, on: dt.date) -> list[PlannedRow]:
    """Lay every row of a file beside the acting body's register, with few statements per 500 rows."""
    lookup = _Lookup.of(rows)
    taken: dict[tuple[int, int | None], int] = {}
    planned = []
    for row in rows:
        plan = _plan_row(row, lookup, on)
        if plan.enterprise is not None and plan.state is not RowState.ERROR:
            target = (plan.enterprise.pk, plan.entry.pk if plan.entry else None)
            first = taken.setdefault(target, row.row)
            if first != row.row:
                plan = _refused(
                    row,
                    "name",
                    gettext_noop("The organisation stands in the file twice."),
                    gettext_noop("Keep one of the rows."),
                    first,
                )
        planned.append(plan)
    return planned


@dataclass(slots=True)
class _Lookup:
    """Everything in the database that rows of the file may mean, fetched at once."""

    by_reference: dict[str, Enterprise]
    by_org_no: dict[str, Enterprise]
    by_person: dict[tuple[str, str], list[Enterprise]]
    own_by_name: dict[str, list[Enterprise]]
    entries: dict[int, list[RegisterEntry]]

    @classmethod
    def of(cls, rows: Sequence[FileRow]) -> "_Lookup":
        """Fetch what ``rows`` may mean, and the acting body's whole register."""
        entries: dict[int, list[RegisterEntry]] = defaultdict(list)
        for entry in RegisterEntry.objects.order_by("active_from", "pk"):
            entries[entry.enterprise_id].append(entry)
        found = _enterprises(rows, list(entries))
        names: dict[str, list[Enterprise]] = defaultdict(list)
        persons: dict[tuple[str, str], list[Enterprise]] = defaultdict(list)
        for enterprise in found.values():
            if enterprise.pk in entries:
                names[enterprise.name.casefold()].append(enterprise)
            if enterprise.person_fingerprint:
                persons[enterprise.person_fingerprint, enterprise.name.casefold()].append(enterprise)
        return cls(
            by_reference={str(enterprise.reference): leads_to(enterprise) for enterprise in found.values()},
            by_org_no={enterprise.org_no: enterprise for enterprise in found.values() if enterprise.org_no},
            by_person=persons,
            own_by_name=names,
            entries=entries,
        )

    def candidates(self, facts: EnterpriseFacts) -> list[Enterprise]:
        """Give the organisations the row may mean, by the surest sign there is."""
        if facts.reference in self.by_reference:
            return [self.by_reference[facts.reference]]
        if facts.org_no and facts.org_no in self.by_org_no:
            return [self.by_org_no[facts.org_no]]
        name = facts.name.casefold()
        if facts.person_fingerprint:
            return self.by_person.get((facts.person_fingerprint, name), [])
        same = self.own_by_name.get(name, [])
        return [
            enterprise
            for enterprise in same
            if not (facts.org_no and (enterprise.org_no or enterprise.person_fingerprint))
            and not (
                facts.municipality_code
                and enterprise.municipality_code
                and facts.municipality_code != enterprise.municipality_code
            )
        ]


def _enterprises(rows: Sequence[FileRow], own: Sequence[int]) -> dict[int, Enterprise]:
    """Fetch the organisations in the body's register and those the file names, in chunks."""
    found: dict[int, Enterprise] = {}
    for start in range(0, max(len(rows), len(own), 1), _CHUNK):
        facts = [row.enterprise for row in rows[start : start + _CHUNK]]
        wanted = (
            Q(pk__in=own[start : start + _CHUNK])
            | Q(org_no__in=[fact.org_no for fact in facts if fact.org_no])
            | Q(reference__in=[fact.reference for fact in facts if fact.reference])
            | Q(person_fingerprint__in=[fact.person_fingerprint for fact in facts if fact.person_fingerprint])
        )
        batch = (
            Enterprise.objects.filter(wanted).prefetch_related("names", "statuses", "offers").order_by("pk")
        )
        found.update({enterprise.pk: enterprise for enterprise in batch})
    return found


def _plan_row(row: FileRow, lookup: _Lookup, on: dt.date) -> PlannedRow:
    candidates = lookup.candidates(row.enterprise)
    if not candidates:
        return PlannedRow(row, RowState.NEW)
    if len(candidates) > 1:
        return _refused(
            row,
            "name",
            gettext_noop("Several organisations in your register have that name."),
            gettext_noop("Add the organisation number or the municipality, so that the right one is meant."),
        )
    enterprise = candidates[0]
    if _is_other(enterprise, row.enterprise, lookup):
        return _refused(
            row,
            "org_no",
            gettext_noop("The reference belongs to an organisation with another number."),
            gettext_noop("Empty the cell Referens, or correct the number."),
        )
    return _compare(row, enterprise, _entry(row.entry, lookup.entries[enterprise.pk]), on)


def _is_other(enterprise: Enterprise, facts: EnterpriseFacts, lookup: _Lookup) -> bool:
    """Tell whether the numbers say that the row means somebody else."""
    if facts.org_no and facts.org_no != enterprise.org_no:
        return bool(enterprise.org_no or enterprise.person_fingerprint or facts.org_no in lookup.by_org_no)
    if facts.person_fingerprint and facts.person_fingerprint != enterprise.person_fingerprint:
        return bool(enterprise.org_no or enterprise.person_fingerprint)
    return False


def _entry(wanted: EntryFacts, entries: Sequence[RegisterEntry]) -> RegisterEntry | None:
    """Find which period of the organisation a row means; None if it begins a new one."""
    exact = [entry for entry in entries if entry.active_from == wanted.active_from]
    if exact or not entries:
        return exact[-1] if exact else None
    latest = entries[-1]
    if latest.active_to and wanted.active_from and latest.active_to < wanted.active_from:
        return None
    return latest


def _compare(row: FileRow, enterprise: Enterprise, entry: RegisterEntry | None, on: dt.date) -> PlannedRow:
    facts = enterprise_facts(enterprise, on=on)
    merged = merge_enterprise(facts, row.enterprise)
    changes = enterprise_changes(facts, merged)
    if entry is None:
        return PlannedRow(row, RowState.NEW, enterprise, None, changes, merged, row.entry)
    own = entry_facts(entry)
    merged_own = merge_entry(own, row.entry)
    if merged_own.active_from and merged_own.active_to and merged_own.active_to < merged_own.active_from:
        return _refused(
            row, "active_to", "The last day is before the first day.", gettext_noop("Change one of the days.")
        )
    changes = (*changes, *entry_changes(own, merged_own))
    state = RowState.CHANGED if changes else RowState.UNCHANGED
    return PlannedRow(row, state, enterprise, entry, changes, merged, merged_own)


def _refused(row: FileRow, key: str, reason: str, cure: str, other: int | None = None) -> PlannedRow:
    error = RowError(row.row, BY_KEY[key].heading, row.enterprise.name, reason, cure, other)
    return PlannedRow(row, RowState.ERROR, error=error)
