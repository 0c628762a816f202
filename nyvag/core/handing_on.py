"""What one who takes over needs to know beside what was moved: whom to ask, and the days of the coming year.

The last days of what can lapse come from `core/reviewing.py`, so that no room says them twice. Other days
a room names by `def coming(*, since: date, until: date) -> Iterable[ComingDay]` in NYVAG_COMING_DAYS, and
`def contacts() -> Iterable[FunctionContact]` in NYVAG_FUNCTION_CONTACTS. Both run for the body acted for.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise

from nyvag.core.providers import load
from nyvag.core.reviewing import reviewables


@dataclass(frozen=True)
class ComingDay:
    """Something that happens, ends or must be looked over on a day: what sort of thing, which, and where.

    Attributes:
        is_end: it ends, or must be looked over not to; the start page tells of those a year ahead.
        to_board: something is to be decided, or reported to whoever decided.
        is_internal: its title is not for anyone to see, so that reports count it without naming it.
    """

    on: date
    kind: str | Promise
    title: str
    url: str = ""
    is_end: bool = False
    to_board: bool = False
    is_internal: bool = False


@dataclass(frozen=True)
class FunctionContact:
    """Whom to ask about what: a function and how it is reached, never a person's own address."""

    about: str
    function: str
    mailbox: str = ""
    phone: str = ""


def coming_days(*, since: date, until: date) -> list[ComingDay]:
    """Ask every room for the days ahead, and take in the last days of all that holds; the earliest first."""
    found = list(_last_days(since, until))
    for ask in load(settings.NYVAG_COMING_DAYS):
        rows: Iterable[ComingDay] = ask(since=since, until=until)
        found.extend(rows)
    return sorted(found, key=lambda each: (each.on, str(each.kind), each.title))


def _last_days(since: date, until: date) -> Iterator[ComingDay]:
    """Give the last day of whatever can lapse: rooms say it once, for this and for reviews of terms."""
    for each in reviewables(since):
        if each.valid_to is not None and since <= each.valid_to <= until:
            yield ComingDay(
                on=each.valid_to,
                kind=each.ending or each.label,
                title=each.title,
                url=each.url,
                is_end=True,
                to_board=each.to_board,
                is_internal=each.is_internal,
            )


def function_contacts() -> list[FunctionContact]:
    """Ask every room whom to ask about what, in the order named."""
    found: list[FunctionContact] = []
    for ask in load(settings.NYVAG_FUNCTION_CONTACTS):
        rows: Iterable[FunctionContact] = ask()
        found.extend(rows)
    return found
