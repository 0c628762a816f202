"""Dated holders: one who leaves is followed without gap or overlap, whatever the days."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nyvag.coordinator.rules.holding import Hold, follow, held_on, is_ahead_or_held, overlap, percent_of
from nyvag.coordinator.rules.states import HolderRole

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
ANNA = Hold("f", "1", "Anna", HolderRole.COORDINATOR, 40)


@st.composite
def holds(draw: st.DrawFn) -> Hold:
    first = draw(st.none() | DAYS)
    last = draw(st.none() | st.dates(first or date(2020, 1, 1), date(2030, 12, 31)))
    return replace(ANNA, starts_on=first, ends_on=last)


@given(holds(), DAYS, DAYS)
def test_every_day_that_was_held_is_held_by_exactly_one_after_it_was_handed_over(
    hold: Hold, day: date, asked: date
) -> None:
    if hold.ends_on is not None and hold.ends_on < day:
        day = hold.ends_on
    old, new = follow(hold, person="2", name="Bo", day=day)
    rows = [each for each in (old, new) if each is not None]
    found = [each.person for each in rows if held_on(each, asked)]
    assert found == ([] if not held_on(hold, asked) else ["1" if asked < day else "2"])


@given(holds(), holds())
def test_overlap_is_the_same_as_a_day_held_twice(one: Hold, other: Hold) -> None:
    days = [date(2019, 12, 31) + timedelta(days=each) for each in range(4050)]
    edges = {each for hold in (one, other) for each in (hold.starts_on, hold.ends_on) if each}
    asked = [day for day in days if day in edges or day in (days[0], days[-1])]
    twice = any(held_on(one, day) and held_on(other, day) for day in asked)
    assert overlap(one, other) is twice
    assert overlap(one, other) is overlap(other, one)


def test_another_role_function_or_person_never_overlaps() -> None:
    assert overlap(ANNA, ANNA)
    assert not overlap(ANNA, replace(ANNA, role=HolderRole.DEPUTY))
    assert not overlap(ANNA, replace(ANNA, function="g"))
    assert not overlap(ANNA, replace(ANNA, person="2"))


def test_what_is_ahead_counts_as_not_over() -> None:
    day = date(2026, 11, 23)
    assert is_ahead_or_held(replace(ANNA, starts_on=day + timedelta(days=9)), day)
    assert not is_ahead_or_held(replace(ANNA, ends_on=day - timedelta(days=1)), day)


def test_time_adds_up_and_unknown_is_not_nothing() -> None:
    assert percent_of([ANNA, replace(ANNA, percent=None), replace(ANNA, percent=0)]) == 40
    assert percent_of([replace(ANNA, percent=None)]) is None
    assert percent_of([]) is None
