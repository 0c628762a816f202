"""Units that change name or place from a day, and changes entered wrong."""

from datetime import date, datetime, timedelta

import pytest

from nyvag.audit.queries import history_of
from nyvag.core.clock import STOCKHOLM, now, today
from nyvag.organisations import commands, queries
from nyvag.organisations.commands import UnableToChangeUnitError
from nyvag.organisations.models import Unit, UnitName, UnitPlace
from tests.integration.organisations.conftest import FIRST, LAST, MIDDLE, Town

ONE_DAY = timedelta(days=1)


def names(unit: Unit) -> list[tuple[date | None, date | None, str]]:
    return [(each.starts_on, each.ends_on, each.value.text) for each in queries.names_of(unit)]


def above(unit: Unit) -> list[tuple[date | None, date | None, str]]:
    return [(each.starts_on, each.ends_on, each.value.text) for each in queries.places_of(unit)]


def test_name_holds_until_the_next(town: Town) -> None:
    unit = town.unit("Tekniska nämnden", starts_on=FIRST)
    unit = town.do(commands.rename_unit, unit=unit, name=" Samhällsbyggnads nämnden ", starts_on=MIDDLE)
    assert unit.name == "Samhällsbyggnads nämnden"
    assert names(unit) == [
        (FIRST, MIDDLE - ONE_DAY, "Tekniska nämnden"),
        (MIDDLE, None, "Samhällsbyggnads nämnden"),
    ]
    assert queries.name_on(unit, MIDDLE - ONE_DAY) == "Tekniska nämnden"
    assert queries.unit_tree(FIRST)[0].name == "Tekniska nämnden"
    assert queries.unit_tree(MIDDLE)[0].name == "Samhällsbyggnads nämnden"
    assert "Tekniska nämnden" in history_of(f"unit:{unit.pk}")[0].summary


def test_name_that_comes_later_waits_for_its_day(town: Town) -> None:
    unit = town.unit("Nämnden")
    coming = today() + timedelta(days=30)
    unit = town.do(commands.rename_unit, unit=unit, name="Nya nämnden", starts_on=coming)
    assert unit.name == "Nämnden"
    assert commands.turn_units(at=now()) == 0
    noon = datetime(coming.year, coming.month, coming.day, 12, tzinfo=STOCKHOLM)
    assert commands.turn_units(at=noon) == 1
    unit.refresh_from_db()
    assert unit.name == "Nya nämnden"
    assert commands.turn_units(at=noon) == 0
    assert history_of(f"unit:{unit.pk}").count() == 3


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("", MIDDLE),
        ("Anna 811228-9874", MIDDLE),
        ("Nämnden", MIDDLE),
        ("x" * 161, MIDDLE),
        ("Ny", FIRST),
        ("Ny", FIRST - ONE_DAY),
        ("Ny", LAST + ONE_DAY),
    ],
)
def test_new_name_is_refused(town: Town, name: str, day: date) -> None:
    unit = town.unit("Nämnden", starts_on=FIRST, ends_on=LAST)
    with pytest.raises(UnableToChangeUnitError):
        town.do(commands.rename_unit, unit=unit, name=name, starts_on=day)
    unit.refresh_from_db()
    assert names(unit) == [(FIRST, LAST, "Nämnden")]


def test_unit_has_one_new_name_a_day(town: Town) -> None:
    unit = town.unit("A")
    town.do(commands.rename_unit, unit=unit, name="B", starts_on=MIDDLE)
    with pytest.raises(UnableToChangeUnitError):
        town.do(commands.rename_unit, unit=unit, name="C", starts_on=MIDDLE)
    town.do(commands.rename_unit, unit=unit, name="C", starts_on=FIRST)
    unit.refresh_from_db()
    assert [name for _first, _last, name in names(unit)] == ["A", "C", "B"]
    assert unit.name == "B"


