"""How a plan goes: what its actions add up to, and when it was last reported.

Source: our own reading of the facts of area 4; an action counts once, and not where another holds instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nyvag.plans.rules.actions import ActionPicture, Lack, WorkState, is_overdue, is_red, lacks


@dataclass(frozen=True, slots=True)
class Progress:
    """What the actions of a plan add up to on a day; `late` is late or past its day, whoever says so."""

    total: int = 0
    done: int = 0
    ongoing: int = 0
    waiting: int = 0
    late: int = 0
    stalled: int = 0
    dropped: int = 0
    red: int = 0
    without_owner: int = 0
    without_time: int = 0
    without_money: int = 0
    without_indicator: int = 0
    reported: int = 0
    last_on: date | None = None

    @property
    def carried_out(self) -> int:
        """How many are to be carried out: all but those that were dropped."""
        return self.total - self.dropped

    @property
    def done_ratio(self) -> float | None:
        """Which share is done; nothing where there is none to do."""
        return self.done / self.carried_out if self.carried_out else None


def progress(pictures: Iterable[ActionPicture], on: date) -> Progress:
    """Add the actions of a plan up on a day."""
    given = list(pictures)
    states = [_counted_as(each, on) for each in given]
    missing = [lack for each in given for lack in lacks(each)]
    days = [each.reported_on for each in given if each.reported_on is not None]
    return Progress(
        total=len(given),
        done=states.count(WorkState.DONE),
        ongoing=states.count(WorkState.ONGOING),
        waiting=states.count(WorkState.PLANNED) + states.count(WorkState.IDEA),
        late=states.count(WorkState.LATE),
        stalled=states.count(WorkState.STALLED),
        dropped=states.count(WorkState.DROPPED),
        red=sum(is_red(each, on) for each in given),
        without_owner=missing.count(Lack.OWNER),
        without_time=missing.count(Lack.TIME),
        without_money=missing.count(Lack.MONEY),
        without_indicator=missing.count(Lack.INDICATOR),
        reported=len(days),
        last_on=max(days, default=None),
    )


def _counted_as(picture: ActionPicture, on: date) -> WorkState:
    stands_still = picture.work_state is WorkState.STALLED
    return WorkState.LATE if is_overdue(picture, on) and not stands_still else picture.work_state


def months_after(day: date, months: int) -> date:
    """Give the day so many months after another, at most the last of its month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError  # pragma: no cover - every month has a 28th


def due_for_report(last_on: date | None, began_on: date | None, every_months: int) -> date | None:
    """Tell by which day the next report of a plan is due, from the last one or the first day."""
    since = last_on or began_on
    return None if since is None else months_after(since, every_months)


def is_stale(last_on: date | None, began_on: date | None, every_months: int, on: date) -> bool:
    """Tell whether a plan has gone longer without a report than it says it may."""
    due = due_for_report(last_on, began_on, every_months)
    return due is not None and due < on
