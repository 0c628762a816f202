"""Units that become one, and one that becomes several."""

from datetime import date, timedelta

import pytest

from nyvag.audit.queries import history_of
from nyvag.organisations import commands, queries
from nyvag.organisations.commands import NewUnit, UnableToChangeUnitError
from nyvag.organisations.models import Unit, UnitSuccession
from tests.factories import frame
from tests.integration.organisations.conftest import FIRST, LAST, MIDDLE, Town

ONE_DAY = timedelta(days=1)


def functions(unit: Unit) -> list[tuple[str, date | None, date | None]]:
    return [(given.function, given.starts_on, given.ends_on) for given in queries.functions_of(unit)]


def test_two_units_become_a_new_one(town: Town) -> None:
    board = town.unit("Nämnden")
    one, two = town.unit("Kultur", board, kind="DEPARTMENT"), town.unit("Fritid", board, kind="DEPARTMENT")
    library = town.unit("Biblioteket", one, kind="UNIT")
    for unit in (one, two):
        town.do(commands.give_function, unit=unit, function="civil_society", starts_on=None)
    town.do(commands.give_function, unit=two, function="communication", starts_on=LAST)
    member = frame.user(None, None).memberships.create(body=town.body, role="CONTRIBUTOR", unit=one)
    new = NewUnit("Kultur- och fritidsförvaltningen", "DEPARTMENT", board)
    made = town.do(commands.merge_units, units=[one, two], into=new, starts_on=MIDDLE)
    for unit in (one, two, library):
        unit.refresh_from_db()
    assert (one.ends_on, two.ends_on, made.starts_on) == (MIDDLE - ONE_DAY, MIDDLE - ONE_DAY, MIDDLE)
    assert library.parent == made
    assert [unit.name for unit in queries.path_of(library, MIDDLE - ONE_DAY)] == [
        "Nämnden",
        "Kultur",
        "Biblioteket",
    ]
    assert functions(made) == [("civil_society", MIDDLE, None), ("communication", LAST, None)]
    assert functions(two) == [("civil_society", None, MIDDLE - ONE_DAY)]
    assert {step.predecessor for step in queries.steps_of(made).origins} == {one, two}
    assert queries.carried_by([one, made], MIDDLE) == {one.pk: (made,), made.pk: (made,)}
    assert queries.carried_by([one], FIRST) == {one.pk: (one,)}
    member.refresh_from_db()
    assert member.unit == one
    assert history_of(f"unit:{made.pk}").count() == 1


def test_unit_takes_another_in_and_changes_name(town: Town) -> None:
    one, two = town.unit("Barnnämnden", starts_on=FIRST), town.unit("Utbildningsnämnden")
    coming = town.unit("Skolan", one, kind="UNIT", starts_on=LAST)
    kept = town.do(
        commands.merge_units, units=[one], into=two, starts_on=MIDDLE, name="Barn- och utbildningsnämnden"
    )
    coming.refresh_from_db()
    assert kept.pk == two.pk
    assert queries.name_on(kept, MIDDLE - ONE_DAY) == "Utbildningsnämnden"
    assert kept.name == "Barn- och utbildningsnämnden"
    assert coming.parent == kept


def test_unit_takes_in_the_one_above_it(town: Town) -> None:
    top = town.unit("Nämnden")
    department = town.unit("Förvaltningen", top, kind="DEPARTMENT")
    unit = town.unit("Enheten", department, kind="UNIT")
    town.do(commands.merge_units, units=[department], into=unit, starts_on=MIDDLE)
    unit.refresh_from_db()
    assert unit.parent == top


def test_a_unit_and_one_under_it_are_merged(town: Town) -> None:
    department = town.unit("Förvaltningen", kind="DEPARTMENT")
    unit = town.unit("Enheten", department, kind="UNIT")
    made = town.do(
        commands.merge_units, units=[department, unit], into=NewUnit("Ny", "DEPARTMENT"), starts_on=MIDDLE
    )
    assert [branch.unit for branch in queries.unit_tree(MIDDLE)] == [made]


