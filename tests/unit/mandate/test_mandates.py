"""Who answers on a day, where the question lies, which gaps there are, and how far the area has come."""

import datetime as dt
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.mandate.rules.anchoring import STATES, Anchoring, Reason, State, judge
from nyvag.mandate.rules.mandates import (
    ACT_NOW,
    Gap,
    MandatePicture,
    MandateRole,
    PlacementKind,
    gaps,
    holds,
    placement_on,
)

TODAY = dt.date(2026, 3, 1)
BEFORE, LATELY, AFTER = dt.date(2024, 1, 1), dt.date(2026, 2, 1), dt.date(2027, 1, 1)
keys = count(1)
WHOLE = MandatePicture(
    key=0,
    question="Sociala företag",
    role=MandateRole.ANSWERS,
    has_somebody=True,
    unit_kind="EXECUTIVE_BOARD",
    unit_ends_on=None,
    placement=None,
    has_decision=True,
    has_expired_decision=False,
    starts_on=BEFORE,
    ends_on=None,
)


def mandate(**changes: object) -> MandatePicture:
    return replace(WHOLE, key=next(keys), **changes)  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(
    ("pictures", "expected"),
    [
        ([], PlacementKind.NONE),
        ([mandate()], PlacementKind.EXECUTIVE_BOARD),
        ([mandate(unit_kind="COUNCIL")], PlacementKind.EXECUTIVE_BOARD),
        ([mandate(unit_kind="BOARD")], PlacementKind.SPECIALISED_BOARD),
        ([mandate(unit_kind="COMMITTEE")], PlacementKind.SPECIALISED_BOARD),
        ([mandate(unit_kind="JOINT_BODY")], PlacementKind.JOINT),
        ([mandate(unit_kind="")], PlacementKind.JOINT),
        ([mandate(unit_kind="", placement=PlacementKind.SPECIALISED_BOARD)], PlacementKind.SPECIALISED_BOARD),
        ([mandate(unit_kind="", has_somebody=False)], PlacementKind.NONE),
        ([mandate(has_somebody=False, unit_kind="", placement=PlacementKind.NONE)], PlacementKind.NONE),
        ([mandate(unit_kind="BOARD"), mandate(unit_kind="BOARD")], PlacementKind.JOINT),
        (
            [mandate(), mandate(unit_kind="BOARD", role=MandateRole.COORDINATES)],
            PlacementKind.EXECUTIVE_BOARD,
        ),
        ([mandate(ends_on=LATELY)], PlacementKind.NONE),
        ([mandate(starts_on=AFTER)], PlacementKind.NONE),
        ([mandate(starts_on=None)], PlacementKind.EXECUTIVE_BOARD),
        (
            [mandate(ends_on=LATELY), mandate(unit_kind="BOARD", starts_on=LATELY)],
            PlacementKind.SPECIALISED_BOARD,
        ),
    ],
)
def test_the_question_lies_where_somebody_answers(
    pictures: list[MandatePicture], expected: PlacementKind
) -> None:
    assert placement_on(pictures, TODAY) is expected


@pytest.mark.parametrize(
    ("pictures", "expected"),
    [
        ([], {Gap.NOBODY_ANSWERS}),
        ([mandate()], set()),
        ([mandate(role=MandateRole.COORDINATES)], {Gap.NOBODY_ANSWERS}),
        ([mandate(has_decision=False)], {Gap.DECISION_UNKNOWN}),
        ([mandate(has_expired_decision=True)], {Gap.DECISION_EXPIRED}),
        ([mandate(unit_ends_on=LATELY)], {Gap.UNIT_ENDED}),
        ([mandate(unit_ends_on=AFTER)], set()),
        ([mandate(has_somebody=False)], {Gap.NOBODY_ANSWERS, Gap.WHO_UNKNOWN}),
        ([mandate(has_somebody=False, placement=PlacementKind.NONE)], {Gap.NOBODY_ANSWERS}),
        ([mandate(ends_on=LATELY)], {Gap.NOBODY_ANSWERS, Gap.EXPIRED}),
        ([mandate(ends_on=TODAY)], set()),
        ([mandate(ends_on=LATELY), mandate(starts_on=LATELY)], set()),
        ([mandate(ends_on=LATELY), mandate(starts_on=AFTER)], {Gap.NOBODY_ANSWERS, Gap.EXPIRED}),
        ([mandate(ends_on=LATELY), mandate(question="sociala FÖRETAG")], set()),
        ([mandate(ends_on=LATELY), mandate(question="Överenskommelsen")], {Gap.EXPIRED}),
        ([mandate(ends_on=LATELY, role=MandateRole.FOLLOWS_UP), mandate()], {Gap.EXPIRED}),
        ([mandate(starts_on=AFTER, has_decision=False)], {Gap.NOBODY_ANSWERS}),
    ],
)
def test_each_gap_is_found_and_no_other(pictures: list[MandatePicture], expected: set[Gap]) -> None:
    assert {each.gap for each in gaps(pictures, TODAY)} == expected


