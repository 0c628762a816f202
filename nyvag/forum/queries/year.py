"""The forum's year: its meetings month by month, and those its series still lack."""

from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS

from nyvag.core.clock import day_of
from nyvag.forum.queries.events import events, series
from nyvag.meetings.models import Meeting, MeetingSeries
from nyvag.meetings.rules.states import MeetingState
from nyvag.meetings.rules.wheel import WheelYear, year_of

NEXT_YEAR_FROM = 10
"""From this month on the next year is shown beside the present: it is being planned."""


@dataclass(frozen=True, slots=True)
class Month:
    """One month: the meetings in it, and the series that should meet then but do not."""

    name: str
    is_past: bool
    meetings: tuple[Meeting, ...]
    missing: tuple[MeetingSeries, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the forum; `found` counts the meetings of series against those expected."""

    year: int
    months: tuple[Month, ...]
    expected: int
    found: int


@dataclass(frozen=True, slots=True)
class Years:
    """The forum's series, and its years as they are shown."""

    years: tuple[Year, ...]
    series: tuple[MeetingSeries, ...]


def years_shown(on: date) -> Years:
    """Compare the present year, and late in it the next, with every series' wheel (two statements)."""
    every = tuple(series())
    rows = events().exclude(state=MeetingState.CANCELLED)
    meetings = list(rows.order_by("starts_at", "pk"))
    numbers = (on.year, on.year + 1) if on.month >= NEXT_YEAR_FROM else (on.year,)
    years = (_year(number, every, meetings, on) for number in numbers)
    return Years(tuple(year for year in years if year.year == on.year or year.months), every)


def _year(year: int, every: tuple[MeetingSeries, ...], meetings: list[Meeting], on: date) -> Year:
    own = [each for each in meetings if _day(each).year == year]
    wheels = {each.pk: _wheel(each, year, own) for each in every}
    months = (_month(date(year, number, 1), every, wheels, own, on) for number in range(1, 13))
    return Year(
        year=year,
        months=tuple(each for each in months if each.meetings or each.missing),
        expected=sum(wheel.expected_count for wheel in wheels.values()),
        found=sum(min(wheel.found_count, wheel.expected_count) for wheel in wheels.values()),
    )


def _wheel(of: MeetingSeries, year: int, meetings: list[Meeting]) -> WheelYear:
    return year_of(of.wheel, year, [_day(each) for each in meetings if each.series_id == of.pk])


def _month(
    first: date,
    every: tuple[MeetingSeries, ...],
    wheels: dict[int, WheelYear],
    meetings: list[Meeting],
    on: date,
) -> Month:
    return Month(
        name=str(MONTHS[first.month]),
        is_past=(first.year, first.month) < (on.year, on.month),
        meetings=tuple(each for each in meetings if _day(each).month == first.month),
        missing=tuple(each for each in every if first.month in wheels[each.pk].missing_months),
    )


def _day(meeting: Meeting) -> date:
    return day_of(meeting.starts_at)
