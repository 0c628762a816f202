"""The one place that reads the clock; everything below a view gets its time passed in."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MORNING = time(7)


def now() -> datetime:
    """Return this instant, aware, in UTC."""
    return datetime.now(UTC)  # noqa: TID251 -- this is core.clock, where the ban points to


def today() -> date:
    """Return today's date as a municipality in Sweden knows it."""
    return day_of(now())


def day_of(at: datetime) -> date:
    """Give the day in Sweden of an instant."""
    return at.astimezone(STOCKHOLM).date()


def morning_of(day: date) -> datetime:
    """Give the hour of a day when people are reminded: seven in the morning in Sweden."""
    return datetime.combine(day, MORNING, STOCKHOLM)
