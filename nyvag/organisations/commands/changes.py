"""Units that change name or place from a day, and changes that were entered wrong."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nyvag.core.access import SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.organisations.commands.refusals import UnableToChangeUnitError
from nyvag.organisations.commands.tree import (
    Row,
    keeping_the_tree,
    locked_unit,
    row_on,
    show_as_on,
    tell,
)
from nyvag.organisations.commands.units import checked_name
from nyvag.organisations.models import Unit, UnitName, UnitPlace


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, starts_on: date, by: Actor, at: datetime) -> Unit:
    """Let a unit change name from a day; before that it keeps the name it had.

    Raises:
        UnableToChangeUnitError: it is called so already, changes name that day already, or does not exist
            both that day and the day before.
    """
    with keeping_the_tree(unit.body_id):
        locked = locked_unit(unit)
        old = add_name(locked, name, starts_on)
        show_as_on(locked, day_of(at))
    summary = _("%(old)s is called %(new)s from %(day)s.") % {
        "old": old,
        "new": " ".join(name.split()),
        "day": starts_on.isoformat(),
    }
    tell("organisations.unit-renamed", locked, by, at, summary)
    return locked


@transaction.atomic
def move_unit(*, unit: Unit, parent: Unit | None, starts_on: date, by: Actor, at: datetime) -> Unit:
    """Let a unit lie under another, or at the top, from a day.

    Raises:
        UnableToChangeUnitError: it moves that day already, would lie under itself, the unit above does not
            exist all that time, or it does not exist both that day and the day before.
    """
    with keeping_the_tree(unit.body_id):
        locked = locked_unit(unit)
        add_place(locked, parent, starts_on)
        show_as_on(locked, day_of(at))
    values = {"name": locked.name, "day": starts_on.isoformat(), "above": parent.name if parent else ""}
    sentence = (
        _("%(name)s lies under %(above)s from %(day)s.")
        if parent
        else _("%(name)s lies at the top from %(day)s.")
    )
    tell("organisations.unit-moved", locked, by, at, sentence % values)
    return locked


@transaction.atomic
def correct_name(
    *, row: UnitName, name: str, by: Actor, at: datetime, starts_on: date | None = None
) -> UnitName:
    """Correct a name that was entered wrong, or the day from which it held.

    Raises:
        UnableToChangeUnitError: the unit changes name that day already, or does not exist then.
    """
    with keeping_the_tree(row.body_id):
        unit = locked_unit(row.unit)
        locked = UnitName.objects.get(pk=row.pk)
        old, locked.name = locked.name, checked_name(name)
        locked.starts_on = _corrected_day(locked, starts_on, _names(unit))
        locked.save()
        unit.name = locked.name if unit.name == old else unit.name
        unit.save(update_fields=["name"])
        show_as_on(unit, day_of(at))
    summary = _("Corrected a name of %(name)s.") % {"name": unit.name}
    tell("organisations.unit-name-corrected", unit, by, at, summary)
    return locked


@transaction.atomic
def correct_place(
    *,
    unit: Unit,
    row: UnitPlace | None,
    parent: Unit | None,
    by: Actor,
    at: datetime,
    starts_on: date | None = None,
) -> Unit:
    """Correct where a unit lay, or the day from which it did; without a row: where it has always lain.

    Raises:
        UnableToChangeUnitError: as `move_unit`.
    """
    with keeping_the_tree(unit.body_id):
        locked_one = locked_unit(unit)
        if row is None:
            locked_one.parent = _not_itself(locked_one, parent)
            locked_one.save(update_fields=["parent"])
        else:
            locked = UnitPlace.objects.get(pk=row.pk)
            locked.parent = _not_itself(locked_one, parent)
            locked.starts_on = _corrected_day(locked, starts_on, _places(locked_one))
            locked.save()
        show_as_on(locked_one, day_of(at))
    summary = _("Corrected where %(name)s lies.") % {"name": locked_one.name}
    tell("organisations.unit-place-corrected", locked_one, by, at, summary)
    return locked_one


@transaction.atomic
def take_back_change(*, row: UnitName | UnitPlace, by: Actor, at: datetime) -> None:
    """Correct a mistake: the unit did not change name, or place, that day.

    Raises:
        UnableToChangeUnitError: the row is the unit's first, or units would no longer hold together.
    """
    if row.starts_on is None:
        raise UnableToChangeUnitError(_("The first name or place cannot be taken away. Correct it instead."))
    with keeping_the_tree(row.body_id):
        unit = locked_unit(row.unit)
        type(row).objects.filter(pk=row.pk).delete()
        show_as_on(unit, day_of(at))
    sentence = (
        _("Corrected: %(name)s did not change name on %(day)s.")
        if isinstance(row, UnitName)
        else _("Corrected: %(name)s did not move on %(day)s.")
    )
    summary = sentence % {"name": unit.name, "day": row.starts_on.isoformat()}
    tell("organisations.unit-change-taken-back", unit, by, at, summary)


@transaction.atomic
def turn_units(*, at: datetime) -> int:
    """Let every unit of the current body have the name and place it has today; return how many changed."""
    today = day_of(at)
    changed = 0
    changing = Q(pk__in=UnitName.objects.values("unit")) | Q(pk__in=UnitPlace.objects.values("unit"))
    for unit in Unit.objects.select_for_update().in_force(today).filter(changing).order_by("pk"):
        if show_as_on(unit, today):
            summary = _("%(name)s has the name and place that begin today.") % {"name": unit.name}
            tell("organisations.unit-turned", unit, SYSTEM, at, summary)
            changed += 1
    return changed


def add_name(unit: Unit, name: str, starts_on: date) -> str:
    """Lay a name in from a day; return the one before it."""
    words, rows = checked_name(name), _names(unit)
    _refuse_second(rows, starts_on, _("%(name)s already changes name that day. Correct that instead."), unit)
    before = row_on(rows, starts_on)
    old = before.name if before else unit.name
    if old == words:
        raise UnableToChangeUnitError(_("It is already called so that day."), "name")
    if not rows:
        UnitName.objects.create(body_id=unit.body_id, unit=unit, name=unit.name, starts_on=None)
    UnitName.objects.create(body_id=unit.body_id, unit=unit, name=words, starts_on=starts_on)
    return old


def add_place(unit: Unit, parent: Unit | None, starts_on: date) -> None:
    """Lay a place in from a day."""
    rows = _places(unit)
    _refuse_second(rows, starts_on, _("%(name)s already moves that day. Correct that instead."), unit)
    before = row_on(rows, starts_on)
    if (before.parent_id if before else unit.parent_id) == (parent.pk if parent else None):
        raise UnableToChangeUnitError(_("It already lies there that day."), "parent")
    if not rows:
        UnitPlace.objects.create(body_id=unit.body_id, unit=unit, parent_id=unit.parent_id, starts_on=None)
    UnitPlace.objects.create(
        body_id=unit.body_id, unit=unit, parent=_not_itself(unit, parent), starts_on=starts_on
    )


def _names(unit: Unit) -> list[UnitName]:
    return list(UnitName.objects.filter(unit=unit))


def _places(unit: Unit) -> list[UnitPlace]:
    return list(UnitPlace.objects.filter(unit=unit))


def _refuse_second(rows: list[Row], starts_on: date, sentence: str, unit: Unit) -> None:
    if any(row.starts_on == starts_on for row in rows):
        raise UnableToChangeUnitError(sentence % {"name": unit.name}, "starts_on")


def _corrected_day(row: Row, starts_on: date | None, rows: list[Row]) -> date | None:
    """Return the day a corrected row begins; the first one has none, the others need one of their own."""
    if row.starts_on is None:
        return None
    if starts_on is None:
        raise UnableToChangeUnitError(_("Write the day from which it held."), "starts_on")
    others = [each for each in rows if each.pk != row.pk]
    if any(each.starts_on == starts_on for each in others):
        raise UnableToChangeUnitError(_("Another change is entered that day."), "starts_on")
    return starts_on


def _not_itself(unit: Unit, parent: Unit | None) -> Unit | None:
    if parent is not None and parent.pk == unit.pk:
        raise UnableToChangeUnitError(
            _("%(unit)s would lie under itself. Choose another unit to lie under.") % {"unit": unit.name},
            "parent",
        )
    return parent
