"""Which functions can be chosen, and which units have them on a day."""

from collections import defaultdict
from datetime import date

from django.db.models import F, Q, QuerySet

from nyvag.organisations.models import BodyFunction, Unit, UnitFunction
from nyvag.organisations.rules.functions import standard_functions


def own_functions() -> "QuerySet[BodyFunction]":
    """Return the functions the current body has added itself, by name."""
    return BodyFunction.objects.order_by("name", "pk")


def functions(*, language: str, on: date | None = None) -> list[tuple[str, str]]:
    """List every function that can be chosen, as key and name: the standard ones, then the body's own.

    Args:
        language: of the standard names; the body's own have one name.
        on: leaves out own functions taken out of use before this day; without it, none is.
    """
    own = own_functions()
    if on is not None:
        own = own.filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return [(each.key, each.name(language)) for each in standard_functions()] + list(
        own.values_list("key", "name")
    )


def function_names(language: str) -> dict[str, str]:
    """Return what each function is called by its key, also those out of use."""
    return dict(functions(language=language))


def units_with_function(key: str, on: date) -> "QuerySet[Unit]":
    """Return the units that exist and have a function on a day, by name."""
    having = UnitFunction.objects.in_force(on).filter(function=key).values("unit")
    found: QuerySet[Unit] = Unit.objects.in_force(on).filter(pk__in=having).order_by("name", "pk")
    return found


def functions_of(unit: Unit, on: date | None = None) -> "QuerySet[UnitFunction]":
    """Return what a unit does on a day, or all it has ever done, oldest first."""
    found = UnitFunction.objects.filter(unit=unit)
    chosen: QuerySet[UnitFunction] = (found if on is None else found.in_force(on)).order_by(
        F("starts_on").asc(nulls_first=True), "pk"
    )
    return chosen


def functions_by_unit(on: date) -> dict[int, tuple[str, ...]]:
    """Return the keys of what each unit does on a day, by the unit's id; one statement for all units."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = UnitFunction.objects.in_force(on).order_by("function", "pk")
    for unit, key in rows.values_list("unit_id", "function"):
        if key not in found[unit]:
            found[unit].append(key)
    return {unit: tuple(keys) for unit, keys in found.items()}
