"""When an enterprise is asked whether its facts are still right, and when they count as unconfirmed."""

import datetime as dt
from enum import StrEnum

from nyvag.core.clock import STOCKHOLM

ASK_AFTER_MONTHS = 12
REMIND_AFTER_DAYS = (30, 60)
GRACE_DAYS = 30
"""A fact that was old already when the entry was made is not asked about at once."""
MORNING = dt.time(9)


class Freshness(StrEnum):
    """How far the facts may be relied on."""

    CONFIRMED = "CONFIRMED"
    ASKED = "ASKED"
    UNCONFIRMED = "UNCONFIRMED"


def first_ask(*, confirmed_on: dt.date | None, entered_on: dt.date) -> dt.date:
    """Give the day on which the enterprise is asked first: a year after the last confirmation."""
    return max(_a_year_after(confirmed_on or entered_on), entered_on + dt.timedelta(days=GRACE_DAYS))


def ask_times(first: dt.date) -> list[dt.datetime]:
    """Give the instants of the first question and of the two reminders."""
    days = [first, *(first + dt.timedelta(days=days) for days in REMIND_AFTER_DAYS)]
    return [dt.datetime.combine(day, MORNING, STOCKHOLM) for day in days]


def last_day(first: dt.date) -> dt.date:
    """Give the last day on which the enterprise can answer before the facts count as unconfirmed."""
    return first + dt.timedelta(days=REMIND_AFTER_DAYS[-1])


def freshness(*, confirmed_on: dt.date | None, entered_on: dt.date, on: dt.date) -> Freshness:
    """Tell how far the facts may be relied on, on a day."""
    first = first_ask(confirmed_on=confirmed_on, entered_on=entered_on)
    if on > last_day(first):
        return Freshness.UNCONFIRMED
    if on >= first:
        return Freshness.ASKED
    return Freshness.CONFIRMED if confirmed_on else Freshness.ASKED


def _a_year_after(day: dt.date) -> dt.date:
    years, month = divmod(day.month - 1 + ASK_AFTER_MONTHS, 12)
    year = day.year + years
    try:
        return day.replace(year=year, month=month + 1)
    except ValueError:  # the 29th of February
        return dt.date(year, 3, 1)
