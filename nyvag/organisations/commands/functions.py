"""What units do: a body's own functions, and which unit has which from when."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.organisations.commands.refusals import UnableToChangeFunction, refuse_person_numbers
from nyvag.organisations.models import BodyFunction, Unit, UnitFunction
from nyvag.organisations.queries import function_names
from nyvag.organisations.rules.functions import standard_functions

KEY_LENGTH = 40


@transaction.atomic
def add_function(*, body_id: int, name: str, by: Actor, at: datetime) -> BodyFunction:
    """Add a function of the body's own beside the standard ones, or take one out of use back into use.

    Raises:
        UnableToChangeFunction: the name is empty, taken, or holds a personal number.
    """
    name = " ".join(name.split())
    refuse_person_numbers(UnableToChangeFunction, name)
    if not name:
        raise UnableToChangeFunction(_("Write what the function is called."))
    standard = {said.casefold() for each in standard_functions() for said in (each.name_sv, each.name_en)}
    own = {each.name.casefold(): each for each in BodyFunction.objects.select_for_update()}
    known = own.get(name.casefold())
    if name.casefold() in standard or (known is not None and known.ends_on is None):
        raise UnableToChangeFunction(_("There is already a function with this name."))
    function = known or BodyFunction(body_id=body_id, name=name, key=_free_key(name))
    function.ends_on = None
    function.save()
    _tell_of("organisations.function-added", function, by, at, _("Added the function %(name)s."))
    return function


@transaction.atomic
def retire_function(*, function: BodyFunction, ends_on: date, by: Actor, at: datetime) -> BodyFunction:
    """Take one of the body's own functions out of use after a day; units that have it keep it."""
    locked = BodyFunction.objects.select_for_update().get(pk=function.pk)
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    _tell_of("organisations.function-retired", locked, by, at, _("Took the function %(name)s out of use."))
    return locked


@transaction.atomic
def give_function(
    *,
    unit: Unit,
    function: str,
    starts_on: date | None,
    by: Actor,
    at: datetime,
    ends_on: date | None = None,
) -> UnitFunction:
    """Say that a unit does something from a day; an unknown first day counts as always.

    Raises:
        UnableToChangeFunction: no such function, the unit has it already some of that time, the days are
            out of order or outside the days the unit exists.
    """
    names = function_names(get_language() or "sv")
    if function not in names:
        raise UnableToChangeFunction(_("There is no such function. Choose one from the list."))
    locked = Unit.objects.select_for_update().get(pk=unit.pk)
    _refuse_days(locked, starts_on, ends_on)
    later = Q() if ends_on is None else Q(starts_on=None) | Q(starts_on__lte=ends_on)
    earlier = Q() if starts_on is None else Q(ends_on=None) | Q(ends_on__gte=starts_on)
    if UnitFunction.objects.filter(later, earlier, unit=locked, function=function).exists():
        raise UnableToChangeFunction(
            _("%(unit)s already has the function %(name)s some of that time.")
            % {"unit": locked.name, "name": names[function]}
        )
    given = UnitFunction.objects.create(
        body_id=locked.body_id, unit=locked, function=function, starts_on=starts_on, ends_on=ends_on
    )
    summary = _("%(unit)s has the function %(name)s.") % {"unit": locked.name, "name": names[function]}
    _tell(locked, "organisations.function-given", by, at, summary)
    return given


@transaction.atomic
def end_function(*, given: UnitFunction, ends_on: date, by: Actor, at: datetime) -> UnitFunction:
    """Say which day was the last that a unit did something.

    Raises:
        UnableToChangeFunction: the day is before the first, or after the unit's last.
    """
    locked = UnitFunction.objects.select_for_update().select_related("unit").get(pk=given.pk)
    _refuse_days(locked.unit, locked.starts_on, ends_on)
    locked.ends_on = ends_on
    locked.save(update_fields=["ends_on"])
    name = _name_of(locked)
    summary = _("%(unit)s has the function %(name)s to %(day)s.") % {
        "unit": locked.unit.name,
        "name": name,
        "day": ends_on.isoformat(),
    }
    _tell(locked.unit, "organisations.function-ended", by, at, summary)
    return locked


@transaction.atomic
def take_back_function(*, given: UnitFunction, by: Actor, at: datetime) -> None:
    """Correct a mistake: the unit never had the function."""
    locked = UnitFunction.objects.select_for_update().select_related("unit").get(pk=given.pk)
    name = _name_of(locked)
    locked.delete()
    summary = _("Corrected: %(unit)s did not have the function %(name)s.") % {
        "unit": locked.unit.name,
        "name": name,
    }
    _tell(locked.unit, "organisations.function-taken-back", by, at, summary)


def _refuse_days(unit: Unit, starts_on: date | None, ends_on: date | None) -> None:
    if starts_on and ends_on and ends_on < starts_on:
        raise UnableToChangeFunction(_("The last day cannot be before the first day."))
    first, last = starts_on or ends_on, ends_on or starts_on
    too_early = unit.starts_on is not None and first is not None and first < unit.starts_on
    too_late = unit.ends_on is not None and last is not None and last > unit.ends_on
    if too_early or too_late:
        raise UnableToChangeFunction(_("%(unit)s does not exist on those days.") % {"unit": unit.name})


def _name_of(given: UnitFunction) -> str:
    return function_names(get_language() or "sv").get(given.function, given.function)


def _free_key(name: str) -> str:
    """Make a key that no function has; keys never change, names may."""
    stem = f"own-{slugify(name)}"[: KEY_LENGTH - 4].rstrip("-")
    taken = set(BodyFunction.objects.values_list("key", flat=True))
    return next(key for key in (stem, *(f"{stem}-{number}" for number in range(2, 999))) if key not in taken)


def _tell_of(kind: str, function: BodyFunction, by: Actor, at: datetime, sentence: str) -> None:
    record(
        kind=kind,
        by=by,
        at=at,
        body_id=function.body_id,
        subject=f"function:{function.key}",
        summary=sentence % {"name": function.name},
    )


def _tell(unit: Unit, kind: str, by: Actor, at: datetime, summary: str) -> None:
    record(kind=kind, by=by, at=at, body_id=unit.body_id, subject=f"unit:{unit.pk}", summary=summary)
