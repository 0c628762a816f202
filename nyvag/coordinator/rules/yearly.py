"""When what a function does comes in a year, and how long it is asked for.

Source: our own choice; a duty has months, not days, so it is due the last day of its month.
"""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

LATE_FOR = timedelta(days=183)
"""How long after its month something that was not done is still asked for."""
AGAIN_AFTER = timedelta(days=14)
"""How long after its month the one responsible is reminded again."""


def due_days(months: Iterable[int], year: int) -> list[date]:
    """Return the last day of each of the months of a year, in order."""
    return [date(year, month, monthrange(year, month)[1]) for month in sorted(set(months))]


def days_asked_for(months: Iterable[int], since: date, on: date) -> list[date]:
    """Return the days that are asked for on a day: the month it is, and months before that passed lately.

    What came before it was laid down (`since`) is not asked for.
    """
    listed = list(months)
    days = [day for year in (on.year - 1, on.year) for day in due_days(listed, year)]
    return [day for day in days if day >= since and day.replace(day=1) <= on <= day + LATE_FOR]


def stage_of(due: date, on: date) -> str:
    """Tell how far a day has come: `due` in its month, `over` once it has passed, `late` some weeks after."""
    if on <= due:
        return "due"
    return "late" if on >= due + AGAIN_AFTER else "over"
