"""What the actions of a plan add up to, and when a plan has gone too long without a report."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.plans.rules.actions import JUDGED_AS, ActionPicture, WorkState
from nyvag.plans.rules.progress import due_for_report, is_stale, months_after, progress

TODAY = date(2026, 5, 15)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def picture(state: WorkState = WorkState.PLANNED, **said: object) -> ActionPicture:
    """Make an action that lacks nothing."""
    values = {
        "judgement": None,
        "ends_on": None,
        "has_owner": True,
        "has_time": True,
        "has_money": True,
        "has_indicator": True,
        **said,
    }
    return ActionPicture(work_state=state, **values)  # type: ignore[arg-type]  # values of a test


def test_a_plan_without_actions_adds_up_to_nothing() -> None:
    found = progress([], TODAY)
    assert (found.total, found.done_ratio, found.last_on) == (0, None, None)


def test_an_action_past_its_day_counts_as_late_whatever_was_said() -> None:
    found = progress(
        [
            picture(WorkState.ONGOING, ends_on=date(2026, 5, 14)),
            picture(WorkState.ONGOING, ends_on=TODAY),
            picture(WorkState.STALLED, ends_on=date(2026, 1, 1)),
            picture(WorkState.DONE, ends_on=date(2026, 1, 1)),
        ],
        TODAY,
    )
    assert (found.late, found.ongoing, found.stalled, found.done, found.red) == (1, 1, 1, 1, 2)


def test_what_was_dropped_is_not_to_be_carried_out_and_lacks_nothing() -> None:
    found = progress(
        [picture(WorkState.DROPPED, has_owner=False), picture(WorkState.DONE), picture(has_owner=False)],
        TODAY,
    )
    assert (found.total, found.carried_out, found.done_ratio, found.without_owner) == (3, 2, 0.5, 1)


PICTURES = st.sampled_from(list(WorkState)).flatmap(
    lambda state: st.builds(
        picture,
        st.just(state),
        judgement=st.sampled_from([None, *JUDGED_AS[state]]),
        ends_on=st.one_of(st.none(), DAYS),
        has_owner=st.booleans(),
        reported_on=st.one_of(st.none(), DAYS),
    )
)


@given(st.lists(PICTURES), DAYS)
def test_every_action_is_counted_once(given_pictures: list[ActionPicture], on: date) -> None:
    found = progress(given_pictures, on)
    parts = (found.done, found.ongoing, found.waiting, found.late, found.stalled, found.dropped)
    assert sum(parts) == found.total == len(given_pictures)
    assert found.late + found.stalled <= found.red <= found.total
    assert found.reported <= found.total


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 10, 15), 4, date(2027, 2, 15)),
        (date(2026, 3, 31), 12, date(2027, 3, 31)),
        (date(2026, 5, 31), 1, date(2026, 6, 30)),
    ],
)
def test_months_after_a_day(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


@pytest.mark.parametrize(
    ("last", "began", "stale"),
    [
        (None, None, False),
        (None, date(2026, 1, 1), True),
        (None, date(2026, 2, 1), False),
        (date(2026, 1, 15), date(2020, 1, 1), False),
        (date(2026, 1, 14), None, True),
    ],
)
def test_a_plan_is_stale_after_its_own_months(last: date | None, began: date | None, stale: bool) -> None:
    assert is_stale(last, began, 4, TODAY) is stale
    assert (due_for_report(last, began, 4) is None) == (last is None and began is None)
