"""A plan's tree stays a tree: places are dense, depth is bounded, reading order keeps parents first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.plans.rules import trees


@st.composite
def forests(draw: st.DrawFn) -> dict[int, int | None]:
    """Draw rows, each at the top or under one drawn before it."""
    count = draw(st.integers(1, 12))
    return {key: draw(st.one_of(st.none(), st.integers(0, key - 1))) if key else None for key in range(count)}


def with_places(parents: dict[int, int | None]) -> list[tuple[int, int | None, int]]:
    """Give each row the next place among its siblings."""
    seen: dict[int | None, int] = {}
    rows = []
    for key, parent in parents.items():
        rows.append((key, parent, seen.get(parent, 0)))
        seen[parent] = seen.get(parent, 0) + 1
    return rows


@given(forests())
def test_every_row_is_read_once_and_after_its_parent(parents: dict[int, int | None]) -> None:
    order = trees.in_reading_order(reversed(with_places(parents)))
    assert sorted(order) == sorted(parents)
    for key, parent in parents.items():
        assert parent is None or order.index(parent) < order.index(key)


@given(forests())
def test_what_stands_under_a_row_follows_it_at_once(parents: dict[int, int | None]) -> None:
    order = trees.in_reading_order(with_places(parents))
    for key in parents:
        under = set(trees.below(key, parents))
        begin = order.index(key) + 1
        assert set(order[begin : begin + len(under)]) == under


@given(forests())
def test_height_is_the_longest_way_down(parents: dict[int, int | None]) -> None:
    def depth(key: int) -> int:
        above = parents[key]
        return 0 if above is None else depth(above) + 1

    for key in parents:
        under = trees.below(key, parents)
        assert trees.height(key, parents) == max((depth(each) - depth(key) for each in under), default=0)


@given(st.lists(st.integers(), unique=True, min_size=1), st.data())
def test_a_row_put_at_a_place_stands_there_once(row: list[int], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(row))
    place = data.draw(st.one_of(st.none(), st.integers(-3, len(row) + 3)))
    order = trees.put_at(row, key, place)
    assert sorted(order) == sorted(row)
    last = len(row) - 1
    assert order.index(key) == (last if place is None else min(max(place, 0), last))
    assert [each for each in order if each != key] == [each for each in row if each != key]


@pytest.mark.parametrize(
    ("depth", "height", "too_deep"), [(0, 0, False), (5, 0, False), (6, 0, True), (3, 2, False), (3, 3, True)]
)
def test_six_levels_are_enough(depth: int, height: int, too_deep: bool) -> None:
    assert trees.reaches_below(depth, height) is too_deep


def test_a_row_whose_parent_is_elsewhere_stands_at_the_top() -> None:
    assert trees.in_reading_order([(2, 9, 1), (1, None, 0)]) == [1, 2]
