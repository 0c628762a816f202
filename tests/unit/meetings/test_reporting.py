"""What a report on a task must say."""

from datetime import date
from itertools import product

import pytest

from nyvag.meetings.rules.causes import cause_name, causes
from nyvag.meetings.rules.reporting import Fault, Report, fault_of, may_become, needs_cause
from nyvag.meetings.rules.states import UNFINISHED, TaskState
from nyvag.meetings.rules.transitions import TASK_TRANSITIONS

ON = date(2026, 11, 23)
PAST, AHEAD = date(2026, 11, 1), date(2026, 12, 24)
OPEN, DOING, DONE, DROPPED, MOVED = TaskState


@pytest.mark.parametrize(("now", "then"), list(product(TaskState, TaskState)))
def test_only_what_is_open_may_stand_where_it_stood(now: TaskState, then: TaskState) -> None:
    stands = now == then and now in UNFINISHED
    assert may_become(now, then) is (stands or then in TASK_TRANSITIONS[now])


@pytest.mark.parametrize(
    ("now", "then", "due_on", "is_needed"),
    [
        (OPEN, DONE, PAST, False),
        (OPEN, DROPPED, AHEAD, True),
        (OPEN, OPEN, AHEAD, True),
        (DOING, OPEN, None, True),
        (DOING, DOING, AHEAD, False),
        (DOING, DOING, ON, False),
        (DOING, DOING, PAST, True),
        (DOING, DOING, None, False),
        (DOING, MOVED, PAST, False),
        (DONE, OPEN, PAST, False),
    ],
)
def test_cause_is_asked_for_what_stands_still(
    now: TaskState, then: TaskState, due_on: date | None, is_needed: bool
) -> None:
    assert needs_cause(now, then, due_on=due_on, on=ON) is is_needed


@pytest.mark.parametrize(
    ("report", "fault"),
    [
        (Report(DONE), None),
        (Report(DROPPED, "ord"), Fault.CAUSE),
        (Report(DROPPED, cause="money"), None),
        (Report(MOVED), Fault.PLACE),
        (Report(MOVED, moved_to="Åtgärd 3"), None),
        (Report(DOING, due_on=AHEAD), Fault.REASON),
        (Report(DOING, "ord", due_on=AHEAD), None),
        (Report(DOING, cause="time", due_on=AHEAD), None),
        (Report(DOING, "ord", due_on=PAST), Fault.DAY),
        (Report(OPEN, "ord", due_on=AHEAD), Fault.CAUSE),
    ],
)
def test_first_thing_a_report_lacks(report: Report, fault: Fault | None) -> None:
    assert fault_of(DOING, ON, report, ON) is fault


def test_a_first_day_needs_no_reason() -> None:
    assert fault_of(DOING, None, Report(DOING, due_on=AHEAD), ON) is None


def test_causes_have_names_in_both_languages_and_are_told_apart() -> None:
    keys = [each.key for each in causes()]
    assert len(set(keys)) == len(keys) == 6
    assert all(each.name_sv and each.name_en and each.name_sv != each.name_en for each in causes())
    assert cause_name("decision", "sv") == "Väntar på beslut"
    assert cause_name("borttagen", "en") == "borttagen"
