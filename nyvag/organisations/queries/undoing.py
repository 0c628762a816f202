"""What undoing an import of the organisation would do, row by row, before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from nyvag.organisations.models import (
    ExternalParty,
    OrganisationUpload,
    Unit,
    UnitFunction,
    UnitName,
    UnitPlace,
    UnitSuccession,
)
from nyvag.organisations.queries.facts import party_facts, unit_facts
from nyvag.organisations.rules.facts import PartyFacts, UnitFacts
from nyvag.organisations.rules.kept import Kept, kept, unit_of
from nyvag.organisations.tenancy import TenantModel

OF_THE_TREE = (Unit, UnitFunction, UnitName, UnitPlace, UnitSuccession)
"""Rows that are a unit's own, or that tie units together; what they say is judged by the units' facts."""
Key = tuple[str, int]


class Undoing(StrEnum):
    """What becomes of one row of an import that is undone."""

    REMOVED = "REMOVED"
    RESTORED = "RESTORED"
    CHANGED_SINCE = "CHANGED_SINCE"
    IN_USE = "IN_USE"


KEPT = (Undoing.CHANGED_SINCE, Undoing.IN_USE)


@dataclass(frozen=True, slots=True)
class UndoRow:
    """One row of the import beside what stands now."""

    kind: str
    id: int
    name: str
    before: Kept | None
    outcome: Undoing


def effects_of(
    before: tuple[Mapping[int, UnitFacts], Mapping[int, PartyFacts]],
    units: Iterable[int],
    parties: Iterable[int],
) -> list[dict[str, Any]]:
    """Keep what an import wrote: each thing as it was before and as it stands now; eleven statements."""
    now_units, now_parties = unit_facts(), party_facts()
    return [
        *(_effect("unit", key, before[0].get(key), now_units[key]) for key in units),
        *(_effect("party", key, before[1].get(key), now_parties[key]) for key in parties),
    ]


def plan_undo(upload: OrganisationUpload) -> list[UndoRow]:
    """Lay everything that an import wrote beside the organisation as it stands; eight statements at most."""
    if not upload.effects:
        return []
    now: dict[Key, UnitFacts | PartyFacts] = {("unit", key): each for key, each in unit_facts().items()}
    now |= {("party", key): each for key, each in party_facts().items()}
    effects: dict[Key, dict[str, Any]] = {(each["kind"], each["id"]): each for each in upload.effects or []}
    found = {key: _judge(each, now.get(key)) for key, each in effects.items()}
    gone = {kind for (kind, _key), outcome in found.items() if outcome is Undoing.REMOVED}
    used = {("unit", key) for key in used_by(Unit)} if "unit" in gone else set()
    used |= {("party", key) for key in used_by(ExternalParty)} if "party" in gone else set()
    for key, outcome in found.items():
        if outcome is Undoing.REMOVED and key in used:
            found[key] = Undoing.IN_USE
    _hold_the_tree(found, effects, now)
    return [
        UndoRow(
            kind, key, _name(effects[kind, key], now.get((kind, key))), effects[kind, key]["before"], outcome
        )
        for (kind, key), outcome in found.items()
    ]


def used_by(model: type[TenantModel]) -> set[int]:
    """List the units, or the parties, that rows of any room refer to (one statement)."""
    asked = []
    for relation in model._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if field is None or relation.concrete or not relation.auto_created:
            continue
        holder = field.model
        if holder in OF_THE_TREE or holder._meta.proxy or not holder._meta.managed:
            continue
        rows = holder.objects if issubclass(holder, TenantModel) else holder._base_manager
        asked.append(rows.order_by().exclude(**{field.attname: None}).values_list(field.attname, flat=True))
    first, *others = asked
    return set(first.union(*others))


def _judge(effect: dict[str, Any], now: UnitFacts | PartyFacts | None) -> Undoing:
    if now is None or kept(now) != effect["after"]:
        return Undoing.CHANGED_SINCE
    return Undoing.RESTORED if effect["before"] is not None else Undoing.REMOVED


def _hold_the_tree(
    found: dict[Key, Undoing],
    effects: Mapping[Key, dict[str, Any]],
    now: Mapping[Key, UnitFacts | PartyFacts],
) -> None:
    """Keep each unit that one which stays lies under, has lain under or became; until no more are found."""
    while True:
        stays = [_as_left(found.get(key), effects.get(key), each) for key, each in now.items()]
        needed = {("unit", other) for each in stays if each is not None for other in _others(each)}
        more = [key for key in needed if found.get(key) is Undoing.REMOVED]
        if not more:
            return
        for key in more:
            found[key] = Undoing.IN_USE


def _as_left(
    outcome: Undoing | None, effect: dict[str, Any] | None, now: UnitFacts | PartyFacts
) -> UnitFacts | None:
    if not isinstance(now, UnitFacts) or outcome is Undoing.REMOVED:
        return None
    return unit_of(effect["before"]) if effect and outcome is Undoing.RESTORED else now


def _others(facts: UnitFacts) -> set[int]:
    above = {facts.parent, *(each.parent for each in facts.former_places)} - {None}
    return {*facts.became, *(each for each in above if each is not None)}


def _effect(kind: str, key: int, before: UnitFacts | PartyFacts | None, now: Any) -> dict[str, Any]:
    return {"kind": kind, "id": key, "before": kept(before) if before else None, "after": kept(now)}


def _name(effect: dict[str, Any], now: UnitFacts | PartyFacts | None) -> str:
    return now.name if now is not None else str(effect["after"]["name"])