def test_only_the_last_of_several_that_expired_is_a_gap() -> None:
    first, second = mandate(ends_on=BEFORE), mandate(starts_on=BEFORE, ends_on=LATELY)
    found = [each.key for each in gaps([first, second], TODAY) if each.gap is Gap.EXPIRED]
    assert found == [second.key]


DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))
PICTURES = st.lists(
    st.builds(
        MandatePicture,
        key=st.integers(1, 99),
        question=st.sampled_from(["a", "b"]),
        role=st.sampled_from(MandateRole),
        has_somebody=st.booleans(),
        unit_kind=st.sampled_from(["", "COUNCIL", "EXECUTIVE_BOARD", "BOARD", "JOINT_BODY"]),
        unit_ends_on=DAYS,
        placement=st.none() | st.sampled_from(PlacementKind),
        has_decision=st.booleans(),
        has_expired_decision=st.booleans(),
        starts_on=DAYS,
        ends_on=DAYS,
    ),
    max_size=5,
    unique_by=lambda picture: picture.key,
)


@given(PICTURES, st.dates(dt.date(2019, 1, 1), dt.date(2031, 12, 31)))
def test_gaps_are_of_mandates_that_hold_or_have_ended(pictures: list[MandatePicture], on: dt.date) -> None:
    by_key = {each.key: each for each in pictures}
    found = gaps(pictures, on)
    nobody = not any(
        holds(each, on) and each.has_somebody and each.role is MandateRole.ANSWERS for each in pictures
    )
    assert ({each.gap for each in found if each.key is None} == {Gap.NOBODY_ANSWERS}) == nobody
    for each in found:
        if each.key is not None:
            assert holds(by_key[each.key], on) == (each.gap is not Gap.EXPIRED)


@given(PICTURES, st.dates(dt.date(2019, 1, 1), dt.date(2031, 12, 31)))
def test_a_place_is_found_for_every_set_of_mandates(pictures: list[MandatePicture], on: dt.date) -> None:
    found = placement_on(pictures, on)
    answering = [each for each in pictures if each.role is MandateRole.ANSWERS and holds(each, on)]
    assert (found is PlacementKind.NONE) or answering


ANCHORED = Anchoring(
    has_mandate=True,
    has_decision=True,
    gaps=frozenset(),
    reports_late=0,
    decisions_expired=0,
    has_report=True,
)


@pytest.mark.parametrize(
    ("changes", "reason", "state"),
    [
        ({}, Reason.ANCHORED, State.IN_PLACE),
        ({"has_mandate": False, "has_decision": False}, Reason.NOTHING, State.NOT_STARTED),
        (
            {"has_mandate": False, "gaps": frozenset({Gap.NOBODY_ANSWERS})},
            Reason.NOBODY,
            State.STARTED,
        ),
        ({"gaps": frozenset({Gap.DECISION_UNKNOWN})}, Reason.DECISION_UNKNOWN, State.STARTED),
        ({"gaps": frozenset({Gap.WHO_UNKNOWN})}, Reason.NOBODY, State.STARTED),
        ({"has_report": False}, Reason.NO_REPORT, State.STARTED),
        ({"reports_late": 1}, Reason.REPORT_LATE, State.NEEDS_ACTION),
        ({"decisions_expired": 1}, Reason.DECISION_EXPIRED, State.NEEDS_ACTION),
        ({"gaps": frozenset({Gap.EXPIRED}), "reports_late": 1}, Reason.GAP, State.NEEDS_ACTION),
        ({"gaps": frozenset({Gap.UNIT_ENDED})}, Reason.GAP, State.NEEDS_ACTION),
        ({"gaps": frozenset({Gap.DECISION_EXPIRED})}, Reason.GAP, State.NEEDS_ACTION),
        (
            {"gaps": frozenset({Gap.NOBODY_ANSWERS, Gap.DECISION_UNKNOWN}), "reports_late": 2},
            Reason.REPORT_LATE,
            State.NEEDS_ACTION,
        ),
    ],
)
def test_the_area_is_judged_from_what_is_there(
    changes: dict[str, object], reason: Reason, state: State
) -> None:
    found = judge(replace(ANCHORED, **changes))  # type: ignore[arg-type]  # fields by name
    assert (found, STATES[found]) == (reason, state)


@given(
    st.builds(
        Anchoring,
        has_mandate=st.booleans(),
        has_decision=st.booleans(),
        gaps=st.frozensets(st.sampled_from(Gap)),
        reports_late=st.integers(0, 3),
        decisions_expired=st.integers(0, 3),
        has_report=st.booleans(),
    )
)
def test_nothing_is_in_place_while_something_is_missing(found: Anchoring) -> None:
    state = STATES[judge(found)]
    if state is State.IN_PLACE:
        assert not found.gaps
        assert not found.reports_late
    if (found.gaps & ACT_NOW or found.reports_late) and (found.has_mandate or found.has_decision):
        assert state is State.NEEDS_ACTION


def test_every_reason_has_a_state() -> None:
    assert set(STATES) == set(Reason)
