"""How a finding is judged: what is late, what is missing, and which steps must say why."""

import datetime as dt
from itertools import product
from typing import Any

import pytest

from nyvag.evaluation.rules.findings import (
    ENDED,
    FINDING_TRANSITIONS,
    OPEN,
    FindingFlag,
    FindingPicture,
    FindingState,
    MeasureState,
    flags,
    measure_state,
    needs_why,
)

ON = dt.date(2026, 11, 28)
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, MeasureState.OPEN),
        ({"due_on": ON}, MeasureState.OPEN),
        ({"due_on": ON - DAY}, MeasureState.LATE),
        ({"due_on": ON - DAY, "is_done": True}, MeasureState.DONE),
        ({"due_on": ON - DAY, "is_dropped": True}, MeasureState.DROPPED),
        ({"is_done": True, "is_dropped": True}, MeasureState.DONE),
    ],
)
def test_where_a_measure_stands(said: dict[str, Any], expected: MeasureState) -> None:
    values = {"is_done": False, "is_dropped": False, "due_on": None, **said}
    assert measure_state(**values, on=ON) is expected


def picture(**said: Any) -> FindingPicture:
    values = {
        "state": FindingState.RECEIVED,
        "answers": True,
        "is_replied": False,
        "reply_due_on": None,
        **said,
    }
    return FindingPicture(**values)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ()),
        ({"reply_due_on": ON}, ()),
        ({"reply_due_on": ON - DAY}, (FindingFlag.REPLY_LATE,)),
        ({"reply_due_on": ON - DAY, "is_replied": True}, (FindingFlag.NO_MEASURE,)),
        ({"answers": False}, (FindingFlag.NOBODY,)),
        ({"measures": (MeasureState.LATE, MeasureState.DONE)}, (FindingFlag.MEASURE_LATE,)),
        ({"measures": (MeasureState.OPEN,)}, ()),
        ({"measures": (MeasureState.DONE, MeasureState.DROPPED)}, (FindingFlag.MAY_CLOSE,)),
        (
            {"answers": False, "reply_due_on": ON - DAY, "measures": (MeasureState.LATE,)},
            (FindingFlag.REPLY_LATE, FindingFlag.MEASURE_LATE, FindingFlag.NOBODY),
        ),
    ],
)
def test_what_to_look_at(said: dict[str, Any], expected: tuple[FindingFlag, ...]) -> None:
    assert flags(picture(**said), ON) == expected
    for state in ENDED:
        assert flags(picture(**{**said, "state": state}), ON) == ()


def test_which_steps_must_say_why() -> None:
    for before, after in product(FindingState, FindingState):
        if after not in FINDING_TRANSITIONS[before]:
            continue
        reopened, given_up = before in ENDED, after is FindingState.NOT_PURSUED
        assert needs_why(before, after, open_measures=0) is (reopened or given_up)
        with_open = needs_why(before, after, open_measures=1)
        assert with_open is (reopened or given_up or after is FindingState.CLOSED)


def test_every_state_is_open_or_ended() -> None:
    assert {*OPEN, *ENDED} == set(FindingState)
    assert not set(OPEN) & set(ENDED)
