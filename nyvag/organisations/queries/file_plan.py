"""What an organisation file would do, row by row, before anything is written."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import RowError
from nyvag.organisations.queries.facts import labels_of, party_facts, sorted_functions, unit_facts
from nyvag.organisations.queries.file_judging import Meant, judged, wrong
from nyvag.organisations.queries.file_names import Names, overlap
from nyvag.organisations.queries.functions import function_names
from nyvag.organisations.rules.facts import (
    Difference,
    FormerPlace,
    PartyFacts,
    UnitFacts,
    differences,
    merged_party,
    party_cells,
    unit_cells,
)
from nyvag.organisations.rules.file_columns import TOP
from nyvag.organisations.rules.file_rows import FileRow


class RowState(StrEnum):
    """What a row means for the organisation."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row and what would change. `target` is the id; for a new one, minus the row.

    `last_day` is the day that the row would let the unit or the party end.
    """

    source: FileRow
    state: RowState
    target: int
    is_party: bool
    changes: tuple[Difference, ...]
    last_day: date | None = None


@dataclass(slots=True)
class Plan:
    """What the file would do: rows, facts as they would be, and everything that is wrong."""

    rows: list[PlannedRow] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    units: dict[int, UnitFacts] = field(default_factory=dict)
    parties: dict[int, PartyFacts] = field(default_factory=dict)

    def count(self, state: RowState) -> int:
        """Count the rows in a state."""
        return sum(row.state is state for row in self.rows)


def plan_file(rows: Sequence[FileRow], wrong_rows: Collection[int] = ()) -> Plan:
    """Lay the rows of a file over the current body's organisation; eleven statements however many rows.

    Args:
        rows: as they were read.
        wrong_rows: those whose cells have been told to be wrong already.
    """
    return _Planner(rows, frozenset(wrong_rows)).plan()


class _Planner:
    """Works a plan out: who is meant, what is written, what does not hold."""

    def __init__(self, rows: Sequence[FileRow], wrong_rows: frozenset[int]) -> None:
        self.rows, self.wrong_rows = rows, wrong_rows
        self.before, self.parties_before = unit_facts(), party_facts()
        self.after, self.parties_after = dict(self.before), dict(self.parties_before)
        self.known = Names(self.before)
        self.targets: dict[int, int] = {}
        self.taken: set[tuple[bool, int]] = set()
        self.new: dict[tuple[str, str, str], list[FileRow]] = {}
        self.party_rows: set[int] = set()
        self.result = Plan(units=self.after, parties=self.parties_after)

    def plan(self) -> Plan:
        for row in self.rows:
            self._aim(row)
        names = Names(self.after)
        for row in self.rows:
            if row.row in self.targets and row.row not in self.party_rows:
                self._join(row, names)
        if not self.result.errors:
            self.result.errors += judged(self._meant(), self.after, self.parties_after)
        self._describe()
        self.result.errors.sort(key=lambda error: error.row)
        return self.result

    def _meant(self) -> Meant:
        """Return the row of each unit and of each party that the file is about."""
        by_target = {
            (self.targets[row.row], row.row in self.party_rows): row
            for row in self.rows
            if row.row in self.targets
        }
        return Meant(
            units={target: row for (target, is_party), row in by_target.items() if not is_party},
            parties={target: row for (target, is_party), row in by_target.items() if is_party},
        )

    def _fault(self, row: FileRow, key: str, value: str, reason: str, cure: str) -> None:
        self.result.errors.append(wrong(row, key, value, reason, cure))

    def _aim(self, row: FileRow) -> None:
        """Find which unit or party a row means, and lay its plain facts over what is known."""
        is_party = row.is_party or (not row.kind and self._is_known_party(row))
        found = self._party_meant(row) if is_party else self._unit_meant(row)
        if found is None:
            return
        if (is_party, found) in self.taken or (not is_party and found < 0 and self._is_twin(row)):
            self._fault(
                row,
                "name",
                row.name,
                gettext_noop("It stands in the file twice."),
                gettext_noop("Keep one of the rows."),
            )
            return
        self.targets[row.row] = found
        self.taken.add((is_party, found))
        if is_party:
            self.party_rows.add(row.row)
            self.parties_after[found] = merged_party(row, self.parties_before.get(found))
        else:
            self.after[found] = _with_plain_facts(row, self.before.get(found))
        kind = self.parties_after[found].kind if is_party else self.after[found].kind
        if not kind and row.row not in self.wrong_rows:
            self._fault(
                row,
                "kind",
                "",
                gettext_noop("The kind is missing."),
                gettext_noop("Use one of the words listed on the import page."),
            )

    def _is_twin(self, row: FileRow) -> bool:
        """Tell whether a new unit stands on an earlier row: same name, place and code, at the same time."""
        same = (row.name.casefold(), row.parent.casefold(), row.code)
        earlier = self.new.setdefault(same, [])
        earlier.append(row)
        return any(
            not (row.starts_on and each.ends_on and row.starts_on > each.ends_on)
            and not (row.ends_on and each.starts_on and row.ends_on < each.starts_on)
            for each in earlier[:-1]
        )

    def _is_known_party(self, row: FileRow) -> bool:
        if row.reference:
            return row.reference.upper().startswith("P")
        name = row.name.casefold()
        if name in self.known.by_name:
            return False
        return any(name == facts.name.casefold() for facts in self.parties_before.values())

    def _party_meant(self, row: FileRow) -> int | None:
        if row.reference:
            return self._by_reference(row, self.parties_before, "P")
        for known, facts in self.parties_before.items():
            if (row.org_no and row.org_no == facts.org_no) or row.name.casefold() == facts.name.casefold():
                return known
        return -row.row

    def _unit_meant(self, row: FileRow) -> int | None:
        if row.reference:
            return self._by_reference(row, self.before, "E")
        by_code = self.known.by_code.get(row.code.casefold(), []) if row.code else []
        found = by_code or [
            unit
            for unit in self.known.by_name.get(row.name.casefold(), [])
            if not (row.code and self.before[unit].code)
            and overlap(row.starts_on, row.ends_on, self.before[unit])
        ]
        if len(found) > 1:
            self._fault(
                row,
                "name",
                row.name,
                gettext_noop("Several units are called so."),
                gettext_noop(
                    "Write the code, or keep the reference of the export, so that the right one is meant."
                ),
            )
            return None
        return found[0] if found else -row.row

    def _by_reference(
        self, row: FileRow, known: dict[int, UnitFacts] | dict[int, PartyFacts], letter: str
    ) -> int | None:
        number = row.reference[1:]
        if row.reference[:1].upper() == letter and number.isdecimal() and int(number) in known:
            return int(number)
        self._fault(
            row,
            "reference",
            row.reference,
            gettext_noop("There is nothing here with that reference."),
            gettext_noop("Leave the cell as the export wrote it, or empty it."),
        )
        return None

    def _join(self, row: FileRow, names: "Names") -> None:
        """Tie a row's unit to the units its cells name."""
        target = self.targets[row.row]
        facts = self.after[target]
        if row.parent:
            facts = replace(facts, parent=self._named(row, "parent", row.parent, names, facts))
        if row.former_parents:
            lain = [
                FormerPlace(self._named(row, "former_parents", each.text, names, facts), each.last)
                for each in row.former_parents
                if each.last
            ]
            facts = replace(facts, former_places=tuple(lain))
        if row.became:
            meant = {self._named(row, "became", each, names, None) for each in row.became}
            facts = replace(facts, became=tuple(sorted({*facts.became, *(each for each in meant if each)})))
        self.after[target] = facts

    def _named(
        self, row: FileRow, key: str, text: str, names: "Names", during: UnitFacts | None
    ) -> int | None:
        if text.casefold() == TOP:
            return None
        found = names.meaning(text, during)
        if len(found) == 1:
            return found[0]
        reason, cure = (
            (gettext_noop("Several units are called so."), gettext_noop("Write the code of the right one."))
            if found
            else (
                gettext_noop("There is no such unit in the file or the organisation."),
                gettext_noop("Check the spelling, or add the unit as a row of its own."),
            )
        )
        self._fault(row, key, text, reason, cure)
        return None

    def _describe(self) -> None:
        """Say for each row what would change."""
        functions = function_names("sv")
        before, after = labels_of(self.before), labels_of(self.after)
        for row in self.rows:
            target = self.targets.get(row.row)
            if target is None:
                continue
            is_party = row.row in self.party_rows
            if is_party:
                old = party_cells(self.parties_before[target]) if target > 0 else {}
                new = party_cells(self.parties_after[target])
            else:
                old = unit_cells(self.before[target], {**after, **before}, functions) if target > 0 else {}
                new = unit_cells(self.after[target], {**after, **before}, functions)
            changes = tuple(differences(old, new))
            state = RowState.NEW if target < 0 else RowState.CHANGED if changes else RowState.UNCHANGED
            ends = (self.parties_after if is_party else self.after)[target].ends_on
            last_day = ends if new["ends_on"] != old.get("ends_on", "") else None
            self.result.rows.append(PlannedRow(row, state, target, is_party, changes, last_day))


def _with_plain_facts(row: FileRow, known: UnitFacts | None) -> UnitFacts:
    base = known or UnitFacts(name=row.name, kind=row.kind)
    told = {
        "name": row.name,
        "code": row.code,
        "org_no": row.org_no,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "functions": sorted_functions(list(row.functions)),
        "former_names": row.former_names,
    }
    changed = {key: value for key, value in told.items() if value}
    if row.kind:
        changed |= {"kind": row.kind, "joint_form": row.joint_form}
    merged = replace(base, **changed)  # type: ignore[arg-type]  # each value is of its field
    until = [replace(each, last=each.last or merged.ends_on) for each in merged.functions]
    return replace(merged, functions=tuple(until)) if row.functions else merged
