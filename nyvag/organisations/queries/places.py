"""Where units sit on a day and what they are called then: paths, the board above, choices for forms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nyvag.organisations.models import Unit
from nyvag.organisations.rules.kinds import answers_politically

INDENT = "\N{NO-BREAK SPACE}" * 3
_LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def in_swedish_order(name: str) -> str:
    """Return what to sort a name by, so that å, ä and ö come last, whichever database it came from."""
    return name.casefold().translate(_LAST_LETTERS)


@dataclass(frozen=True)
class Places:
    """The units that exist on a day by id, with the id of the one each lies under and its name then.

    A unit whose parent does not exist that day stands at the top.
    """

    units: dict[int, Unit]
    parents: dict[int, int | None]
    names: dict[int, str]
    _under: dict[int | None, list[Unit]] = field(default_factory=dict)

    @classmethod
    def on(cls, day: date) -> "Places":
        """Read the tree of a day; one statement."""
        found: Any = Unit.objects.in_force(day).as_of(day)
        ordered = sorted(found, key=lambda unit: (in_swedish_order(unit.name_then), unit.pk))
        present = {unit.pk: unit for unit in ordered}
        return cls(
            present,
            {pk: unit.parent_then if unit.parent_then in present else None for pk, unit in present.items()},
            {pk: unit.name_then for pk, unit in present.items()},
        )

    def under(self, parent: int | None) -> list[Unit]:
        """List the units right under one, or at the top, by name."""
        if not self._under:
            for pk, above in self.parents.items():
                self._under.setdefault(above, []).append(self.units[pk])
        return self._under.get(parent, [])

    def upward(self, unit_id: int) -> Iterator[Unit]:
        """Yield a unit and those above it, to the top; stops at a circle rather than go round in it."""
        seen: set[int] = set()
        at: int | None = unit_id
        while at is not None and at in self.units and at not in seen:
            seen.add(at)
            yield self.units[at]
            at = self.parents[at]

    def below(self, unit_id: int) -> frozenset[int]:
        """Return the ids of a unit and all that lie under it."""
        return frozenset({unit_id, *(unit.pk for _depth, unit in self.walk(unit_id))})

    def board_above(self, unit_id: int) -> Unit | None:
        """Return the board a unit answers to, itself where it is one."""
        chain = self.upward(unit_id)
        return next((each for each in chain if answers_politically(each.kind, each.joint_form)), None)

    def walk(self, parent: int | None = None, depth: int = 0) -> Iterator[tuple[int, Unit]]:
        """Yield each unit under one with how deep it lies, in the order a tree is read."""
        for unit in self.under(parent):
            yield depth, unit
            yield from self.walk(unit.pk, depth + 1)


def board_above(unit: Unit, on: date) -> Unit | None:
    """Return the nearest board, executive board, committee or joint board at or above a unit on a day.

    For many units at once, read `Places.on(day)` once and ask it.
    """
    return Places.on(on).board_above(unit.pk)


def path_of(unit: Unit, on: date) -> tuple[Unit, ...]:
    """Return the units from the top down to a unit on a day, itself last."""
    return tuple(Places.on(on).upward(unit.pk))[::-1]


def unit_choices(on: date, *, without: frozenset[int] = frozenset()) -> list[tuple[int, str]]:
    """List the units of a day as id and name then, in the order of the tree and indented, for a form."""
    places = Places.on(on)
    return [
        (unit.pk, INDENT * depth + places.names[unit.pk])
        for depth, unit in places.walk()
        if unit.pk not in without
    ]
