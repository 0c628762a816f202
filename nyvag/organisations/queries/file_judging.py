"""Whether the organisation that a file would make holds together, said on the rows that break it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import RowError
from nyvag.organisations.queries.changes import lives
from nyvag.organisations.rules.facts import FAULTS, PartyFacts, UnitFacts
from nyvag.organisations.rules.file_columns import BY_KEY
from nyvag.organisations.rules.file_rows import FileRow
from nyvag.organisations.rules.tree import faults


@dataclass(frozen=True, slots=True)
class Meant:
    """The row of each unit and of each outside party that a file is about, by id."""

    units: dict[int, FileRow]
    parties: dict[int, FileRow]


def wrong(row: FileRow, key: str, value: str, reason: str, cure: str, what: str = "") -> RowError:
    """Say what is wrong in a cell."""
    return RowError(row.row, BY_KEY[key].heading, value[:80], reason, cure, what=what)


def judged(meant: Meant, units: Mapping[int, UnitFacts], parties: Mapping[int, PartyFacts]) -> list[RowError]:
    """Find what does not hold in the organisation as it would be."""
    found = list(_tree(meant, units))
    for unit, row in meant.units.items():
        found += _one(row, units[unit])
    return [*found, *_codes(meant, units), *_parties(meant, parties)]


def _tree(meant: Meant, units: Mapping[int, UnitFacts]) -> Iterator[RowError]:
    planned = faults([facts.life(unit) for unit, facts in units.items()])
    for fault in sorted(planned and planned - faults(lives()), key=lambda each: (each.unit, each.kind)):
        row = meant.units.get(fault.unit) or meant.units.get(fault.other or 0)
        if row is not None:
            key, reason, cure = FAULTS[fault.kind]
            other = units[fault.other].name if fault.other is not None else ""
            yield wrong(row, key, units[fault.unit].name, reason, cure, other)


def _one(row: FileRow, facts: UnitFacts) -> Iterator[RowError]:
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        yield wrong(
            row,
            "ends_on",
            facts.ends_on.isoformat(),
            gettext_noop("The last day is before the first day."),
            gettext_noop("Change one of the days."),
        )
    if row.functions and _functions_clash(facts):
        yield wrong(
            row,
            "functions",
            facts.name,
            gettext_noop("A function has days when the unit does not exist, or stands twice at a time."),
            gettext_noop("Correct the days within brackets."),
        )
    if row.became and not facts.ends_on:
        yield wrong(
            row,
            "became",
            facts.name,
            gettext_noop("A unit that became another has a last day."),
            gettext_noop("Write it in the column Till."),
        )


def _codes(meant: Meant, units: Mapping[int, UnitFacts]) -> Iterator[RowError]:
    codes: dict[str, int] = {}
    for unit, facts in units.items():
        first = codes.setdefault(facts.code, unit) if facts.code else unit
        row = meant.units.get(unit) or meant.units.get(first)
        if first != unit and row is not None:
            yield wrong(
                row,
                "code",
                facts.code,
                gettext_noop("Another unit has this code."),
                gettext_noop("Give each unit a code of its own."),
            )


def _parties(meant: Meant, parties: Mapping[int, PartyFacts]) -> Iterator[RowError]:
    names: dict[str, int] = {}
    numbers: dict[str, int] = {}
    for party, facts in parties.items():
        row = meant.parties.get(party)
        if names.setdefault(facts.name.casefold(), party) != party and row:
            yield wrong(
                row,
                "name",
                facts.name,
                gettext_noop("There is already an outside party with this name."),
                gettext_noop("Give it another name, or take the row away."),
            )
        if facts.org_no and numbers.setdefault(facts.org_no, party) != party and row:
            yield wrong(
                row,
                "org_no",
                facts.org_no,
                gettext_noop("There is already an outside party with this number."),
                gettext_noop("Correct the number, or take the row away."),
            )


def _functions_clash(facts: UnitFacts) -> bool:
    """Tell whether a function falls outside the unit's days, or stands twice at a time."""
    until: dict[str, date] = {}
    for each in facts.functions:
        first, last = each.first or date.min, each.last or date.max
        starts_outside = each.first and facts.starts_on and each.first < facts.starts_on
        ends_outside = each.last and facts.ends_on and each.last > facts.ends_on
        if starts_outside or ends_outside or (each.text in until and first <= until[each.text]):
            return True
        until[each.text] = last
    return False
