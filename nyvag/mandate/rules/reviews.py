"""Going through what holds when a new term of office begins: states, answers, and when it is due.

Source: our own; that mandates and policies lapse unnoticed at new terms belongs to the handbook's first area.
"""

from datetime import date, timedelta
from enum import StrEnum

NEAR = timedelta(days=90)
"""So long before a term begins is a review of it proposed."""
LATE = timedelta(days=365)
"""So long after a term began is a review of it still proposed."""
WINDOWS_MONTHS = (6, 12, 24)


class ReviewState(StrEnum):
    """Where a review stands."""

    OPEN = "OPEN"
    FINISHED = "FINISHED"


class ReviewAnswer(StrEnum):
    """What is said of one thing."""

    VALID = "VALID"
    CHANGED = "CHANGED"
    ENDED = "ENDED"


REVIEW_TRANSITIONS: dict[ReviewState, frozenset[ReviewState]] = {
    ReviewState.OPEN: frozenset({ReviewState.FINISHED}),
    ReviewState.FINISHED: frozenset({ReviewState.OPEN}),
}
"""What a review may become: one that was finished can be taken up again."""

NEEDS_REPLACEMENT = (ReviewAnswer.CHANGED,)


def is_time_for_review(*, starts_on: date, on: date) -> bool:
    """Tell whether a term is so near, or so newly begun, that what holds should be gone through."""
    return starts_on - NEAR <= on <= starts_on + LATE


def months_ahead(on: date, months: int) -> date:
    """Give the day so many months ahead; the last of the month where the day does not exist."""
    years, month = divmod(on.month - 1 + months, 12)
    first = date(on.year + years, month + 1, 1)
    after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first + timedelta(days=on.day - 1), after - timedelta(days=1))
