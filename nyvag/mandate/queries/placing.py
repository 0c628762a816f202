"""What the question's place means for this body: the placement of today, of a board, or of a sort."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nyvag.mandate.queries.mandates import Responsibility, boards, near_functions
from nyvag.mandate.rules.mandates import KINDS_OF_UNITS, MandateRole, PlacementKind
from nyvag.mandate.rules.placement import Analysis, Placement, analyse, placements
from nyvag.organisations.models import Unit
from nyvag.organisations.queries import Places, functions, functions_by_unit
from nyvag.organisations.rules.functions import standard_functions

TODAY = "nu"


@dataclass(frozen=True)
class Choice:
    """A place that can be chosen: its key in the address, its name, and the boards where it is some."""

    key: str
    name: str
    kind: PlacementKind
    units: tuple[int, ...] = ()


@dataclass(frozen=True)
class Organisation:
    """The body's units and what they do on a day (three statements), as the analysis needs them."""

    on: dt.date
    language: str

    @cached_property
    def places(self) -> Places:
        """The units of the day."""
        return Places.on(self.on)

    @cached_property
    def functions(self) -> dict[int, tuple[str, ...]]:
        """What each unit does on the day."""
        return functions_by_unit(self.on)

    @cached_property
    def names(self) -> dict[str, str]:
        """What each function is called."""
        return dict(functions(language=self.language, on=self.on))

    def choices(self) -> list[Choice]:
        """List the sorts of placement, and then the body's own boards."""
        sorts = [
            Choice(each.key, each.name(self.language), PlacementKind(each.key))
            for each in placements().placements
        ]
        own = [Choice(f"enhet-{unit.pk}", unit.name, kind_of(unit), (unit.pk,)) for unit in self.boards()]
        return [*sorts, *own]

    def boards(self) -> list[Unit]:
        """List the boards of the day."""
        return boards(self.places)

    def analysis(self, choice: Choice) -> Analysis:
        """Say what a placement does, with what lies near in the body's own organisation where it is known."""
        rules = placements()
        near = near_functions(choice.units, self.places, self.functions)
        return analyse(
            placement_of(choice.kind),
            near,
            list(self.names),
            ties=rules.ties,
            asked_for=[each.key for each in standard_functions() if each.is_asked_for],
        )


def kind_of(unit: Unit) -> PlacementKind:
    """Say where a question lies that a unit answers for."""
    return KINDS_OF_UNITS.get(unit.kind, PlacementKind.SPECIALISED_BOARD)


def placement_of(kind: PlacementKind) -> Placement:
    """Return what the rules say of a sort of placement."""
    found = placements().of(kind)
    assert found is not None  # noqa: S101 - narrows: a test holds that there is one of each kind
    return found


def choice_now(found: Responsibility, name: str) -> Choice:
    """Give the place where the question lies on a day as a choice."""
    answering = found.having(MandateRole.ANSWERS)
    return Choice(TODAY, name, found.placement, tuple(each.unit_id for each in answering if each.unit_id))


def chosen(key: str, choices: Sequence[Choice]) -> Choice | None:
    """Find a choice by its key in the address."""
    return next((each for each in choices if each.key == key), None)
