"""Whether a decision holds, and what is missing in it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.mandate.rules.decisions import (
    WAITS,
    ConditionState,
    DayKnown,
    DecisionKind,
    DecisionPicture,
    Flag,
    Standing,
    flags,
    is_afterwards,
    standing,
)

TODAY = dt.date(2026, 3, 1)
BEFORE, AFTER = dt.date(2025, 1, 1), dt.date(2027, 1, 1)
WHOLE = DecisionPicture(
    kind=DecisionKind.ADOPTED,
    has_decider=True,
    was_there=True,
    decided_on=dt.date(2024, 3, 3),
    day_known=DayKnown.DAY,
    has_paragraph=True,
    has_diary_no=True,
    has_wording=True,
    valid_from=None,
    valid_to=None,
    review_on=None,
    replaced_from=None,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Standing.IN_FORCE),
        ({"decided_on": None, "day_known": DayKnown.UNKNOWN}, Standing.IN_FORCE),
        ({"valid_from": AFTER}, Standing.COMING),
        ({"decided_on": AFTER}, Standing.COMING),
        ({"decided_on": AFTER, "valid_from": BEFORE}, Standing.IN_FORCE),
        ({"valid_to": BEFORE}, Standing.EXPIRED),
        ({"valid_to": TODAY}, Standing.IN_FORCE),
        ({"valid_to": BEFORE, "replaced_from": TODAY}, Standing.REPLACED),
        ({"valid_to": BEFORE, "replaced_from": AFTER}, Standing.EXPIRED),
        ({"replaced_from": AFTER}, Standing.IN_FORCE),
        ({"kind": DecisionKind.RETURNED, "valid_to": BEFORE}, Standing.NOTHING_HOLDS),
        ({"kind": DecisionKind.REJECTED}, Standing.NOTHING_HOLDS),
        ({"kind": DecisionKind.NOTED}, Standing.NOTHING_HOLDS),
        ({"kind": DecisionKind.DELEGATED}, Standing.IN_FORCE),
        ({"kind": DecisionKind.ADOPTED_CHANGED}, Standing.IN_FORCE),
    ],
)
def test_a_decision_holds_between_its_days(changes: dict[str, object], expected: Standing) -> None:
    assert standing(replace(WHOLE, **changes), TODAY) is expected  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"has_decider": False}, {Flag.DECIDER_UNKNOWN}),
        ({"was_there": False}, {Flag.DECIDER_NOT_THERE}),
        ({"decided_on": None, "day_known": DayKnown.UNKNOWN}, {Flag.DAY_UNKNOWN}),
        ({"day_known": DayKnown.MONTH}, {Flag.DAY_APPROXIMATE}),
        ({"day_known": DayKnown.YEAR}, {Flag.DAY_APPROXIMATE}),
        ({"has_paragraph": False}, {Flag.PARAGRAPH_MISSING}),
        ({"has_paragraph": False, "kind": DecisionKind.DELEGATED}, set()),
        ({"has_diary_no": False}, {Flag.DIARY_NO_MISSING}),
        ({"has_wording": False}, {Flag.WORDING_MISSING}),
        ({"has_unknown_amount": True}, {Flag.AMOUNT_UNKNOWN}),
        ({"valid_to": BEFORE}, {Flag.EXPIRED}),
        ({"valid_to": BEFORE, "replaced_from": BEFORE}, set()),
        ({"review_on": BEFORE}, {Flag.REVIEW_LATE}),
        ({"review_on": TODAY}, set()),
        ({"review_on": BEFORE, "kind": DecisionKind.REJECTED}, set()),
        ({"reports_due": (BEFORE,)}, {Flag.REPORT_LATE}),
        ({"reports_due": (TODAY,)}, set()),
        ({"reports_due": (AFTER, BEFORE), "valid_to": BEFORE}, {Flag.REPORT_LATE, Flag.EXPIRED}),
        ({"conditions": (ConditionState.MET,)}, set()),
        ({"conditions": (ConditionState.UNKNOWN,)}, {Flag.CONDITION_UNKNOWN}),
        (
            {"conditions": (ConditionState.NOT_MET, ConditionState.UNKNOWN)},
            {Flag.CONDITION_NOT_MET, Flag.CONDITION_UNKNOWN},
        ),
        ({"conditions": (ConditionState.NOT_MET,), "kind": DecisionKind.RETURNED}, set()),
    ],
)
def test_what_is_missing_is_flagged_and_nothing_else(changes: dict[str, object], expected: set[Flag]) -> None:
    assert set(flags(replace(WHOLE, **changes), TODAY)) == expected  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("valid_from", "decided_on", "known", "expected"),
    [
        (BEFORE, TODAY, DayKnown.DAY, True),
        (TODAY, TODAY, DayKnown.DAY, False),
        (AFTER, TODAY, DayKnown.DAY, False),
        (None, TODAY, DayKnown.DAY, False),
        (BEFORE, None, DayKnown.UNKNOWN, False),
        (dt.date(2026, 2, 1), dt.date(2026, 2, 20), DayKnown.MONTH, False),
        (dt.date(2026, 1, 31), dt.date(2026, 2, 20), DayKnown.MONTH, True),
        (dt.date(2026, 1, 31), dt.date(2026, 12, 1), DayKnown.YEAR, False),
        (dt.date(2025, 12, 31), dt.date(2026, 1, 1), DayKnown.YEAR, True),
    ],
)
def test_a_decision_after_the_start_is_told_from_one_before(
    valid_from: dt.date | None, decided_on: dt.date | None, known: DayKnown, expected: bool
) -> None:
    assert is_afterwards(valid_from, decided_on, known) is expected


DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
PICTURES = st.builds(
    DecisionPicture,
    kind=st.sampled_from(DecisionKind),
    has_decider=st.booleans(),
    was_there=st.booleans(),
    decided_on=DAYS,
    day_known=st.sampled_from(DayKnown),
    has_paragraph=st.booleans(),
    has_diary_no=st.booleans(),
    has_wording=st.booleans(),
    valid_from=DAYS,
    valid_to=DAYS,
    review_on=DAYS,
    replaced_from=DAYS,
    has_unknown_amount=st.booleans(),
    conditions=st.lists(st.sampled_from(ConditionState), max_size=3).map(tuple),
    reports_due=st.lists(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), max_size=3).map(tuple),
)


@given(PICTURES, st.dates(dt.date(2019, 1, 1), dt.date(2031, 12, 31)))
def test_every_picture_has_one_standing_and_no_flag_twice(picture: DecisionPicture, on: dt.date) -> None:
    found = flags(picture, on)
    assert len(found) == len(set(found))
    assert (Flag.EXPIRED in found) == (standing(picture, on) is Standing.EXPIRED)
    waits = [flag in WAITS for flag in found]
    assert waits == sorted(waits, reverse=True), "what waits stands first"


@given(PICTURES, st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 1)))
def test_what_was_replaced_or_expired_never_comes_into_force_again(
    picture: DecisionPicture, on: dt.date
) -> None:
    if standing(picture, on) in (Standing.REPLACED, Standing.EXPIRED):
        assert standing(picture, on + dt.timedelta(days=30)) in (Standing.REPLACED, Standing.EXPIRED)
