"""The responsibility matrix: its rows and the gaps in it."""

from hypothesis import given
from hypothesis import strategies as st

from nyvag.coordinator.rules.matrix import Cell, GapKind, Letter, gaps_of, standard_rows

A, R, C, I = Letter.ACCOUNTABLE, Letter.RESPONSIBLE, Letter.CONSULTED, Letter.INFORMED  # noqa: E741 - the letter's own name


def _kinds(*cells: Cell) -> list[GapKind]:
    return [gap.kind for gap in gaps_of(["1"], cells)]


def test_the_rows_are_the_seven_areas_with_something_under_each() -> None:
    rows = standard_rows()
    assert len({row.key for row in rows}) == len(rows)
    assert [row.area for row in rows if row.key == str(row.area)] == [1, 2, 3, 4, 5, 6, 7]
    assert all(any(each.key.startswith(f"{area}.") for each in rows) for area in range(1, 8))
    assert sorted(rows, key=lambda row: (row.area, row.key)) == list(rows)
    assert rows[0].name("en-gb") == "Political anchoring"
    assert rows[0].name("sv") == "Politisk förankring"


def test_gaps() -> None:
    assert _kinds(Cell("1", "ks", A), Cell("1", "an", R)) == []
    assert _kinds(Cell("1", "ks", A), Cell("1", "ks", R)) == []
    assert _kinds() == [GapKind.NOBODY_ACCOUNTABLE, GapKind.NOBODY_RESPONSIBLE]
    assert _kinds(Cell("1", "an", R), Cell("1", "ks", I)) == [GapKind.NOBODY_ACCOUNTABLE]
    assert _kinds(Cell("1", "ks", A), Cell("1", "ks", C)) == [GapKind.NOBODY_RESPONSIBLE]
    assert _kinds(Cell("1", "ks", A), Cell("1", "an", A), Cell("1", "an", R)) == [GapKind.SEVERAL_ACCOUNTABLE]
    assert _kinds(Cell("1", "ks", A, True), Cell("1", "an", R)) == [GapKind.ACCOUNTABLE_ENDED]
    assert _kinds(Cell("1", "ks", A), Cell("1", "an", R, True)) == [GapKind.NOBODY_RESPONSIBLE]
    assert _kinds(Cell("1", "ks", A, True), Cell("1", "an", A), Cell("1", "an", R)) == [
        GapKind.ACCOUNTABLE_ENDED
    ]


def test_a_gap_names_the_actors_and_letters_of_other_rows_are_left_alone() -> None:
    found = gaps_of(["1"], [Cell("1", "b", A), Cell("1", "a", A), Cell("1", "a", R), Cell("2", "c", A)])
    assert [(gap.row, gap.actors) for gap in found] == [("1", ("a", "b"))]


CELLS = st.builds(
    Cell,
    row=st.sampled_from(["1", "1.1", "2"]),
    actor=st.sampled_from(["a", "b", "c"]),
    letter=st.sampled_from(list(Letter)),
    is_ended=st.booleans(),
)


@given(st.lists(CELLS, max_size=20))
def test_a_row_without_gaps_has_one_accountable_and_somebody_responsible(cells: list[Cell]) -> None:
    unique = list({(c.row, c.actor, c.letter): c for c in cells}.values())
    gone = {(c.row, c.actor) for c in unique if c.is_ended}
    whole = {"1", "1.1", "2"} - {gap.row for gap in gaps_of(["1", "1.1", "2"], unique)}
    for row in whole:
        mine = [cell for cell in unique if cell.row == row]
        accountable = {cell.actor for cell in mine if cell.letter is A}
        assert len(accountable) == 1
        assert not any((row, actor) in gone for actor in accountable)
        assert any(cell.letter is R and not cell.is_ended for cell in mine)
