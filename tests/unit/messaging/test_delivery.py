"""When a message goes."""

from datetime import UTC, datetime, timedelta

import pytest

from nyvag.messaging.rules.delivery import PAUSES, Delivery, due_at, next_attempt, upcoming

MONDAY_NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("delivery", "at", "due"),
    [
        (Delivery.NOW, "2026-11-23T11:00+00:00", "2026-11-23T11:00+00:00"),
        (Delivery.DAILY, "2026-11-23T05:59+00:00", "2026-11-23T06:00+00:00"),
        (Delivery.DAILY, "2026-11-23T06:00+00:00", "2026-11-24T06:00+00:00"),
        (Delivery.DAILY, "2026-10-24T20:00+00:00", "2026-10-25T06:00+00:00"),
        (Delivery.DAILY, "2026-03-28T20:00+00:00", "2026-03-29T05:00+00:00"),
        (Delivery.WEEKLY, "2026-11-23T05:59+00:00", "2026-11-23T06:00+00:00"),
        (Delivery.WEEKLY, "2026-11-23T06:01+00:00", "2026-11-30T06:00+00:00"),
        (Delivery.WEEKLY, "2026-11-29T23:30+00:00", "2026-11-30T06:00+00:00"),
    ],
)
def test_digest_goes_at_seven_in_sweden(delivery: Delivery, at: str, due: str) -> None:
    assert due_at(delivery, datetime.fromisoformat(at)) == datetime.fromisoformat(due)


def test_attempts_are_made_ever_more_seldom_and_then_no_more() -> None:
    times = [next_attempt(count, MONDAY_NOON) for count in range(1, len(PAUSES) + 2)]
    assert times[:-1] == [MONDAY_NOON + pause for pause in PAUSES]
    assert times[-1] is None
    assert list(PAUSES) == sorted(PAUSES)


def test_of_several_missed_times_only_the_latest_counts() -> None:
    days = [MONDAY_NOON + timedelta(days=each) for each in range(4)]
    assert upcoming(days, days[2]) == (days[2], days[3])
    assert upcoming(days, days[0] - timedelta(1)) == (None, days[0])
    assert upcoming(days, days[3]) == (days[3], None)
