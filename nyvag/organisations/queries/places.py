"""Where units sit on a day: paths, the board above, choices for forms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from nyvag.organisations.models import Unit
from nyvag.organisations.rules.kinds import answers_politically

INDENT = "\N{NO-BREAK SPACE}" * 3


@dataclass(frozen=True)
class Places:
    """The units that exist on a day by id, each with the id of the one it lies under.

    A unit whose parent does not exist that day stands at the top.
    """

    units: dict[int, Unit]
    parents: dict[int, int | None]
    _under: dict[int | None, list[Unit]] = field(default_factory=dict)

    @classmethod
    def on(cls, day: date) -> "Places":
        """Read the tree of a day."""
        present = {unit.pk: unit for unit in Unit.objects.in_force(day).order_by("name", "pk")}
        parents = {pk: unit.parent_id for pk, unit in present.items()}
        return cls(present, {pk: parent if parent in present else None for pk, parent in parents.items()})

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

    def board_above(self, unit_id: int) -> Unit | None:
        """Return the board a unit answers to, itself where it is one."""
        return next(
            (each for each in self.upward(unit_id) if answers_politically(each.kind, each.joint_form)), None
        )

    def walk(self, parent: int | None = None, depth: int = 0) -> Iterator[tuple[int, Unit]]:
        """Yield each unit with how deep it lies, in the order a tree is read."""
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
    """List the units of a day as id and name, in the order of the tree and indented, for a form."""
    return [
        (unit.pk, INDENT * depth + unit.name)
        for depth, unit in Places.on(on).walk()
        if unit.pk not in without
    ]
