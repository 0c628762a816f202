"""The forum's year: its meetings month by month, and those its series still lack."""

from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS

from nyvag.core.clock import day_of
from nyvag.forum.queries.events import events, series
from nyvag.meetings.models import Meeting, MeetingSeries
from nyvag.meetings.rules.states import MeetingState
from nyvag.meetings.rules.wheel import WheelYear, year_of


@dataclass(frozen=True, slots=True)
class Month:
    """One month: the meetings in it, and the series that should meet then but do not."""

    name: str
    meetings: tuple[Meeting, ...]
    missing: tuple[MeetingSeries, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of the forum; `found` counts the meetings of series against those expected."""

    year: int
    months: tuple[Month, ...]
    series: tuple[MeetingSeries, ...]
    expected: int
    found: int


def year_wheel(year: int) -> Year:
    """Compare a year's meetings with every series' wheel (two statements)."""
    every = tuple(series())
    rows = events().exclude(state=MeetingState.CANCELLED)
    meetings = [each for each in rows.order_by("starts_at", "pk") if _day(each).year == year]
    wheels = {each.pk: _wheel(each, year, meetings) for each in every}
    months = (_month(number, every, wheels, meetings) for number in range(1, 13))
    return Year(
        year=year,
        months=tuple(each for each in months if each.meetings or each.missing),
        series=every,
        expected=sum(wheel.expected_count for wheel in wheels.values()),
        found=sum(min(wheel.found_count, wheel.expected_count) for wheel in wheels.values()),
    )


def _wheel(of: MeetingSeries, year: int, meetings: list[Meeting]) -> WheelYear:
    return year_of(of.wheel, year, [_day(each) for each in meetings if each.series_id == of.pk])


def _month(
    number: int, every: tuple[MeetingSeries, ...], wheels: dict[int, WheelYear], meetings: list[Meeting]
) -> Month:
    return Month(
        name=str(MONTHS[number]),
        meetings=tuple(each for each in meetings if _day(each).month == number),
        missing=tuple(each for each in every if number in wheels[each.pk].missing_months),
    )


def _day(meeting: Meeting) -> date:
    return day_of(meeting.starts_at)
