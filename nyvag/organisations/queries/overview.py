"""What the page of the tree answers first: how many of what, what nobody does, what has changed."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import ngettext

from nyvag.organisations.models import BodyFunction, Unit, UnitFunction
from nyvag.organisations.queries.places import Places
from nyvag.organisations.rules.functions import standard_functions
from nyvag.organisations.rules.kinds import UnitKind


@dataclass(frozen=True)
class SinceThen:
    """How the tree of one day differs from that of a later one."""

    begun: tuple[str, ...]
    ended: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    moved: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Tell whether nothing differs."""
        return not (self.begun or self.ended or self.renamed or self.moved)


def counted(places: Places) -> list[str]:
    """Say how many units of each kind there are on a day, in the order of the kinds."""
    found = Counter(UnitKind(unit.kind) for unit in places.units.values())
    return [_IN_WORDS[kind](found[kind]) % {"count": found[kind]} for kind in UnitKind if found[kind]]


def missing_functions(given: dict[int, tuple[str, ...]], places: Places, language: str) -> list[str]:
    """Name the functions that are asked for and that no unit of the day has."""
    held = {key for unit, keys in given.items() if unit in places.units for key in keys}
    return [
        each.name(language) for each in standard_functions() if each.is_asked_for and each.key not in held
    ]


def changes_between(then: Places, now: Places) -> SinceThen:
    """Say what has begun, ended, changed name and moved from one day to another."""
    both = [pk for pk in then.units if pk in now.units]
    return SinceThen(
        begun=tuple(now.names[pk] for pk in now.units if pk not in then.units),
        ended=tuple(then.names[pk] for pk in then.units if pk not in now.units),
        renamed=tuple((then.names[pk], now.names[pk]) for pk in both if then.names[pk] != now.names[pk]),
        moved=tuple(now.names[pk] for pk in both if then.parents[pk] != now.parents[pk]),
    )


@dataclass(frozen=True)
class FunctionRow:
    """A function, with the units that have it on a day. `own` is the body's own row, where it is one."""

    name: str
    is_asked_for: bool
    units: tuple[Unit, ...]
    own: BodyFunction | None = None


def functions_overview(on: date, language: str) -> list[FunctionRow]:
    """List every function of a day with the units that have it; two statements."""
    having: defaultdict[str, list[Unit]] = defaultdict(list)
    rows = UnitFunction.objects.in_force(on).select_related("unit").order_by("unit__name", "pk")
    for given in rows:
        if given.unit.ends_on is None or given.unit.ends_on >= on:
            having[given.function].append(given.unit)
    standard = [
        FunctionRow(each.name(language), each.is_asked_for, tuple(having[each.key]))
        for each in standard_functions()
    ]
    own = BodyFunction.objects.order_by("name", "pk")
    return standard + [
        FunctionRow(each.name, False, tuple(having[each.key]), each)
        for each in own
        if each.ends_on is None or each.ends_on >= on or having[each.key]
    ]


_IN_WORDS = {
    UnitKind.COUNCIL: lambda count: ngettext("%(count)d council", "%(count)d councils", count),
    UnitKind.EXECUTIVE_BOARD: lambda count: ngettext(
        "%(count)d executive board", "%(count)d executive boards", count
    ),
    UnitKind.BOARD: lambda count: ngettext("%(count)d board", "%(count)d boards", count),
    UnitKind.COMMITTEE: lambda count: ngettext("%(count)d committee", "%(count)d committees", count),
    UnitKind.DEPARTMENT: lambda count: ngettext("%(count)d department", "%(count)d departments", count),
    UnitKind.UNIT: lambda count: ngettext("%(count)d unit", "%(count)d units", count),
    UnitKind.COMPANY: lambda count: ngettext("%(count)d company", "%(count)d companies", count),
    UnitKind.JOINT_BODY: lambda count: ngettext("%(count)d joint body", "%(count)d joint bodies", count),
}
