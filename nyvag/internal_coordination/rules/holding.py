"""That a seat has one holder a day: whether days overlap, and who has it on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Days:
    """From a day to a day, both counted; without a last day until further notice."""

    first: date
    last: date | None = None

    def holds(self, on: date) -> bool:
        """Tell whether a day lies within."""
        return self.first <= on and (self.last is None or on <= self.last)


def overlap(one: Days, other: Days) -> bool:
    """Tell whether two spans share a day."""
    starts_before_end = other.last is None or one.first <= other.last
    return starts_before_end and (one.last is None or other.first <= one.last)


def is_free(days: Days, taken: Iterable[Days]) -> bool:
    """Tell whether a span shares no day with those taken."""
    return not any(overlap(days, each) for each in taken)
