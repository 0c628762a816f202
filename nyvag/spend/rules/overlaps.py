"""What a new ledger file is to one that counts already and covers some of the same days.

A file of the same source that covers all of the older one's time is a new version of it. Any other overlap
is for a person to settle: replacing would drop days that the new file does not hold, and counting both
would count days twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SLACK = timedelta(days=7)
"""A month's first and last invoice are seldom on its first and last day."""


class Overlap(StrEnum):
    """How a new file meets an older one."""

    APART = "apart"
    NEW_VERSION = "new-version"
    OTHER_SOURCE = "other-source"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of a file's rows."""

    first: date
    last: date


def judge(new: Days, old: Days, *, same_source: bool) -> Overlap:
    """Tell how a new file meets an older one.

    Args:
        same_source: both have the same headings, so the same system wrote them.
    """
    if new.first > old.last or old.first > new.last:
        return Overlap.APART
    if not _covers(new, old):
        return Overlap.PARTIAL
    return Overlap.NEW_VERSION if same_source else Overlap.OTHER_SOURCE


def _covers(new: Days, old: Days) -> bool:
    """Tell whether the new file holds every month of the old one, but for a few days at either end."""
    begins = new.first <= old.first or (_same_month(new.first, old.first) and new.first - old.first <= SLACK)
    ends = new.last >= old.last or (_same_month(new.last, old.last) and old.last - new.last <= SLACK)
    return begins and ends


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)
