"""Units added, ended, corrected, and taken away when they were entered by mistake."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.organisations.commands.refusals import (
    UnableToChangeUnitError,
    checked_number,
    refuse_person_numbers,
)
from nyvag.organisations.commands.tree import (
    keeping_the_tree,
    locked_unit,
    row_on,
    show_as_on,
    shown_day,
    tell,
)
from nyvag.organisations.models import Unit, UnitFunction, UnitName, UnitSuccession
from nyvag.organisations.queries.linked import linked_counts
from nyvag.organisations.rules.kinds import UnitKind

LONGEST = 160


@transaction.atomic
def add_unit(
    *,
    body_id: int,
    name: str,
    kind: str,
    parent: Unit | None,
    starts_on: date | None,
    by: Actor,
    at: datetime,
    ends_on: date | None = None,
    joint_form: str = "",
    code: str = "",
    org_no: str = "",
) -> Unit:
    """Add a unit under another, or at the top.

    Raises:
        UnableToChangeUnitError: the name is empty, the code is taken, the number is none or a person's, the
            days are out of order, or the unit above does not exist all that time.
    """
    with keeping_the_tree(body_id):
        unit = Unit(body_id=body_id, parent=parent)
        fill(unit, name, kind, joint_form, code, org_no, starts_on, ends_on)
        unit.save(force_insert=True)
    tell("organisations.unit-added", unit, by, at, _("Added %(name)s.") % {"name": unit.name})
    return unit


@transaction.atomic
def end_unit(*, unit: Unit, ends_on: date, by: Actor, at: datetime) -> Unit:
    """Set a unit's last day; what it did ends with it.

    Raises:
        UnableToChangeUnitError: the day comes before the first, units under it go on longer, or it changes
            name or place later.
    """
    with keeping_the_tree(unit.body_id):
        locked = locked_unit(unit)
        close(locked, ends_on)
    summary = _("%(name)s ends on %(day)s.") % {"name": locked.name, "day": ends_on.isoformat()}
    tell("organisations.unit-ended", locked, by, at, summary)
    return locked


@transaction.atomic
def correct_unit(
    *,
    unit: Unit,
    name: str,
    kind: str,
    joint_form: str,
    code: str,
    org_no: str,
    starts_on: date | None,
    ends_on: date | None,
    by: Actor,
    at: datetime,
) -> Unit:
    """Correct what was entered wrong: the name it has now, its kind, numbers and days, as if always so.

    Raises:
        UnableToChangeUnitError: as `add_unit`, or units under it, names or places fall outside its days.
    """
    with keeping_the_tree(unit.body_id):
        locked = locked_unit(unit)
        old = locked.name
        fill(locked, name, kind, joint_form, code, org_no, starts_on, ends_on)
        if row := row_on(UnitName.objects.filter(unit=locked), shown_day(locked, day_of(at))):
            UnitName.objects.filter(pk=row.pk).update(name=locked.name)
        locked.save()
        show_as_on(locked, day_of(at))
    summary = (
        _("Corrected the facts about %(name)s.")
        if old == locked.name
        else _("Corrected the facts about %(name)s, which stood as %(old)s.")
    )
    tell("organisations.unit-corrected", locked, by, at, summary % {"name": locked.name, "old": old})
    return locked


@transaction.atomic
def remove_unit(*, unit: Unit, by: Actor, at: datetime) -> None:
    """Take away a unit that was entered by mistake and that nothing points to.

    Raises:
        UnableToChangeUnitError: something points to it; then it has existed, and is ended instead.
    """
    with keeping_the_tree(unit.body_id):
        locked = locked_unit(unit)
        used = [f"{each.label.lower()} ({each.count})" for each in linked_counts(locked)]
        if locked.children.exists() or locked.held_places.exists():
            used.append(_("units under it"))
        if locked.successions.exists() or locked.origins.exists():
            used.append(_("a merger or a split"))
        if used:
            raise UnableToChangeUnitError(
                _("%(name)s cannot be taken away, because more is kept about it: %(what)s. End it instead.")
                % {"name": locked.name, "what": ", ".join(used)}
            )
        UnitFunction.objects.filter(unit=locked).delete()
        Unit.objects.filter(pk=locked.pk).delete()
    summary = _("Took away %(name)s, which was entered by mistake.") % {"name": locked.name}
    tell("organisations.unit-removed", locked, by, at, summary)


@transaction.atomic
def forget_succession(*, succession: UnitSuccession, by: Actor, at: datetime) -> None:
    """Correct a mistake: one unit did not come out of the other; their days and names stay."""
    locked = UnitSuccession.objects.select_for_update(of=("self",)).get(pk=succession.pk)
    old, new = locked.predecessor, locked.successor
    locked.delete()
    summary = _("Corrected: %(new)s did not come out of %(old)s.") % {"new": new.name, "old": old.name}
    tell("organisations.succession-forgotten", new, by, at, summary)


def fill(
    unit: Unit,
    name: str,
    kind: str,
    joint_form: str,
    code: str,
    org_no: str,
    starts_on: date | None,
    ends_on: date | None,
) -> None:
    """Give a unit its facts, or refuse them in words."""
    unit.name, unit.kind, unit.code = checked_name(name), kind, code.strip()
    unit.joint_form = joint_form if kind == UnitKind.JOINT_BODY else ""
    unit.org_no = checked_number(org_no, UnableToChangeUnitError)
    unit.starts_on, unit.ends_on = starts_on, ends_on
    refuse_person_numbers(UnableToChangeUnitError, unit.code)
    refuse_days(starts_on, ends_on)
    if unit.code and Unit.objects.filter(code=unit.code).exclude(pk=unit.pk).exists():
        raise UnableToChangeUnitError(_("Another unit has this code."), "code")


def checked_name(name: str) -> str:
    """Return a name with single spaces, or refuse it."""
    words = " ".join(name.split())
    refuse_person_numbers(UnableToChangeUnitError, words)
    if not words:
        raise UnableToChangeUnitError(_("Write what the unit is called."), "name")
    if len(words) > LONGEST:
        raise UnableToChangeUnitError(_("The name is longer than 160 characters. Shorten it."), "name")
    return words


def refuse_days(starts_on: date | None, ends_on: date | None) -> None:
    """Refuse a last day before the first."""
    if starts_on and ends_on and ends_on < starts_on:
        raise UnableToChangeUnitError(_("The last day cannot be before the first day."), "ends_on")


def close(unit: Unit, ends_on: date) -> None:
    """End a unit and what it does on a day.

    Raises:
        UnableToChangeUnitError: it begins, or begins to do something, after that day.
    """
    refuse_days(unit.starts_on, ends_on)
    if UnitFunction.objects.filter(unit=unit, starts_on__gt=ends_on).exists():
        raise UnableToChangeUnitError(
            _("%(name)s has a function that begins after that day. Take that back first.")
            % {"name": unit.name},
            "ends_on",
        )
    UnitFunction.objects.filter(unit=unit).exclude(ends_on__lte=ends_on).update(ends_on=ends_on)
    unit.ends_on = ends_on
    unit.save(update_fields=["ends_on"])