def test_merger_is_refused_whole(town: Town) -> None:
    one, late = town.unit("A"), town.unit("B", starts_on=LAST)
    gone = town.unit("C", ends_on=FIRST)
    new = NewUnit("Ny", "BOARD")
    for units, into in (
        ([one], new),
        ([], one),
        ([one, late], new),
        ([one, gone], new),
        ([one], one),
        ([one], late),
    ):
        with pytest.raises(UnableToChangeUnitError):
            town.do(commands.merge_units, units=units, into=into, starts_on=MIDDLE)
    bad_parent = NewUnit("Ny", "BOARD", late)
    other = town.unit("D")
    with pytest.raises(UnableToChangeUnitError):
        town.do(commands.merge_units, units=[one, other], into=bad_parent, starts_on=MIDDLE)
    assert Unit.objects.count() == 4
    assert not UnitSuccession.objects.exists()


def test_unit_becomes_several(town: Town) -> None:
    board = town.unit("Nämnden")
    old = town.unit("Vård och omsorg", board, kind="DEPARTMENT")
    home, care = town.unit("Hemtjänst", old, kind="UNIT"), town.unit("Stöd", old, kind="UNIT")
    parts = [NewUnit("Äldreomsorg", "DEPARTMENT", board), NewUnit("Funktionsstöd", "DEPARTMENT", board)]
    with pytest.raises(UnableToChangeUnitError):
        town.do(
            commands.split_unit, unit=old, parts=parts, starts_on=MIDDLE, goes_on=False, children={home.pk: 0}
        )
    made = town.do(
        commands.split_unit,
        unit=old,
        parts=parts,
        starts_on=MIDDLE,
        goes_on=False,
        children={home.pk: 0, care.pk: 1},
    )
    for unit in (old, home, care):
        unit.refresh_from_db()
    assert old.ends_on == MIDDLE - ONE_DAY
    assert [home.parent, care.parent] == made
    assert [step.successor for step in queries.steps_of(old).successions] == made
    assert queries.carried_by([old], LAST) == {old.pk: tuple(made)}


def test_unit_goes_on_when_another_comes_out_of_it(town: Town) -> None:
    old = town.unit("Kommunledningskontoret", kind="DEPARTMENT")
    buyers, press = town.unit("Inköp", old, kind="UNIT"), town.unit("Press", old, kind="UNIT")
    [made] = town.do(
        commands.split_unit,
        unit=old,
        parts=[NewUnit("Upphandlingskontoret", "DEPARTMENT")],
        starts_on=MIDDLE,
        goes_on=True,
        children={buyers.pk: 0},
    )
    for unit in (old, buyers, press):
        unit.refresh_from_db()
    assert (old.ends_on, buyers.parent, press.parent) == (None, made, old)
    assert queries.carried_by([old], LAST) == {old.pk: (old,)}


@pytest.mark.parametrize("goes_on", [True, False])
def test_split_needs_parts(town: Town, goes_on: bool) -> None:
    old = town.unit("A")
    parts = [] if goes_on else [NewUnit("B", "BOARD")]
    with pytest.raises(UnableToChangeUnitError):
        town.do(commands.split_unit, unit=old, parts=parts, starts_on=MIDDLE, goes_on=goes_on, children={})


def test_succession_entered_by_mistake_is_forgotten(town: Town) -> None:
    one, two = town.unit("A"), town.unit("B")
    made = town.do(commands.merge_units, units=[one, two], into=NewUnit("C", "BOARD"), starts_on=MIDDLE)
    step = UnitSuccession.objects.get(predecessor=one)
    with pytest.raises(UnableToChangeUnitError):
        town.do(commands.remove_unit, unit=made)
    town.do(commands.forget_succession, succession=step)
    assert [each.predecessor for each in queries.steps_of(made).origins] == [two]


def test_chain_of_mergers_is_followed_to_its_end(town: Town) -> None:
    one, two, three = town.unit("A"), town.unit("B"), town.unit("C")
    town.do(commands.merge_units, units=[one], into=two, starts_on=FIRST)
    town.do(commands.merge_units, units=[two], into=three, starts_on=MIDDLE)
    one.refresh_from_db()
    assert queries.carried_by([one], LAST) == {one.pk: (three,)}
    two.refresh_from_db()
    assert queries.carried_by([one], FIRST) == {one.pk: (two,)}
