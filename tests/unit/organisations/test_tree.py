"""What must hold of a tree with days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.organisations.rules.tree import Change, Fault, FaultKind, Life, faults, periods, value_on

FIRST, MIDDLE, LAST = date(2019, 1, 1), date(2022, 6, 1), date(2026, 12, 31)
ONE_DAY = timedelta(days=1)


def life(
    unit: int, *places: tuple[date | None, int | None], starts: date | None = None, ends: date | None = None
) -> Life:
    return Life(unit, starts, ends, tuple(Change(*place) for place in places) or (Change(None, None),))


def kinds(*lives: Life) -> set[tuple[FaultKind, int]]:
    return {(fault.kind, fault.unit) for fault in faults(lives)}


def test_periods_follow_on_one_another() -> None:
    found = periods([Change(MIDDLE, "ny"), Change(None, "gammal")], FIRST, LAST)
    assert [(each.starts_on, each.ends_on, each.value) for each in found] == [
        (FIRST, MIDDLE - ONE_DAY, "gammal"),
        (MIDDLE, LAST, "ny"),
    ]
    assert found[0].holds(FIRST)
    assert not found[0].holds(MIDDLE)


@pytest.mark.parametrize(
    ("day", "value"), [(FIRST, "a"), (MIDDLE - ONE_DAY, "a"), (MIDDLE, "b"), (LAST, "b")]
)
def test_latest_change_that_has_begun_holds(day: date, value: str) -> None:
    assert value_on([Change(MIDDLE, "b"), Change(None, "a")], day) == value


def test_a_whole_tree_has_no_fault() -> None:
    assert not faults(
        [
            life(1, starts=FIRST),
            life(2, (None, 1), (MIDDLE, 3), starts=FIRST, ends=LAST),
            life(3, (None, 1), starts=MIDDLE),
        ]
    )


def test_unit_may_not_go_on_after_the_one_above() -> None:
    assert kinds(life(1, ends=MIDDLE), life(2, (None, 1))) == {(FaultKind.ENDS_LATER, 2)}
    assert kinds(life(1, ends=MIDDLE), life(2, (None, 1), ends=LAST)) == {(FaultKind.ENDS_LATER, 2)}
    assert not kinds(life(1, ends=MIDDLE), life(2, (None, 1), ends=MIDDLE))
    assert not kinds(life(1, ends=MIDDLE), life(2, (None, 1), (MIDDLE + ONE_DAY, None)))


def test_unit_may_not_begin_before_the_one_above() -> None:
    assert kinds(life(1, starts=MIDDLE), life(2, (None, 1), starts=FIRST)) == {(FaultKind.STARTS_EARLIER, 2)}
    assert not kinds(life(1, starts=MIDDLE), life(2, (None, 1)))
    assert not kinds(life(1, starts=MIDDLE), life(2, (None, 1), starts=MIDDLE))
    assert kinds(life(1, starts=MIDDLE), life(2, (None, None), (MIDDLE - ONE_DAY, 1))) == {
        (FaultKind.STARTS_EARLIER, 2)
    }


def test_change_needs_a_day_when_the_unit_exists() -> None:
    outside = (FaultKind.CHANGES_OUTSIDE, 1)
    assert kinds(life(1, (None, None), (FIRST, None), starts=FIRST)) == {outside}
    assert kinds(life(1, (None, None), (LAST, None), ends=MIDDLE)) == {outside}
    assert kinds(Life(1, FIRST, LAST, (Change(None, None),), (FIRST,))) == {outside}
    assert not kinds(Life(1, FIRST, LAST, (Change(None, None),), (LAST, MIDDLE)))


def test_circle_is_found_on_the_day_it_closes() -> None:
    lives = [life(1, (None, None), (MIDDLE, 2)), life(2, (None, 1))]
    assert faults(lives) == {
        Fault(FaultKind.CIRCLE, 1, None, MIDDLE),
        Fault(FaultKind.CIRCLE, 2, None, MIDDLE),
    }
    assert kinds(life(1, (None, 1))) == {(FaultKind.CIRCLE, 1)}


def test_units_may_change_places_on_one_day() -> None:
    assert not faults([life(1, (None, None), (MIDDLE, 2)), life(2, (None, 1), (MIDDLE, None))])


days = st.one_of(st.none(), st.dates(FIRST, LAST))


@given(st.lists(st.tuples(days, st.integers()), unique_by=lambda pair: pair[0]), days, days)
def test_periods_neither_overlap_nor_leave_a_gap(
    changes: list[tuple[date | None, int]], starts: date | None, ends: date | None
) -> None:
    found = periods([Change(*each) for each in changes], starts, ends)
    assert len(found) == len(changes)
    for one, following in pairwise(found):
        assert one.ends_on is not None
        assert following.starts_on == one.ends_on + ONE_DAY


@given(
    st.lists(
        st.lists(st.tuples(days, st.integers(0, 5)), min_size=1, max_size=3, unique_by=lambda p: p[0]),
        max_size=6,
    )
)
def test_no_circle_is_missed_on_any_day(trees: list[list[tuple[date | None, int]]]) -> None:
    """Walk upward from every unit on every day that something changes: whoever comes back was named."""
    lives = [
        Life(unit, None, None, tuple(Change(*each) for each in places)) for unit, places in enumerate(trees)
    ]
    named = {(fault.unit, fault.day) for fault in faults(lives) if fault.kind is FaultKind.CIRCLE}
    moments = {each.starts_on for one in lives for each in one.places} | {None}
    for moment in moments if lives else ():
        day = moment or date.min
        above = {one.unit: value_on(one.places, day) for one in lives}
        for unit in above:
            at, seen = above[unit], 0
            while at is not None and at != unit and seen < 10:
                at, seen = above.get(at), seen + 1
            assert (at == unit) == ((unit, moment) in named)
