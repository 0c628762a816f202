"""Matters, remisses and reviews: what may become what, how answers add up, and when something is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.mandate.rules.cases import CASE_TRANSITIONS, ENDED, CaseState, chosen_by_hand
from nyvag.mandate.rules.remiss import Channel, ReplyKind, remind_times, tally
from nyvag.mandate.rules.reviews import is_time_for_review, months_ahead


def test_only_repealed_and_closed_end_a_matter() -> None:
    assert {state for state, after in CASE_TRANSITIONS.items() if not after} == set(ENDED)


def test_a_returned_matter_goes_back_and_a_rejected_one_ends() -> None:
    assert CaseState.INVESTIGATING in CASE_TRANSITIONS[CaseState.DECIDED]
    assert CaseState.CLOSED in CASE_TRANSITIONS[CaseState.DECIDED]


def test_nobody_decides_by_hand() -> None:
    assert all(CaseState.DECIDED not in chosen_by_hand(state) for state in CaseState)


def test_what_was_not_adopted_does_not_come_into_force() -> None:
    assert CaseState.IN_FORCE not in chosen_by_hand(CaseState.DECIDED, was_adopted=False)
    assert CaseState.IN_FORCE in chosen_by_hand(CaseState.DECIDED)


@given(st.lists(st.one_of(st.none(), st.sampled_from(list(ReplyKind)))))
def test_those_who_answered_and_those_who_did_not_are_all_who_were_asked(replies: list[str | None]) -> None:
    found = tally(replies)
    assert found.answered + found.missing == found.asked == len(replies)
    assert found.missing == replies.count(None)


def test_reminders_come_before_and_once_after_the_last_day() -> None:
    times = remind_times(date(2026, 12, 15))
    assert [each.date() - date(2026, 12, 15) for each in times] == [
        timedelta(days=-7),
        timedelta(days=-2),
        timedelta(days=1),
    ]
    assert all(each.hour == 7 for each in times)
    assert len(Channel) == 3


@pytest.mark.parametrize(
    ("on", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 6, 15), 24, date(2028, 6, 15)),
    ],
)
def test_months_ahead_keep_the_day_or_take_the_last(on: date, months: int, expected: date) -> None:
    assert months_ahead(on, months) == expected


def test_a_review_is_proposed_from_three_months_before_until_a_year_after() -> None:
    starts = date(2026, 10, 15)
    assert not is_time_for_review(starts_on=starts, on=date(2026, 7, 16))
    assert is_time_for_review(starts_on=starts, on=date(2026, 7, 17))
    assert is_time_for_review(starts_on=starts, on=date(2027, 10, 15))
    assert not is_time_for_review(starts_on=starts, on=date(2027, 10, 16))
