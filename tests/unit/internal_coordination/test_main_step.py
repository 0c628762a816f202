"""What a group's page offers first: what is left behind, then the next meeting."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from nyvag.internal_coordination.queries.meetings import Meetings
from nyvag.internal_coordination.views.one_group import main_step
from nyvag.meetings.models import Meeting
from nyvag.meetings.rules.states import MeetingState

AT = datetime(2026, 3, 10, 10, tzinfo=UTC)


def meeting(state: MeetingState, *, hours: int) -> Meeting:
    starts_at = AT + timedelta(hours=hours)
    return Meeting(state=state, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))


@pytest.mark.parametrize(
    ("state", "hours", "page"),
    [
        (MeetingState.PLANNED, -48, "hold"),
        (MeetingState.CALLED, -48, "hold"),
        (MeetingState.HELD, -48, "minutes"),
        (MeetingState.MINUTES_DRAFTED, -48, "approve"),
        (MeetingState.MINUTES_APPROVED, -48, None),
        (MeetingState.CANCELLED, -48, None),
        (MeetingState.PLANNED, 48, "call"),
        (MeetingState.CALLED, 48, None),
        (MeetingState.CALLED, 2, "minutes"),
    ],
)
def test_one_meeting_asks_for_one_thing(state: MeetingState, hours: int, page: str | None) -> None:
    one = meeting(state, hours=hours)
    step = main_step(Meetings([one], AT), AT.date())
    expected = reverse(f"meetings:meeting-{page}", args=[one.reference]) if page else None
    assert (step.url if step else None) == expected


def test_what_is_left_behind_comes_before_the_next_meeting_and_the_oldest_first() -> None:
    old, newer = meeting(MeetingState.HELD, hours=-96), meeting(MeetingState.MINUTES_DRAFTED, hours=-48)
    step = main_step(Meetings([meeting(MeetingState.PLANNED, hours=48), newer, old], AT), AT.date())
    assert step is not None
    assert str(old.reference) in step.url


def test_without_meetings_there_is_nothing_to_be_done_first() -> None:
    assert main_step(Meetings([], AT), AT.date()) is None
