"""What a file can say of a unit or an outside party: as it stands, as it would stand, and how they differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import SEPARATOR, Dated, write_dated
from nyvag.organisations.rules.file_columns import BY_KEY, TOP, word_for
from nyvag.organisations.rules.file_rows import FileRow
from nyvag.organisations.rules.numbers import written
from nyvag.organisations.rules.tree import ONE_DAY, Change, FaultKind, Life


@dataclass(frozen=True, slots=True)
class FormerPlace:
    """What a unit lay under until a day; None is the top."""

    parent: int | None
    last: date


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """A unit with its whole past. Units are known by id; one that is not made yet by minus its row."""

    name: str
    kind: str
    joint_form: str = ""
    code: str = ""
    org_no: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    former_names: tuple[Dated, ...] = ()
    parent: int | None = None
    former_places: tuple[FormerPlace, ...] = ()
    functions: tuple[Dated, ...] = ()
    became: tuple[int, ...] = ()

    def life(self, unit: int) -> Life:
        """Return what must hold of it in the tree."""
        return Life(
            unit,
            self.starts_on,
            self.ends_on,
            self.places(),
            tuple(each.starts_on for each in self.names() if each.starts_on),
        )

    def names(self) -> tuple[Change[str], ...]:
        """Return its names, each with its first day."""
        ends = [each.last for each in self.former_names]
        starts = [None, *(last + ONE_DAY for last in ends if last)]
        said = [*(each.text for each in self.former_names), self.name]
        return tuple(Change(start, name) for start, name in zip(starts, said, strict=True))

    def places(self) -> tuple[Change[int | None], ...]:
        """Return its places, each with its first day."""
        starts = [None, *(each.last + ONE_DAY for each in self.former_places)]
        lain = [*(each.parent for each in self.former_places), self.parent]
        return tuple(Change(start, parent) for start, parent in zip(starts, lain, strict=True))


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """An outside party."""

    name: str
    kind: str
    org_no: str = ""
    contact_email: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A column whose text changes."""

    heading: str
    before: str
    after: str


FAULTS = {
    FaultKind.CIRCLE: (
        "parent",
        gettext_noop("It would lie under itself."),
        gettext_noop("Write another unit to lie under."),
    ),
    FaultKind.ENDS_LATER: (
        "parent",
        gettext_noop("It would go on after the unit it lies under."),
        gettext_noop("Write its last day, or another unit to lie under."),
    ),
    FaultKind.STARTS_EARLIER: (
        "parent",
        gettext_noop("It would begin before the unit it lies under."),
        gettext_noop("Change the first day, or write in Tidigare under where it lay before."),
    ),
    FaultKind.CHANGES_OUTSIDE: (
        "former_names",
        gettext_noop("It changes name or place on a day when it does not exist."),
        gettext_noop("Change the days within brackets, or its first and last day."),
    ),
}
"""What to say in a file of each fault in the tree: the column, the reason and the cure."""


def merged_party(row: FileRow, known: PartyFacts | None) -> PartyFacts:
    """Lay what a row says over what is known; an empty cell changes nothing."""
    base = known or PartyFacts(name=row.name, kind=row.kind)
    told: dict[str, Any] = {
        "name": row.name,
        "kind": row.kind,
        "org_no": row.org_no,
        "contact_email": row.contact_email,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "note": row.note,
    }
    return replace(base, **{key: value for key, value in told.items() if value})


def unit_cells(facts: UnitFacts, labels: Mapping[int, str], functions: Mapping[str, str]) -> dict[str, str]:
    """Write a unit as the cells of a file, by column key.

    Args:
        labels: what each unit is called in files, by id.
        functions: what each function is called, by key.
    """
    said = [replace(each, text=functions.get(each.text, each.text)) for each in facts.functions]
    lain = [Dated(_label(each.parent, labels) or TOP, None, each.last) for each in facts.former_places]
    return {
        "name": facts.name,
        "kind": word_for(facts.kind, facts.joint_form, is_party=False),
        "parent": _label(facts.parent, labels),
        "code": facts.code,
        "org_no": written(facts.org_no),
        "starts_on": _day(facts.starts_on),
        "ends_on": _day(facts.ends_on),
        "functions": write_dated(said),
        "former_names": write_dated(facts.former_names),
        "former_parents": write_dated(lain),
        "became": SEPARATOR.join(_label(each, labels) for each in facts.became),
    }


def party_cells(facts: PartyFacts) -> dict[str, str]:
    """Write an outside party as the cells of a file, by column key."""
    return {
        "name": facts.name,
        "kind": word_for(facts.kind, "", is_party=True),
        "org_no": written(facts.org_no),
        "starts_on": _day(facts.starts_on),
        "ends_on": _day(facts.ends_on),
        "contact_email": facts.contact_email,
        "note": facts.note,
    }


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    """Yield the columns that change."""
    for key, text in after.items():
        if before.get(key, "") != text:
            yield Difference(BY_KEY[key].heading, before.get(key, ""), text)


def _label(unit: int | None, labels: Mapping[int, str]) -> str:
    return labels.get(unit, "") if unit is not None else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
