"""Days of holders: the rule agrees with counting every day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nyvag.internal_coordination.rules.holding import Days, is_free, overlap

FIRST = date(2026, 1, 1)
numbers = st.integers(min_value=0, max_value=30)


@st.composite
def spans(draw: st.DrawFn) -> Days:
    """Draw a span of some days, or one without end."""
    first = draw(numbers)
    length = draw(st.none() | st.integers(min_value=0, max_value=10))
    day = FIRST + timedelta(days=first)
    return Days(day, None if length is None else day + timedelta(days=length))


def _days(span: Days) -> set[date]:
    every = (FIRST + timedelta(days=number) for number in range(60))
    return {day for day in every if span.holds(day)}


@given(spans(), spans())
def test_two_spans_overlap_when_they_share_a_day(one: Days, other: Days) -> None:
    assert overlap(one, other) == bool(_days(one) & _days(other)) == overlap(other, one)


@given(st.lists(spans(), max_size=6))
def test_spans_taken_one_by_one_never_share_a_day(wanted: list[Days]) -> None:
    taken: list[Days] = []
    for span in wanted:
        if is_free(span, taken):
            taken.append(span)
    days = [day for span in taken for day in _days(span)]
    assert len(days) == len(set(days))
