"""Files with figures of municipalities, and where a value lies among others."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.evaluation.rules.comparison_rows import Figure, from_service, parse
from nyvag.evaluation.rules.similar import FEWEST, groups, measures, place

CODES = {"1440": "1440", "1441": "1441", "ale": "1440"}
LONG = ("KPI", "Kommun", "År", "Kön", "Värde")


def test_every_measure_stands_in_one_group_that_says_what_it_measures() -> None:
    assert len(measures()) == 45
    assert sum(len(each.measures) for each in groups()) == 45
    for each in groups():
        assert each.says("sv") != each.says("en")
        assert each.name("sv")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("N00120", "1440", "2024", "T", "1,1"), Figure("N00120", "1440", 2024, "T", Decimal("1.1"))),
        (("n00120", "Ale", "2024.0", "", "1.1"), Figure("N00120", "1440", 2024, "T", Decimal("1.1"))),
        (("N00120", "1441", "2024", "Kvinnor", ""), Figure("N00120", "1441", 2024, "K", None)),
        (
            ("Köp av verksamhet, andel (%) (N00120)", "Ale", "2024", "Totalt", "\N{MINUS SIGN}1,1"),
            Figure("N00120", "1440", 2024, "T", Decimal("-1.1")),
        ),
        (
            (measures()["N00120"].title, "1440", "2024", "Män", "2"),
            Figure("N00120", "1440", 2024, "M", Decimal(2)),
        ),
        (("Ett annat mått (N99999)", "1440", "2024", "T", "1"), None),
        (("N99999", "1440", "2024", "T", "1"), None),
        (("N00120", "0001", "2024", "T", "1"), None),
    ],
)
def test_row_is_a_figure_or_about_something_else(row: tuple[str, ...], expected: Figure | None) -> None:
    found = parse(LONG, [(2, row)], CODES)
    assert found.errors == ()
    assert found.figures == ((expected,) if expected else ())
    assert found.left_out == (expected is None)


def test_everything_wrong_is_told_at_once() -> None:
    rows = [
        (2, ("", "1440", "2024", "T", "1")),
        (3, ("N00120", "", "2024", "T", "1")),
        (4, ("N00120", "1440", "i fjol", "T", "1")),
        (5, ("N00120", "1440", "2024", "X", "1")),
        (6, ("N00120", "1440", "2024", "T", "många")),
    ]
    found = parse(LONG, rows, CODES)
    assert sorted({each.row for each in found.errors}) == [2, 3, 4, 5, 6]


def test_two_values_of_the_same_year_are_wrong_and_the_same_twice_is_not() -> None:
    row = ("N00120", "1440", "2024", "T", "1")
    assert parse(LONG, [(2, row), (3, row)], CODES).errors == ()
    other = ("N00120", "1440", "2024", "T", "2")
    assert [each.row for each in parse(LONG, [(2, row), (3, other)], CODES).errors] == [3]


def test_a_column_may_be_a_year() -> None:
    found = parse(("kpi", "kommun", "2023", "2024"), [(2, ("N00120", "1440", "0,8", ""))], CODES)
    assert found.figures == (Figure("N00120", "1440", 2023, "T", Decimal("0.8")),)


def test_the_service_gives_its_values_by_gender() -> None:
    record = {
        "kpi": "N00120",
        "municipality": "1440",
        "period": 2024,
        "values": [{"gender": "T", "value": 1.5}, {"gender": "K", "value": None}],
    }
    figures = from_service([record], CODES).figures
    assert {(each.group, each.value) for each in figures} == {("T", Decimal("1.5")), ("K", None)}


@given(st.decimals(-100, 100, places=1), st.lists(st.decimals(-100, 100, places=1), max_size=9))
def test_place_counts_those_above_and_below(value: Decimal, others: list[Decimal]) -> None:
    found = place(value, others)
    assert (found is None) is (len(others) < FEWEST)
    if found is not None:
        assert found.above + found.below + others.count(value) == found.count == len(others)
        assert found.lowest <= found.middle <= found.highest
