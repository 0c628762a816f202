"""From when to when a version holds, in which order its steps were taken, and what a day says of it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.mandate.rules.terms import standard_terms
from nyvag.plans.rules.document_days import (
    RANKS,
    Held,
    StepTaken,
    expiring_before,
    held_on,
    holds_until,
    in_order,
    may_have_been,
    spans,
)
from nyvag.plans.rules.documents import (
    DOCUMENT_TRANSITIONS,
    DocumentState,
    Standing,
    Validity,
    VersionPicture,
)
from nyvag.plans.rules.documents import standing as stands

D, TERMS = date, standard_terms()
DRAFT, REMISS, ADOPTED = DocumentState.DRAFT, DocumentState.REMISS, DocumentState.ADOPTED
IN_FORCE, REPLACED = DocumentState.IN_FORCE, DocumentState.REPLACED
DAYS = st.dates(min_value=D(1990, 1, 1), max_value=D(2090, 12, 31))


@pytest.mark.parametrize(
    ("validity", "first", "last", "expected"),
    [
        (Validity.DATES, D(2022, 1, 1), D(2025, 12, 31), D(2025, 12, 31)),
        (Validity.OPEN, D(2022, 1, 1), None, None),
        (Validity.TERM, D(2023, 1, 1), None, D(2026, 10, 14)),
        (Validity.TERM, D(2026, 10, 15), None, D(2030, 10, 14)),
        (Validity.TERM, D(2023, 1, 1), D(2027, 12, 31), D(2027, 12, 31)),
        (Validity.TERM, D(2012, 1, 1), None, D(2018, 10, 14)),
        (Validity.TERM, None, None, None),
    ],
)
def test_last_day(validity: Validity, first: date | None, last: date | None, expected: date | None) -> None:
    assert holds_until(validity=validity, first=first, last=last, terms=TERMS) == expected


@given(DAYS)
def test_spans_say_what_the_rule_says(day: date) -> None:
    (last,) = [last for first, last in spans(TERMS) if first <= day <= last]
    assert holds_until(validity=Validity.TERM, first=day, last=None, terms=TERMS) == last


@given(DAYS, st.integers(0, 400))
def test_boundary_of_expiring_is_the_rules(on: date, more: int) -> None:
    last = on + timedelta(days=more)
    is_expiring = stands(VersionPicture(IN_FORCE, None, last), on) is Standing.EXPIRING
    assert is_expiring == (last < expiring_before(on))


def test_a_step_without_a_day_comes_after_what_usually_comes_before() -> None:
    steps = [
        StepTaken(IN_FORCE, D(2022, 1, 1), 1),
        StepTaken(REMISS, None, 2),
        StepTaken(DRAFT, D(2021, 3, 1), 3),
        StepTaken(ADOPTED, D(2021, 12, 7), 4),
    ]
    assert [each.state for each in in_order(steps)] == [DRAFT, REMISS, ADOPTED, IN_FORCE]


def test_steps_without_any_day_come_in_their_usual_order() -> None:
    steps = [StepTaken(state, None, place) for place, state in enumerate((IN_FORCE, DRAFT, ADOPTED))]
    assert [each.state for each in in_order(steps)] == [DRAFT, ADOPTED, IN_FORCE]


@pytest.mark.parametrize("state", DocumentState)
def test_what_may_have_been_is_what_leads_there(state: DocumentState) -> None:
    assert all(may_have_been(state, each) for each in DOCUMENT_TRANSITIONS[state])
    assert set(RANKS) == set(DocumentState)


@pytest.mark.parametrize(
    ("past", "now", "expected"),
    [
        (DRAFT, IN_FORCE, True),
        (ADOPTED, DRAFT, False),
        (REPLACED, IN_FORCE, False),
        (DocumentState.WITHDRAWN, ADOPTED, False),
        (REMISS, REPLACED, True),
    ],
)
def test_may_have_been(past: DocumentState, now: DocumentState, expected: bool) -> None:
    assert may_have_been(past, now) is expected


ENDED_SOMEDAY = [StepTaken(ADOPTED, D(2014, 1, 1), 1), StepTaken(REPLACED, None, 2)]
HISTORY = [StepTaken(ADOPTED, D(2014, 2, 5), 1), StepTaken(REPLACED, D(2017, 1, 1), 2)]


@pytest.mark.parametrize(
    ("day", "steps", "first", "last", "expected"),
    [
        (D(2014, 2, 4), HISTORY, None, None, Held.NO),
        (D(2014, 2, 5), HISTORY, None, None, Held.YES),
        (D(2014, 1, 15), HISTORY, D(2014, 1, 1), None, Held.YES),
        (D(2016, 12, 31), HISTORY, None, D(2016, 6, 30), Held.NO),
        (D(2017, 1, 1), HISTORY, None, None, Held.NO),
        (D(2015, 1, 1), [StepTaken(ADOPTED, None, 1)], None, None, Held.UNKNOWN),
        (D(2015, 1, 1), ENDED_SOMEDAY, None, None, Held.UNKNOWN),
        (D(2015, 1, 1), [StepTaken(DRAFT, D(2014, 1, 1), 1)], None, None, Held.NO),
    ],
)
def test_held(
    day: date, steps: list[StepTaken], first: date | None, last: date | None, expected: Held
) -> None:
    assert held_on(day, steps=steps, first=first, last=last) is expected
