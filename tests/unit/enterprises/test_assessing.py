"""What answers come to, when a review is due, and that shipped profiles are whole."""

import datetime as dt
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.enterprises.rules.assessing import Answer, Outcome, propose_outcome, review_day
from nyvag.enterprises.rules.profiles import Profile, shipped_profile, shipped_profiles

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([(True, YES)], Outcome.MEETS),
        ([(True, YES), (False, YES)], Outcome.MEETS),
        ([(True, YES), (False, NO)], Outcome.MEETS_WITH_RESERVATION),
        ([(True, YES), (False, UNKNOWN)], Outcome.MEETS_WITH_RESERVATION),
        ([(True, NO), (False, YES)], Outcome.DOES_NOT_MEET),
        ([(True, NO), (True, UNKNOWN)], Outcome.DOES_NOT_MEET),
        ([(True, UNKNOWN), (True, YES)], Outcome.INSUFFICIENT),
        ([(False, YES)], Outcome.INSUFFICIENT),
        ([], Outcome.INSUFFICIENT),
    ],
)
def test_outcome(answers: list[tuple[bool, Answer]], outcome: Outcome) -> None:
    assert propose_outcome(answers) is outcome


def test_outcome_never_improves_when_a_must_gets_worse() -> None:
    order = [Outcome.DOES_NOT_MEET, Outcome.INSUFFICIENT, Outcome.MEETS_WITH_RESERVATION, Outcome.MEETS]
    rank = {outcome: place for place, outcome in enumerate(order)}
    worse = {YES: UNKNOWN, UNKNOWN: NO}
    for first, second, third in product(Answer, repeat=3):
        if first in worse:
            rest = [(True, second), (False, third)]
            before = propose_outcome([(True, first), *rest])
            assert rank[propose_outcome([(True, worse[first]), *rest])] <= rank[before]


@pytest.mark.parametrize(
    ("decided", "months", "due"),
    [
        (dt.date(2026, 11, 23), 24, dt.date(2028, 11, 23)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
        (dt.date(2026, 12, 31), 2, dt.date(2027, 2, 28)),
        (dt.date(2026, 1, 15), 11, dt.date(2026, 12, 15)),
        (dt.date(2026, 1, 15), 12, dt.date(2027, 1, 15)),
        (dt.date(2026, 12, 1), 1, dt.date(2027, 1, 1)),
    ],
)
def test_review_day(decided: dt.date, months: int, due: dt.date) -> None:
    assert review_day(decided, months) == due


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 120))
def test_review_day_is_that_many_months_later(decided: dt.date, months: int) -> None:
    due = review_day(decided, months)
    assert (due.year - decided.year) * 12 + due.month - decided.month == months
    assert due.day <= decided.day


@pytest.mark.parametrize("profile", shipped_profiles(), ids=lambda profile: profile.key)
def test_shipped_profile_is_whole(profile: Profile) -> None:
    assert profile.source
    assert profile.limits_sv
    assert profile.limits_en
    assert any(criterion.is_must for criterion in profile.criteria)
    assert len({criterion.key for criterion in profile.criteria}) == len(profile.criteria)
    assert all(criterion.question_sv and criterion.question_en for criterion in profile.criteria)


def test_the_six_known_schemes_are_shipped() -> None:
    keys = {profile.key for profile in shipped_profiles()}
    assert keys == {"tillvaxtverket", "asf", "ideburen", "reserverad30", "bilaga2", "social_ekonomi"}
    assert shipped_profile("unknown") is None
