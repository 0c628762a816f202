"""Periods that values are about: months to years, how they follow and how people write them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from nyvag.plans.rules.indicators import Frequency

MONTHS: dict[Frequency, int] = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.HALF_YEAR: 6,
    Frequency.YEAR: 12,
    Frequency.IRREGULAR: 12,
}
"""How many months a period has; what is measured now and then is about the year."""
_ISO = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_SPAN = re.compile(rf"{_ISO}\s*(?:--|–|/|\.\.|till|to|-)\s*{_ISO}")
_DAY = re.compile(_ISO)
_MONTH = re.compile(r"(\d{4})[-/ ](\d{1,2})")
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_PART = re.compile(r"(\d{4})[-/ ]*(q|k|kv|kvartal|t|h|halvår|halvar)[-/ .]*(\d)")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The first and the last day that a value is about."""

    first: date
    last: date

    @property
    def frequency(self) -> Frequency | None:
        """Which of the calendar's periods it is; nothing for other spans."""
        for frequency in (Frequency.MONTH, Frequency.QUARTER, Frequency.HALF_YEAR, Frequency.YEAR):
            if self == period_of(frequency, self.first):
                return frequency
        return None

    @property
    def number(self) -> int:
        """Which month, quarter or half of its year it is."""
        months = MONTHS[self.frequency or Frequency.YEAR]
        return (self.first.month - 1) // months + 1


def period_of(frequency: Frequency, day: date) -> Period:
    """Return the period of the calendar that a day lies in."""
    months = MONTHS[frequency]
    begins = (day.month - 1) // months * months + 1
    ends = begins + months - 1
    last = calendar.monthrange(day.year, ends)[1]
    return Period(date(day.year, begins, 1), date(day.year, ends, last))


def year(number: int) -> Period:
    """Return a whole year."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def ended(frequency: Frequency, on: date, count: int) -> list[Period]:
    """Return the periods that ended last before a day, the latest first."""
    found: list[Period] = []
    day = period_of(frequency, on).first
    while len(found) < count:
        found.append(period_of(frequency, day - timedelta(days=1)))
        day = found[-1].first
    return found


def read_period(text: str) -> Period | None:
    """Read a period as people write it: 2025, 2025-03, 2025 kv 1, 2025 H2, 2025-01-01 – 2025-06-30."""
    said = " ".join(text.split()).lower()
    try:
        return _read(said)
    except ValueError:
        return None


def code_of(period: Period) -> str:
    """Write a period so that `read_period` reads it back: 2025, 2025-03, 2025 kv 1, 2025 H1, or its days."""
    number = period.first.year
    match period.frequency:
        case Frequency.YEAR:
            return f"{number}"
        case Frequency.HALF_YEAR:
            return f"{number} H{period.number}"
        case Frequency.QUARTER:
            return f"{number} kv {period.number}"
        case Frequency.MONTH:
            return f"{number}-{period.number:02}"
    return f"{period.first.isoformat()} – {period.last.isoformat()}"


def _read(said: str) -> Period | None:
    if found := _SPAN.fullmatch(said):
        numbers = [int(each) for each in found.groups()]
        first, last = date(*numbers[:3]), date(*numbers[3:])
        return Period(first, last) if first <= last else None
    if found := _YEAR.fullmatch(said):
        return year(int(found[1]))
    if found := _PART.fullmatch(said):
        frequency = Frequency.HALF_YEAR if found[2].startswith("h") else Frequency.QUARTER
        place = int(found[3])
        if not 1 <= place <= 12 // MONTHS[frequency]:
            return None
        return period_of(frequency, date(int(found[1]), (place - 1) * MONTHS[frequency] + 1, 1))
    if found := _MONTH.fullmatch(said):
        return period_of(Frequency.MONTH, date(int(found[1]), int(found[2]), 1))
    if found := _DAY.fullmatch(said):
        day = date(*(int(each) for each in found.groups()))
        return Period(day, day)
    return None
