"""What an action lacks, when it is late, and which judgements agree with which state of the work."""

from dataclasses import replace
from datetime import date

import pytest

from nyvag.plans.rules.actions import (
    JUDGED_AS,
    UNFINISHED,
    ActionPicture,
    Judgement,
    Lack,
    WorkState,
    is_overdue,
    is_red,
    lacks,
)

TODAY = date(2026, 11, 28)
WHOLE = ActionPicture(
    work_state=WorkState.ONGOING,
    judgement=Judgement.ON_PLAN,
    ends_on=date(2026, 12, 31),
    has_owner=True,
    has_time=True,
    has_money=True,
    has_indicator=True,
)


def test_whole_action_lacks_nothing() -> None:
    assert lacks(WHOLE) == ()
    assert not is_red(WHOLE, TODAY)


@pytest.mark.parametrize(
    ("field", "lack"),
    [
        ("has_owner", Lack.OWNER),
        ("has_time", Lack.TIME),
        ("has_money", Lack.MONEY),
        ("has_indicator", Lack.INDICATOR),
    ],
)
def test_each_lack_is_told_alone(field: str, lack: Lack) -> None:
    assert lacks(replace(WHOLE, **{field: False})) == (lack,)


@pytest.mark.parametrize("state", [WorkState.DONE, WorkState.DROPPED])
def test_what_is_over_lacks_nothing_and_is_not_late(state: WorkState) -> None:
    over = replace(WHOLE, work_state=state, has_owner=False, ends_on=date(2026, 1, 1))
    assert lacks(over) == ()
    assert not is_overdue(over, TODAY)


def test_last_day_is_not_late_and_the_day_after_is() -> None:
    due = replace(WHOLE, ends_on=TODAY)
    assert not is_overdue(due, TODAY)
    assert is_overdue(replace(WHOLE, ends_on=date(2026, 11, 27)), TODAY)
    assert is_red(replace(WHOLE, ends_on=date(2026, 11, 27)), TODAY)


@pytest.mark.parametrize(
    ("state", "judgement", "expected"),
    [
        (WorkState.LATE, None, True),
        (WorkState.STALLED, None, True),
        (WorkState.ONGOING, Judgement.NOT_WHOLLY, True),
        (WorkState.DROPPED, Judgement.NOT_AT_ALL, False),
        (WorkState.DONE, Judgement.DONE, False),
        (WorkState.PLANNED, None, False),
    ],
)
def test_red(state: WorkState, judgement: Judgement | None, expected: bool) -> None:
    assert is_red(replace(WHOLE, work_state=state, judgement=judgement), TODAY) is expected


def test_every_state_has_judgements_that_agree_with_it() -> None:
    assert set(JUDGED_AS) == set(WorkState)
    assert all(JUDGED_AS.values())
    assert all(Judgement.DONE not in JUDGED_AS[state] for state in UNFINISHED)
