"""Writing what a plan says: units with their whole past, and outside parties."""

from datetime import date

from nyvag.organisations.commands.tree import show_as_on
from nyvag.organisations.models import (
    ExternalParty,
    Unit,
    UnitFunction,
    UnitName,
    UnitPlace,
    UnitSuccession,
)
from nyvag.organisations.queries.facts import unit_facts
from nyvag.organisations.queries.file_plan import Plan, RowState
from nyvag.organisations.rules.facts import UnitFacts
from nyvag.organisations.rules.kinds import SuccessionKind
from nyvag.organisations.rules.tree import ONE_DAY

PLAIN = ("name", "kind", "joint_form", "code", "org_no", "starts_on", "ends_on")


def write_units(plan: Plan, body_id: int, today: date) -> list[int]:
    """Make the new units and lay the changed ones right; those that stand as they are, are not touched.

    Returns:
        The ids of those that were written.
    """
    touched = [row.target for row in plan.rows if not row.is_party and row.state is not RowState.UNCHANGED]
    made: dict[int, Unit] = {}
    for target in touched:
        facts = plan.units[target]
        values = {key: getattr(facts, key) for key in PLAIN}
        if target < 0:
            made[target] = Unit.objects.create(body_id=body_id, **values)
        else:
            made[target] = Unit.objects.select_for_update().get(pk=target)
    before = unit_facts()
    for target, unit in made.items():
        _write_unit(unit, plan.units[target], before.get(unit.pk), made, today)
    for target, unit in made.items():
        _write_successions(unit, plan.units[target], made)
    return [unit.pk for unit in made.values()]


def lay_unit(unit: Unit, facts: UnitFacts, today: date) -> None:
    """Let a unit stand with a whole past that is known, of units that exist."""
    _write_unit(unit, facts, None, {}, today)


def write_parties(plan: Plan, body_id: int) -> list[int]:
    """Make the new outside parties and lay the changed ones right; return the ids of those written."""
    written: list[int] = []
    for row in plan.rows:
        if row.is_party and row.state is not RowState.UNCHANGED:
            facts = plan.parties[row.target]
            values = {
                key: getattr(facts, key)
                for key in ("name", "kind", "org_no", "contact_email", "starts_on", "ends_on", "note")
            }
            if row.target < 0:
                written.append(ExternalParty.objects.create(body_id=body_id, **values).pk)
            else:
                ExternalParty.objects.filter(pk=row.target).update(**values)
                written.append(row.target)
    return written


def _write_unit(
    unit: Unit, facts: UnitFacts, before: UnitFacts | None, made: dict[int, Unit], today: date
) -> None:
    for key in PLAIN:
        setattr(unit, key, getattr(facts, key))
    unit.parent_id = _pk(facts.parent, made)
    unit.save()
    if before is None or facts.names() != before.names():
        _write_names(unit, facts)
    if before is None or facts.places() != before.places():
        _write_places(unit, facts, made)
    if before is None or facts.functions != before.functions:
        UnitFunction.objects.filter(unit=unit).delete()
        UnitFunction.objects.bulk_create(
            UnitFunction(
                body_id=unit.body_id,
                unit=unit,
                function=each.text,
                starts_on=each.first,
                ends_on=each.last,
            )
            for each in facts.functions
        )
    show_as_on(unit, today)


def _write_names(unit: Unit, facts: UnitFacts) -> None:
    UnitName.objects.filter(unit=unit).delete()
    if facts.former_names:
        UnitName.objects.bulk_create(
            UnitName(body_id=unit.body_id, unit=unit, name=each.value, starts_on=each.starts_on)
            for each in facts.names()
        )


def _write_places(unit: Unit, facts: UnitFacts, made: dict[int, Unit]) -> None:
    UnitPlace.objects.filter(unit=unit).delete()
    if facts.former_places:
        UnitPlace.objects.bulk_create(
            UnitPlace(
                body_id=unit.body_id, unit=unit, parent_id=_pk(each.value, made), starts_on=each.starts_on
            )
            for each in facts.places()
        )


def _write_successions(unit: Unit, facts: UnitFacts, made: dict[int, Unit]) -> None:
    known = set(UnitSuccession.objects.filter(predecessor=unit).values_list("successor_id", flat=True))
    kind = SuccessionKind.SPLIT if len(facts.became) > 1 else SuccessionKind.MERGED
    for target in facts.became:
        successor = _pk(target, made)
        if successor and successor not in known and facts.ends_on:
            UnitSuccession.objects.create(
                body_id=unit.body_id,
                predecessor=unit,
                successor_id=successor,
                kind=kind,
                starts_on=facts.ends_on + ONE_DAY,
            )


def _pk(target: int | None, made: dict[int, Unit]) -> int | None:
    """Return the id that a unit of the plan has in the database."""
    return made[target].pk if target in made else target
