"""The responsibility matrix as it stands on a day: rows, columns, letters and gaps."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.coordinator.models import CoordinatingFunction, OwnActivity, Responsibility, RoleHolder
from nyvag.coordinator.rules.holding import held_on, is_ahead_or_held
from nyvag.coordinator.rules.matrix import Cell, Gap, GapKind, Letter, gaps_of, standard_rows
from nyvag.coordinator.rules.states import FunctionState
from nyvag.core.clock import STOCKHOLM
from nyvag.core.providers import load
from nyvag.core.responsibilities import ResponsibilityRow
from nyvag.organisations.queries.parties import party_choices
from nyvag.organisations.queries.places import unit_choices

ORDER = list(Letter)
SORTS = "upfh"
"""Units first, then outside parties, functions and persons."""


@dataclass(frozen=True, slots=True)
class Column:
    """An actor of the matrix; `is_ended` where it is no longer there on the day."""

    key: str
    name: str
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class LineCell:
    """The letters of one actor in a row."""

    column: Column
    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        """The letters as they are shown."""
        return text_of(self.letters)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the matrix."""

    row: ResponsibilityRow
    cells: tuple[LineCell, ...]
    gaps: tuple[Gap, ...]

    @property
    def filled(self) -> tuple[LineCell, ...]:
        """The cells that hold a letter."""
        return tuple(cell for cell in self.cells if cell.letters)

    @property
    def is_area(self) -> bool:
        """Tell whether the row is one of the seven areas itself."""
        return self.row.key == str(self.row.area)

    @property
    def anchor(self) -> str:
        """The key as it can stand in an address after the hash."""
        return self.row.key.replace(":", "-").replace(".", "-")


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole matrix."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def without_accountable_count(self) -> int:
        """How many rows nobody is accountable for, today."""
        missing = (GapKind.NOBODY_ACCOUNTABLE, GapKind.ACCOUNTABLE_ENDED)
        return sum(bool(line.gaps) and line.gaps[0].kind in missing for line in self.lines)

    @property
    def with_gaps_count(self) -> int:
        """How many rows have any gap."""
        return sum(bool(line.gaps) for line in self.lines)

    @property
    def is_begun(self) -> bool:
        """Tell whether anything is filled in."""
        return bool(self.columns)


def text_of(letters: Collection[Letter]) -> str:
    """Write letters in one order."""
    return ", ".join(letter for letter in ORDER if letter in letters)


def rows(day: date) -> list[ResponsibilityRow]:
    """Return the rows of a day in the order of the areas: the standard ones, the body's own, other rooms'."""
    language = get_language() or "sv"
    found = [ResponsibilityRow(each.key, each.area, each.name(language)) for each in standard_rows()]
    own = OwnActivity.objects.exclude(ended_on__lte=day).order_by("pk")
    own = own.filter(created_at__lt=datetime.combine(day + timedelta(days=1), time.min, STOCKHOLM))
    found += [ResponsibilityRow(f"own:{each.pk}", each.area, each.title) for each in own]
    found += [row for room in load(settings.NYVAG_RESPONSIBILITY_ROWS) for row in room()]
    return sorted(found, key=lambda row: row.area)  # stable: the order within an area is kept


def letters_on(day: date) -> "QuerySet[Responsibility]":
    """Return the letters that stand on a day, with their actors (one statement)."""
    related = ("unit", "party", "function", "holder__person", "holder__function")
    held = Responsibility.objects.filter(starts_on__lte=day).exclude(ends_on__lt=day)
    return held.select_related(*related).order_by("pk")


def matrix(day: date) -> Matrix:
    """Read the matrix as it stands on a day (two statements, beside what other rooms ask)."""
    present, letters = rows(day), list(letters_on(day))
    columns = {each.actor: column_of(each, day) for each in letters}
    keys = {row.key for row in present}
    cells = [
        Cell(each.row, each.actor, Letter(each.letter), columns[each.actor].is_ended)
        for each in letters
        if each.row in keys
    ]
    used = {cell.actor for cell in cells}
    shown = sorted((columns[actor] for actor in used), key=_place)
    return Matrix(tuple(shown), tuple(_lines(present, shown, cells)))


def column_of(responsibility: Responsibility, day: date) -> Column:
    """Return the actor of a letter, read with it, as a column."""
    key = responsibility.actor
    if responsibility.holder is not None:
        return Column(key, responsibility.holder.called, not held_on(responsibility.holder.hold, day))
    if responsibility.function is not None:
        is_ended = responsibility.function.state == FunctionState.ENDED
        return Column(key, responsibility.function.name, is_ended)
    place = responsibility.unit or responsibility.party
    return Column(key, str(place), place is not None and place.ends_on is not None and place.ends_on < day)


def _lines(
    present: Sequence[ResponsibilityRow], columns: Sequence[Column], cells: Iterable[Cell]
) -> Iterable[Line]:
    listed = list(cells)
    letters: dict[tuple[str, str], set[Letter]] = {}
    for cell in listed:
        letters.setdefault((cell.row, cell.actor), set()).add(cell.letter)
    gaps: dict[str, list[Gap]] = {}
    for gap in gaps_of([row.key for row in present], listed):
        gaps.setdefault(gap.row, []).append(gap)
    for row in present:
        of_row = tuple(
            LineCell(column, tuple(each for each in ORDER if each in letters.get((row.key, column.key), ())))
            for column in columns
        )
        yield Line(row, of_row, tuple(gaps.get(row.key, ())))


def _place(column: Column) -> tuple[int, str]:
    return SORTS.index(column.key[0]), column.name


@dataclass(frozen=True, slots=True)
class Actors:
    """Everyone who can be given a letter, in groups as a form shows them."""

    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    def without(self, keys: Collection[str]) -> list[tuple[str, list[tuple[str, str]]]]:
        """Leave out those that have a field of their own."""
        left = [(name, [each for each in several if each[0] not in keys]) for name, several in self.groups]
        return [(name, several) for name, several in left if several]


def actors(day: date) -> Actors:
    """List who can be given a letter on a day (four statements)."""
    functions = CoordinatingFunction.objects.exclude(state=FunctionState.ENDED).order_by("name", "pk")
    holders = RoleHolder.objects.select_related("person", "function").order_by("name", "pk")
    held = [each for each in holders if is_ahead_or_held(each.hold, day)]
    groups = (
        (_("Units"), tuple((f"u{pk}", name) for pk, name in unit_choices(day))),
        (_("Outside parties"), tuple((f"p{pk}", name) for pk, name in party_choices(day))),
        (_("Functions"), tuple((f"f{each.pk}", each.name) for each in functions)),
        (_("Persons"), tuple((f"h{each.pk}", f"{each.called}, {each.get_role_display()}") for each in held)),
    )
    return Actors(tuple((str(name), several) for name, several in groups))
