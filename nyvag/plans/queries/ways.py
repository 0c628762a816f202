"""A plan's actions along time, month by month, and weighed against each other; no database."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nyvag.plans.models import Plan
from nyvag.plans.queries.rows import PlanRow

MOST_QUARTERS = 20
GREAT = 3
"""A weight from this on is great, on the scale from 1 to 5."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year."""

    year: int
    number: int

    def __str__(self) -> str:
        return _("Q%(number)s %(year)s") % {"number": self.number, "year": self.year}

    @property
    def first(self) -> dt.date:
        """Its first day."""
        return dt.date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> dt.date:
        """Its last day."""
        return self.next.first - dt.timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        """The quarter after it."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def quarter_of(day: dt.date) -> Quarter:
    """Give the quarter of a day."""
    return Quarter(day.year, (day.month + 2) // 3)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Actions with a mark for each quarter in which they go on."""

    quarters: tuple[Quarter, ...]
    rows: tuple[tuple[PlanRow, tuple[bool, ...]], ...]
    undated: tuple[PlanRow, ...]
    is_cut: bool


def timeline(plan: Plan, rows: Iterable[PlanRow]) -> Timeline:
    """Lay the actions that count along the quarters of their days; one day known stands for both."""
    actions = [row for row in rows if row.counts]
    spans = {row.node.pk: span for row in actions if (span := _span(row)) is not None}
    days = [day for span in spans.values() for day in span]
    first = min([*days, *([plan.starts_on] if plan.starts_on else [])], default=None)
    last = max([*days, *([plan.ends_on] if plan.ends_on else [])], default=None)
    quarters: list[Quarter] = []
    while first is not None and last is not None and len(quarters) < MOST_QUARTERS:
        quarters.append(quarters[-1].next if quarters else quarter_of(first))
        if quarters[-1].last >= last:
            break
    dated = [(row, _marks(spans[row.node.pk], quarters)) for row in actions if row.node.pk in spans]
    undated = tuple(row for row in actions if row.node.pk not in spans)
    is_cut = bool(quarters and last and quarters[-1].last < last)
    return Timeline(tuple(quarters), tuple(dated), undated, is_cut)


def _span(row: PlanRow) -> tuple[dt.date, dt.date] | None:
    action = row.action
    first = (action.starts_on or action.ends_on) if action else None
    last = (action.ends_on or action.starts_on) if action else None
    return (first, last) if first and last else None


def _marks(span: tuple[dt.date, dt.date], quarters: Iterable[Quarter]) -> tuple[bool, ...]:
    return tuple(each.first <= span[1] and each.last >= span[0] for each in quarters)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something of an action in a month: begins, is to be done, or one of its times."""

    row: PlanRow
    what: str
    day: dt.date | None


def calendar_months(
    plan: Plan, rows: Iterable[PlanRow], today: dt.date
) -> tuple[list[tuple[dt.date, list[Mark]]], list[PlanRow]]:
    """Give the months with something in them, and the actions that no month is known for.

    Actions that recur stand in their months of every year of the plan, or of this year where its years are
    not said.
    """
    found: dict[dt.date, list[Mark]] = defaultdict(list)
    undated = []
    years = range((plan.starts_on or today).year, (plan.ends_on or today).year + 1)
    for row in (each for each in rows if each.counts and each.action):
        marks = list(_marks_of(row, years))
        for month, mark in marks:
            found[month].append(mark)
        if not marks:
            undated.append(row)
    return sorted(found.items()), undated


def _marks_of(row: PlanRow, years: Iterable[int]) -> Iterable[tuple[dt.date, Mark]]:
    action = row.action
    if action is None:
        return
    for day, what in ((action.starts_on, _("begins")), (action.ends_on, _("is to be done"))):
        if day is not None:
            yield day.replace(day=1), Mark(row, what, day)
    for year in years:
        for month in action.months:
            yield dt.date(year, month, 1), Mark(row, _("one of its times"), None)


def weighed(rows: Iterable[PlanRow]) -> list[tuple[str, list[PlanRow]]]:
    """Group the actions that count by effect against effort, the most worth beginning first."""
    titles = {
        (True, False): _("Begin here: great effect, small effort"),
        (True, True): _("Plan well: great effect, great effort"),
        (False, False): _("Do in passing: small effect, small effort"),
        (False, True): _("Think again: small effect, great effort"),
        None: _("Not weighed yet"),
    }
    found: dict[tuple[bool, bool] | None, list[PlanRow]] = {key: [] for key in titles}
    for row in rows:
        if row.counts and row.action:
            found[_weight(row)].append(row)
    for listed in found.values():
        listed.sort(key=_worth, reverse=True)
    return [(titles[key], listed) for key, listed in found.items() if listed]


def _weight(row: PlanRow) -> tuple[bool, bool] | None:
    effect, effort = (row.action.effect, row.action.effort) if row.action else (None, None)
    return None if effect is None or effort is None else (effect >= GREAT, effort >= GREAT)


def _worth(row: PlanRow) -> int:
    effect, effort = (row.action.effect, row.action.effort) if row.action else (None, None)
    return (effect or 0) - (effort or 0)
