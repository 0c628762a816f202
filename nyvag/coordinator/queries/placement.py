"""What a placement of the coordinating function does to the question, for this body's functions."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from nyvag.coordinator.models import FunctionHome
from nyvag.coordinator.rules.states import Level
from nyvag.core.once import once
from nyvag.mandate.rules.placement import Analysis, Placements, analyse, placements
from nyvag.organisations.queries.functions import functions, functions_by_unit
from nyvag.organisations.queries.places import Places
from nyvag.organisations.rules.functions import standard_functions

FILE = Path(__file__).parent.parent / "rules" / "placement.toml"
BY_FUNCTION = (
    ("labour_market", "LABOUR_MARKET"),
    ("business", "BUSINESS"),
    ("civil_society", "CIVIL_SOCIETY"),
    ("management", "MANAGEMENT"),
)
"""Which placement a sector unit is, by the first of these functions that it has."""


def known() -> Placements:
    """Return the placements that are known."""
    return placements(FILE)


def key_of(home: FunctionHome, functions_of_unit: Iterable[str]) -> str | None:
    """Return which of the known placements a function has; None where it cannot be told."""
    if home.level == Level.OUTSIDE:
        return "OUTSIDE"
    if home.level == Level.MANAGEMENT:
        return "MANAGEMENT"
    has = set(functions_of_unit)
    return next((key for function, key in BY_FUNCTION if function in has), None)


def present_placements(homes: Iterable[FunctionHome], day: date) -> dict[str, FunctionHome]:
    """Return the placements that the functions have today, by key (one statement)."""
    by_unit = _by_unit(day)
    found: dict[str, FunctionHome] = {}
    for home in homes:
        key = key_of(home, by_unit.get(home.unit_id or 0, ()))
        if key is not None:
            found.setdefault(key, home)
    return found


@once
def _by_unit(day: date) -> dict[int, tuple[str, ...]]:
    return functions_by_unit(day)


@once
def _functions(language: str, day: date) -> tuple[str, ...]:
    return tuple(function for function, _name in functions(language=language, on=day))


def analysis_of(key: str, home: FunctionHome | None, day: date, language: str) -> Analysis | None:
    """Analyse a placement; what lies near comes from the body's own tree where it says (three statements).

    Args:
        home: where a function is placed today in that way; None where the placement is only compared with.
    """
    read = known()
    placement = read.of(key)
    if placement is None:
        return None
    return analyse(
        placement,
        _near(home, day),
        list(_functions(language, day)),
        ties=read.ties,
        asked_for=[each.key for each in standard_functions() if each.is_asked_for],
    )


def _near(home: FunctionHome | None, day: date) -> frozenset[str] | None:
    """Return what the unit and those under it do; None where the tree does not say."""
    if home is None or home.unit_id is None:
        return None
    by_unit, places = _by_unit(day), Places.on(day)
    inside = [home.unit_id, *(unit.pk for _depth, unit in places.walk(home.unit_id))]
    found = frozenset(each for unit in inside for each in by_unit.get(unit, ()))
    return found or None
