"""Who holds a role on a day, and how one who leaves is followed by another without gap or overlap."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nyvag.coordinator.rules.states import HolderRole


@dataclass(frozen=True, slots=True)
class Hold:
    """That somebody holds a role in a function between two days; None is unknown, or until further notice.

    Attributes:
        function: the key of the function.
        person: a key that is the same wherever the same person holds a role.
        percent: of a full post, 0 to 100; None where no time is given.
        is_reachable: the person's account is open, or there is none to be closed.
    """

    function: str
    person: str
    name: str
    role: HolderRole
    percent: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    is_reachable: bool = True


def held_on(hold: Hold, day: date) -> bool:
    """Tell whether a role is held on a day; the last day counts."""
    begun = hold.starts_on is None or hold.starts_on <= day
    return begun and (hold.ends_on is None or hold.ends_on >= day)


def is_ahead_or_held(hold: Hold, day: date) -> bool:
    """Tell whether a role is held on a day or will be."""
    return hold.ends_on is None or hold.ends_on >= day


def overlap(one: Hold, other: Hold) -> bool:
    """Tell whether the same person would hold the same role of the same function twice on some day."""
    if (one.function, one.person, one.role) != (other.function, other.person, other.role):
        return False
    first = max(one.starts_on or date.min, other.starts_on or date.min)
    return first <= min(one.ends_on or date.max, other.ends_on or date.max)


def follow(hold: Hold, *, person: str, name: str, day: date) -> tuple[Hold | None, Hold]:
    """Let somebody else hold a role from a day.

    Returns:
        The old row, which ends the day before (None where it would never have begun), and the new one,
        which goes on to the old one's last day.
    """
    last = day - timedelta(days=1)
    begins_later = hold.starts_on is not None and hold.starts_on >= day
    old = None if begins_later else replace(hold, ends_on=last)
    start = hold.starts_on if begins_later else day
    return old, replace(hold, person=person, name=name, starts_on=start, is_reachable=True)


def percent_of(holds: Iterable[Hold]) -> int | None:
    """Add up the time of several roles; None where no time is given for any of them."""
    known = [hold.percent for hold in holds if hold.percent is not None]
    return sum(known) if known else None