def test_unit_moves_from_a_day(town: Town) -> None:
    board, other = town.unit("Socialnämnden"), town.unit("Arbetsmarknadsnämnden", starts_on=FIRST)
    unit = town.unit("Jobbcenter", board, kind="UNIT")
    unit = town.do(commands.move_unit, unit=unit, parent=other, starts_on=MIDDLE)
    assert unit.parent == other
    assert above(unit) == [(None, MIDDLE - ONE_DAY, "Socialnämnden"), (MIDDLE, None, "Arbetsmarknadsnämnden")]
    assert queries.board_above(unit, MIDDLE - ONE_DAY) == board
    assert queries.board_above(unit, MIDDLE) == other
    unit = town.do(commands.move_unit, unit=unit, parent=None, starts_on=LAST)
    assert unit.parent is None
    assert queries.board_above(unit, LAST) is None


def test_move_that_makes_a_circle_or_outlives_is_refused(town: Town) -> None:
    top = town.unit("A")
    middle = town.unit("B", top)
    under = town.unit("C", middle)
    gone, late = town.unit("D", ends_on=LAST), town.unit("E", starts_on=LAST)
    for unit, parent, day in (
        (top, under, MIDDLE),
        (top, top, MIDDLE),
        (under, gone, MIDDLE),
        (under, late, MIDDLE),
        (under, middle, MIDDLE),
    ):
        with pytest.raises(UnableToChangeUnitError):
            town.do(commands.move_unit, unit=unit, parent=parent, starts_on=day)
    assert not UnitPlace.objects.exists()
    town.do(commands.move_unit, unit=under, parent=None, starts_on=MIDDLE)
    town.do(commands.move_unit, unit=top, parent=under, starts_on=LAST)


def test_unit_above_may_not_end_while_one_comes_under_it_later(town: Town) -> None:
    board = town.unit("A")
    unit = town.unit("B")
    town.do(commands.move_unit, unit=unit, parent=board, starts_on=LAST)
    with pytest.raises(UnableToChangeUnitError, match="B skulle finnas kvar efter A"):
        town.do(commands.end_unit, unit=board, ends_on=LAST)
    board.refresh_from_db()
    assert board.ends_on is None


def test_unit_with_a_change_to_come_does_not_end_before_it(town: Town) -> None:
    unit = town.unit("A")
    town.do(commands.rename_unit, unit=unit, name="B", starts_on=LAST)
    with pytest.raises(UnableToChangeUnitError):
        town.do(commands.end_unit, unit=unit, ends_on=MIDDLE)
    town.do(commands.end_unit, unit=unit, ends_on=LAST)


def test_what_a_unit_did_ends_with_it(town: Town) -> None:
    unit = town.unit("A")
    town.do(commands.give_function, unit=unit, function="legal", starts_on=None)
    later = town.do(commands.give_function, unit=unit, function="finance", starts_on=LAST)
    with pytest.raises(UnableToChangeUnitError):
        town.do(commands.end_unit, unit=unit, ends_on=MIDDLE)
    town.do(commands.take_back_function, given=later)
    town.do(commands.end_unit, unit=unit, ends_on=MIDDLE)
    assert [given.ends_on for given in queries.functions_of(unit)] == [MIDDLE]


def test_mistake_in_a_name_is_corrected_as_if_it_had_always_been_so(town: Town) -> None:
    unit = town.unit("Socialnämden", starts_on=FIRST)
    same = {"kind": "BOARD", "joint_form": "", "code": "S1", "org_no": "", "starts_on": None, "ends_on": None}
    unit = town.do(commands.correct_unit, unit=unit, name="Socialnämnden", **same)
    assert names(unit) == [(None, None, "Socialnämnden")]
    assert unit.code == "S1"
    town.do(commands.rename_unit, unit=unit, name="Omsorgsnämden", starts_on=MIDDLE)
    unit = town.do(commands.correct_unit, unit=unit, name="Omsorgsnämnden", **same)
    assert [name for _first, _last, name in names(unit)] == ["Socialnämnden", "Omsorgsnämnden"]
    assert unit.name == "Omsorgsnämnden"


