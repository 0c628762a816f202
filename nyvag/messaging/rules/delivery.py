"""When a message goes: at once or with others in the morning, and again after a failure."""

from datetime import datetime, timedelta
from enum import StrEnum

from nyvag.core.clock import MORNING, STOCKHOLM, morning_of

MONDAY = 0
LEASE = timedelta(minutes=10)
"""How long a worker may take over one mail before it is taken for dead."""
PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
"""How long to wait after the first failure, the second, and so on; after the last the message has failed."""


class Delivery(StrEnum):
    """How a person wants messages of a kind."""

    NOW = "NOW"
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    OFF = "OFF"


DIGESTS = (Delivery.DAILY, Delivery.WEEKLY)


def due_at(delivery: Delivery, at: datetime) -> datetime:
    """Return when a message posted at an instant goes: digests at seven in the morning in Sweden."""
    if delivery not in DIGESTS:
        return at
    local = at.astimezone(STOCKHOLM)
    day = local.date() + timedelta(days=0 if local.time() < MORNING else 1)
    if delivery is Delivery.WEEKLY:
        day += timedelta(days=(MONDAY - day.weekday()) % 7)
    return morning_of(day)


def next_attempt(attempts: int, at: datetime) -> datetime | None:
    """Return when to try again after so many attempts, or None when enough have been made."""
    return at + PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def upcoming(times: list[datetime], at: datetime) -> tuple[datetime | None, datetime | None]:
    """Return the latest time that has come and the first that has not, of those given in order."""
    passed = [each for each in times if each <= at]
    ahead = [each for each in times if each > at]
    return (passed[-1] if passed else None), (ahead[0] if ahead else None)
