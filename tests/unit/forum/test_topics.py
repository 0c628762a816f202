"""When answers are due, when people are reminded, and which steps a topic may take."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.forum.rules.topics import answer_day, remind_times
from nyvag.forum.rules.transitions import CLOSED, TRANSITIONS, TopicState, may_become

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(DAYS)
def test_reminders_come_in_order_before_and_after_the_day(due_on: date) -> None:
    times = remind_times(due_on)
    assert times == sorted(set(times))
    assert times[0].date() == due_on - timedelta(days=7)
    assert due_on in {each.date() for each in times}
    assert times[-1].date() > due_on + timedelta(days=350)
    assert {each.hour for each in times} == {7}


@given(DAYS)
def test_answer_is_due_in_thirty_days(raised_on: date) -> None:
    assert answer_day(raised_on) - raised_on == timedelta(days=30)


@pytest.mark.parametrize("state", list(TopicState))
def test_nothing_is_done_without_an_answer_and_nothing_comes_back_to_received(state: TopicState) -> None:
    assert may_become(state, TopicState.DONE) == (state is TopicState.ANSWERED)
    assert not may_become(state, TopicState.RECEIVED)


@pytest.mark.parametrize("state", CLOSED)
def test_what_is_closed_can_only_be_taken_up_again(state: TopicState) -> None:
    assert TRANSITIONS[state] == {TopicState.ASSIGNED}