def test_name_row_is_corrected_or_taken_back(town: Town) -> None:
    unit = town.unit("A", starts_on=FIRST)
    town.do(commands.rename_unit, unit=unit, name="B", starts_on=MIDDLE)
    first, second = UnitName.objects.order_by("pk")
    town.do(commands.correct_name, row=first, name="Aa", starts_on=None)
    town.do(commands.correct_name, row=second, name="Bb", starts_on=LAST)
    unit.refresh_from_db()
    assert names(unit) == [(FIRST, LAST - ONE_DAY, "Aa"), (LAST, None, "Bb")]
    assert unit.name == "Bb"
    for day in (None, FIRST):
        with pytest.raises(UnableToChangeUnitError):
            town.do(commands.correct_name, row=second, name="Bb", starts_on=day)
    with pytest.raises(UnableToChangeUnitError):
        town.do(commands.take_back_change, row=first)
    second.refresh_from_db()
    town.do(commands.take_back_change, row=second)
    unit.refresh_from_db()
    assert (unit.name, names(unit)) == ("Aa", [(FIRST, None, "Aa")])


def test_place_is_corrected_or_taken_back(town: Town) -> None:
    one, other = town.unit("Ett"), town.unit("Två")
    unit = town.unit("C", one)
    town.do(commands.correct_place, unit=unit, row=None, parent=other, starts_on=None)
    unit.refresh_from_db()
    assert above(unit) == [(None, None, "Två")]
    with pytest.raises(UnableToChangeUnitError):
        town.do(commands.correct_place, unit=other, row=None, parent=unit, starts_on=None)
    town.do(commands.move_unit, unit=unit, parent=one, starts_on=MIDDLE)
    row = UnitPlace.objects.get(starts_on=MIDDLE)
    town.do(commands.correct_place, unit=unit, row=row, parent=None, starts_on=LAST)
    unit.refresh_from_db()
    assert above(unit) == [(None, LAST - ONE_DAY, "Två"), (LAST, None, "")]
    assert unit.parent is None
    row.refresh_from_db()
    town.do(commands.take_back_change, row=row)
    unit.refresh_from_db()
    assert unit.parent == other


def test_correction_that_breaks_the_tree_is_refused(town: Town) -> None:
    board = town.unit("Nämnden", starts_on=FIRST)
    town.unit("Förvaltningen", board, kind="DEPARTMENT", starts_on=FIRST)
    same = {"name": "Nämnden", "kind": "BOARD", "joint_form": "", "code": "", "org_no": "", "ends_on": None}
    with pytest.raises(UnableToChangeUnitError, match="Förvaltningen"):
        town.do(commands.correct_unit, unit=board, starts_on=MIDDLE, **same)
    town.do(commands.correct_unit, unit=board, starts_on=FIRST - ONE_DAY, **same)


def test_unit_entered_by_mistake_is_taken_away_unless_something_points_to_it(town: Town) -> None:
    from tests.factories import frame

    board = town.unit("Nämnden")
    unit = town.unit("Fel", board)
    with pytest.raises(UnableToChangeUnitError, match="enheter under den"):
        town.do(commands.remove_unit, unit=board)
    member = frame.user(None, None)
    member.memberships.create(body=town.body, role="CONTRIBUTOR", unit=unit)
    with pytest.raises(UnableToChangeUnitError, match=r"\(1\)"):
        town.do(commands.remove_unit, unit=unit)
    assert [each.count for each in queries.linked_counts(unit)] == [1]
    member.memberships.all().delete()
    town.do(commands.remove_unit, unit=unit)
    assert not Unit.objects.filter(name="Fel").exists()
    assert history_of(f"unit:{unit.pk}").count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"name": " "},
        {"code": "10"},
        {"org_no": "811228-9874"},
        {"org_no": "1"},
        {"starts_on": LAST, "ends_on": FIRST},
    ],
)
def test_unit_is_refused(town: Town, fields: dict[str, object]) -> None:
    town.unit("Finns", code="10")
    with pytest.raises(UnableToChangeUnitError):
        town.unit(**{"name": "Ny", **fields})  # type: ignore[arg-type]  # the fields are as the case says
    assert Unit.objects.count() == 1


def test_joint_body_says_its_form_and_others_do_not(town: Town) -> None:
    shared = town.unit("Inköp Norr", kind="JOINT_BODY", joint_form="PURCHASING_CENTRE", org_no="222000-2998")
    assert shared.get_joint_form_display()
    assert town.unit("Nämnd", joint_form="JOINT_BOARD").joint_form == ""
