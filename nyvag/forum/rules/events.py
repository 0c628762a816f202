"""What kinds of forum meeting there are, who gets a place, when to remind, and when names are removed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from nyvag.core.clock import STOCKHOLM, morning_of

REMIND_DAYS = (-7, -1)
"""Days from the meeting on which those who come are reminded, in the morning."""
NEEDS_KEPT_DAYS = 7
"""How long after a meeting needs (access, food, interpreting) are kept: long enough to pay the bill."""
NAMES_KEPT_DAYS = 180
"""How long after a meeting the names of those who came are kept."""
ADDRESS_KEPT_DAYS = 400
"""How long the address of an invited function is kept after the invitation."""
SUBSCRIBED_DAYS = 730
"""How long a subscription lasts before it must be asked for again."""
UNANSWERED_DAYS = 7
"""How long the address of someone who asked for a link is kept, unless they use it."""
AT_ONCE = 100
"""How many invitations are written while the page waits; more are left to a job."""
MOST_FROM_ONE = 5
"""How many places one invitation can take."""


class EventKind(StrEnum):
    """What sort of meeting the forum holds."""

    OPEN_TALK = "OPEN_TALK"
    BIG_MEETING = "BIG_MEETING"
    BREAKFAST = "BREAKFAST"
    TRAINING = "TRAINING"
    PROCUREMENT = "PROCUREMENT"
    OTHER = "OTHER"


class InvitationOrigin(StrEnum):
    """How an invitation came about: by a round of invitations, by asking for a link, or signed in."""

    ROUND = "ROUND"
    ASKED = "ASKED"
    SIGNED_IN = "SIGNED_IN"


def has_room(taken: int, capacity: int | None) -> bool:
    """Tell whether one more gets a place; no limit is room for everyone."""
    return capacity is None or taken < capacity


def who_moves_up(waiting: Sequence[int], taken: int, capacity: int | None) -> list[int]:
    """Return those who get a place, in the order they came to the waiting list."""
    return list(waiting) if capacity is None else list(waiting[: max(0, capacity - taken)])


def remind_times(starts_at: datetime) -> list[datetime]:
    """Give the mornings in Sweden when those who come are reminded; none after the meeting has begun."""
    day = starts_at.astimezone(STOCKHOLM).date()
    times = (morning_of(day + timedelta(days=each)) for each in REMIND_DAYS)
    return [each for each in times if each < starts_at]


def needs_expire_on(ends_on: date) -> date:
    """Give the last day on which needs are kept."""
    return ends_on + timedelta(days=NEEDS_KEPT_DAYS)


def names_expire_on(ends_on: date) -> date:
    """Give the last day on which names are kept."""
    return ends_on + timedelta(days=NAMES_KEPT_DAYS)
