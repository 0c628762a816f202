"""The whole organisation as a file can say it."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import TypeVar

from nyvag.core.tabular.cells import Dated
from nyvag.organisations.models import (
    ExternalParty,
    Unit,
    UnitFunction,
    UnitName,
    UnitPlace,
    UnitSuccession,
)
from nyvag.organisations.queries.functions import function_names
from nyvag.organisations.queries.places import in_swedish_order
from nyvag.organisations.rules.facts import FormerPlace, PartyFacts, UnitFacts, party_cells, unit_cells
from nyvag.organisations.rules.tree import ONE_DAY, Change

T = TypeVar("T")


def unit_facts() -> dict[int, UnitFacts]:
    """Return every unit of the current body with its whole past, by id; five statements."""
    names: defaultdict[int, list[Change[str]]] = defaultdict(list)
    for unit, day, name in UnitName.objects.values_list("unit_id", "starts_on", "name"):
        names[unit].append(Change(day, name))
    places: defaultdict[int, list[Change[int | None]]] = defaultdict(list)
    for unit, day, parent in UnitPlace.objects.values_list("unit_id", "starts_on", "parent_id"):
        places[unit].append(Change(day, parent))
    functions: defaultdict[int, list[Dated]] = defaultdict(list)
    for unit, key, first, last in UnitFunction.objects.values_list(
        "unit_id", "function", "starts_on", "ends_on"
    ):
        functions[unit].append(Dated(key, first, last))
    became: defaultdict[int, list[int]] = defaultdict(list)
    for unit, successor in UnitSuccession.objects.values_list("predecessor_id", "successor_id"):
        became[unit].append(successor)
    return {
        unit.pk: _facts(unit, names[unit.pk], places[unit.pk], functions[unit.pk], became[unit.pk])
        for unit in Unit.objects.order_by("pk")
    }


def party_facts() -> dict[int, PartyFacts]:
    """Return every outside party of the current body by id."""
    return {
        party.pk: PartyFacts(
            name=party.name,
            kind=party.kind,
            org_no=party.org_no,
            contact_email=party.contact_email,
            starts_on=party.starts_on,
            ends_on=party.ends_on,
            note=" ".join(party.note.split()),
        )
        for party in ExternalParty.objects.order_by("name", "pk")
    }


def labels_of(units: Mapping[int, UnitFacts]) -> dict[int, str]:
    """Say what each unit is called in a file: its name, else its code, else its reference."""
    names = Counter(
        said.casefold()
        for facts in units.values()
        for said in {facts.name, *(each.text for each in facts.former_names)}
    )
    codes = {facts.code.casefold() for facts in units.values() if facts.code}
    return {
        unit: facts.name
        if names[facts.name.casefold()] == 1 and facts.name.casefold() not in codes
        else facts.code or reference_of(unit)
        for unit, facts in units.items()
    }


def reference_of(unit: int) -> str:
    """Return the reference of a unit in files."""
    return f"E{unit}"


def sorted_functions(rows: list[Dated]) -> tuple[Dated, ...]:
    """Return functions in the order files have them."""
    return tuple(sorted(rows, key=lambda each: (each.text, each.first or date.min)))


def _facts(
    unit: Unit,
    names: list[Change[str]],
    places: list[Change[int | None]],
    functions: list[Dated],
    became: list[int],
) -> UnitFacts:
    called, lain = _ordered(names), _ordered(places)
    return UnitFacts(
        name=called[-1].value if called else unit.name,
        kind=unit.kind,
        joint_form=unit.joint_form,
        code=unit.code,
        org_no=unit.org_no,
        starts_on=unit.starts_on,
        ends_on=unit.ends_on,
        former_names=tuple(Dated(said, None, last) for said, last in _former(called)),
        parent=lain[-1].value if lain else unit.parent_id,
        former_places=tuple(FormerPlace(above, last) for above, last in _former(lain)),
        functions=sorted_functions(functions),
        became=tuple(sorted(became)),
    )


def _ordered(changes: list[Change[T]]) -> list[Change[T]]:
    return sorted(changes, key=lambda change: change.starts_on or date.min)


def _former(changes: list[Change[T]]) -> list[tuple[T, date]]:
    """Return what held before the last change, each with its last day."""
    return [
        (change.value, following.starts_on - ONE_DAY)
        for change, following in pairwise(changes)
        if following.starts_on
    ]


def file_cells() -> list[dict[str, str]]:
    """Write the organisation as the rows of a file: units as the tree is read, then outside parties."""
    units, functions = unit_facts(), function_names("sv")
    labels = labels_of(units)
    found = [
        {**unit_cells(units[unit], labels, functions), "reference": reference_of(unit)}
        for unit in _in_order(units)
    ]
    return found + [
        {**party_cells(facts), "reference": f"P{party}"} for party, facts in party_facts().items()
    ]


def _in_order(units: Mapping[int, UnitFacts]) -> list[int]:
    """Return the ids as a tree is read; a unit in a circle comes last."""
    under: defaultdict[int | None, list[int]] = defaultdict(list)
    for unit, facts in units.items():
        under[facts.parent].append(unit)
    found: list[int] = []
    front = sorted(under[None], key=lambda unit: in_swedish_order(units[unit].name))
    while front:
        unit = front.pop(0)
        found.append(unit)
        front[:0] = sorted(under[unit], key=lambda each: in_swedish_order(units[each].name))
    return found + [unit for unit in units if unit not in set(found)]
