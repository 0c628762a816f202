"""Units that become one from a day, and one that becomes several; nothing that points to them is moved."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.organisations.commands.changes import add_name, add_place
from nyvag.organisations.commands.refusals import UnableToChangeUnitError
from nyvag.organisations.commands.tree import NewUnit, keeping_the_tree, locked_unit, show_as_on, tell
from nyvag.organisations.commands.units import close, fill
from nyvag.organisations.models import Unit, UnitFunction, UnitPlace, UnitSuccession
from nyvag.organisations.rules.kinds import SuccessionKind
from nyvag.organisations.rules.tree import ONE_DAY


@transaction.atomic
def merge_units(
    *,
    units: Sequence[Unit],
    into: Unit | NewUnit,
    starts_on: date,
    by: Actor,
    at: datetime,
    name: str = "",
) -> Unit:
    """Let units become one from a day: a new one, or one that exists and goes on.

    The others end the day before and are kept, with all that points to them. Units under them move under
    the one that goes on, and what they did goes on there.

    Args:
        into: the new unit, or the existing one that takes the others in.
        name: what an existing unit is called from that day, where it changes.

    Raises:
        UnableToChangeUnitError: there are too few units, one does not exist both that day and the day
            before, one has gone over to another already, or the tree would not hold together.
    """
    first = units[0] if units else into
    body_id = first.body_id if isinstance(first, Unit) else 0
    _refuse_too_few(units, into)
    with keeping_the_tree(body_id):
        locked = [locked_unit(unit) for unit in units]
        successor = _new(body_id, into, starts_on) if isinstance(into, NewUnit) else locked_unit(into)
        for unit in [*locked, *([successor] if isinstance(into, Unit) else [])]:
            _refuse_absent(unit, starts_on)
        for unit in locked:
            _refuse_gone_over(unit, successor, starts_on)
        if isinstance(into, Unit) and name.strip() and name.strip() != successor.name:
            add_name(successor, name, starts_on)
        ending = {unit.pk for unit in locked}
        for unit in locked:
            _move_children(unit, {}, successor, starts_on, at, without=ending)
        for unit in locked:
            _carry_functions(unit, successor, starts_on)
            close(unit, starts_on - ONE_DAY)
            _succeed(unit, successor, SuccessionKind.MERGED, starts_on)
        show_as_on(successor, day_of(at))
    values = {"names": ", ".join(unit.name for unit in locked), "day": starts_on.isoformat()}
    summary = _("Merged %(names)s into %(name)s from %(day)s.") % {**values, "name": successor.name}
    tell("organisations.units-merged", successor, by, at, summary)
    return successor


@transaction.atomic
def split_unit(
    *,
    unit: Unit,
    parts: Sequence[NewUnit],
    starts_on: date,
    goes_on: bool,
    children: Mapping[int, int],
    by: Actor,
    at: datetime,
) -> list[Unit]:
    """Let new units come out of one from a day; the old one ends the day before, unless it goes on.

    What the old one did is not handed out: say afterwards what each of the new ones does.

    Args:
        children: the place among `parts` that each unit under the old one goes to, by its id; one that is
            not named stays where the old one goes on.

    Raises:
        UnableToChangeUnitError: there are too few parts, the unit does not exist both that day and the day
            before, a unit under it is left behind, or the tree would not hold together.
    """
    if len(parts) < (1 if goes_on else 2):
        raise UnableToChangeUnitError(
            _("Name the units that come out of it: at least two, or one if it goes on.")
        )
    with keeping_the_tree(unit.body_id):
        locked = locked_unit(unit)
        _refuse_absent(locked, starts_on)
        made = [_new(locked.body_id, part, starts_on) for part in parts]
        goes_to = {pk: made[place] for pk, place in children.items()}
        _move_children(locked, goes_to, locked if goes_on else None, starts_on, at)
        if not goes_on:
            close(locked, starts_on - ONE_DAY)
        for part in made:
            _succeed(locked, part, SuccessionKind.SPLIT, starts_on)
    values = {
        "name": locked.name,
        "day": starts_on.isoformat(),
        "names": ", ".join(part.name for part in made),
    }
    summary = _("%(names)s came out of %(name)s on %(day)s.") % values
    tell("organisations.unit-split", locked, by, at, summary)
    return made


def _refuse_too_few(units: Sequence[Unit], into: Unit | NewUnit) -> None:
    if isinstance(into, Unit) and into.pk in {unit.pk for unit in units}:
        raise UnableToChangeUnitError(_("The unit that goes on cannot be one of those that end."))
    if len({unit.pk for unit in units}) < (1 if isinstance(into, Unit) else 2):
        raise UnableToChangeUnitError(_("Choose the units that are merged: at least two."), "units")


def _refuse_absent(unit: Unit, starts_on: date) -> None:
    begins_late = unit.starts_on is not None and unit.starts_on >= starts_on
    if begins_late or (unit.ends_on is not None and unit.ends_on < starts_on):
        raise UnableToChangeUnitError(
            _("%(name)s does not exist both that day and the day before. Choose another day.")
            % {"name": unit.name},
            "starts_on",
        )


def _refuse_gone_over(unit: Unit, successor: Unit, starts_on: date) -> None:
    """A unit goes over to another once, and not again from a day before that."""
    rows = unit.successions.filter(Q(successor=successor) | Q(starts_on__gte=starts_on))
    gone = rows.select_related("successor").order_by("starts_on", "pk").first()
    if gone is not None:
        raise UnableToChangeUnitError(
            _("%(name)s has gone over to %(other)s from %(day)s already.")
            % {"name": unit.name, "other": gone.successor.name, "day": gone.starts_on.isoformat()},
            "starts_on",
        )


def _new(body_id: int, new: NewUnit, starts_on: date) -> Unit:
    unit = Unit(body_id=body_id, parent=new.parent)
    fill(unit, new.name, new.kind, new.joint_form, new.code, new.org_no, starts_on, None)
    unit.save(force_insert=True)
    return unit


def _succeed(old: Unit, new: Unit, kind: SuccessionKind, starts_on: date) -> None:
    UnitSuccession.objects.create(
        body_id=old.body_id, predecessor=old, successor=new, kind=kind, starts_on=starts_on
    )


def _move_children(
    unit: Unit,
    goes_to: Mapping[int, Unit],
    otherwise: Unit | None,
    starts_on: date,
    at: datetime,
    without: Collection[int] = (),
) -> None:
    """Let every unit under one that ends lie under another from a day on, also those that come later."""
    placed = Q(places=None, parent=unit) | Q(places__parent=unit)
    for child in Unit.objects.filter(placed, Q(ends_on=None) | Q(ends_on__gte=starts_on)).distinct():
        if child.pk in without:
            continue
        above = goes_to.get(child.pk, otherwise)
        if above is None:
            raise UnableToChangeUnitError(
                _("Say which of the new units %(name)s goes to.") % {"name": child.name}
            )
        if above.pk != unit.pk:
            _place_anew(child, unit, unit.parent if above.pk == child.pk else above, starts_on)
        show_as_on(child, day_of(at))


def _place_anew(child: Unit, old: Unit, above: Unit | None, starts_on: date) -> None:
    """Change a child's places under the old unit from a day on, also those that come later."""
    rows = sorted(UnitPlace.objects.filter(unit=child), key=lambda row: row.starts_on or date.min)
    if not rows:
        if child.starts_on and child.starts_on >= starts_on:
            child.parent = above
            child.save(update_fields=["parent"])
        else:
            add_place(child, above, starts_on)
        return
    holding = [row for row in rows if (row.starts_on or child.starts_on or date.min) < starts_on]
    begun = holding[-1] if holding else None
    if begun and begun.parent_id == old.pk and not any(row.starts_on == starts_on for row in rows):
        add_place(child, above, starts_on)
    later = [row.pk for row in rows if row not in holding and row.parent_id == old.pk]
    UnitPlace.objects.filter(pk__in=later).update(parent=above)


def _carry_functions(old: Unit, new: Unit, starts_on: date) -> None:
    """Let the new unit do what the old one did from a day on, once."""
    going = Q(ends_on=None) | Q(ends_on__gte=starts_on)
    held = set(UnitFunction.objects.filter(going, unit=new).values_list("function", flat=True))
    for given in UnitFunction.objects.filter(going, unit=old).order_by("starts_on", "pk"):
        if given.function not in held:
            first = max(given.starts_on or starts_on, starts_on)
            UnitFunction.objects.create(
                body_id=new.body_id, unit=new, function=given.function, starts_on=first, ends_on=given.ends_on
            )
    UnitFunction.objects.filter(unit=old, starts_on__gte=starts_on).delete()
