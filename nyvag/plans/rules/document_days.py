"""From when to when a version of a document holds: its days, a term of office, and the steps that were noted.

Source: our own reading of the facts of area 4; terms of office as in `mandate.rules.terms`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice, pairwise

from nyvag.mandate.rules.terms import Terms, term_on
from nyvag.plans.rules.documents import (
    DOCUMENT_TRANSITIONS,
    EXPIRING_MONTHS,
    HOLDS_BY_STATE,
    DocumentState,
    Validity,
)

A_DAY = timedelta(days=1)
MOST_TERMS = 30
RANKS = {
    DocumentState.DRAFT: 0,
    DocumentState.INTERNAL_REVIEW: 1,
    DocumentState.REMISS: 2,
    DocumentState.REVISED: 3,
    DocumentState.ADOPTED: 4,
    DocumentState.IN_FORCE: 5,
    DocumentState.REPLACED: 6,
    DocumentState.REPEALED: 6,
    DocumentState.WITHDRAWN: 6,
}
"""In which order a document usually becomes what it becomes; it places steps whose days are unknown."""
ENDED_BY = frozenset({DocumentState.REPLACED, DocumentState.REPEALED, DocumentState.WITHDRAWN})


class Held(StrEnum):
    """Whether a version held on a day, as far as what is noted tells."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step of a version: what it became, when (if known), and in which order it was noted."""

    state: DocumentState
    taken_on: date | None
    place: int


def holds_until(*, validity: Validity, first: date | None, last: date | None, terms: Terms) -> date | None:
    """Give the last day of a version, None where there is none or it is unknown.

    A day that is written always counts. Else one that holds for a term of office ends with the term that
    its first day lies in; where that was before the first term known, it had ended when that one began.

    Args:
        first: the day it holds from, or was adopted.
    """
    if last is not None or validity is not Validity.TERM or first is None:
        return last
    term = term_on(first, terms)
    return term.ends_on if term is not None else next(terms.starts()) - A_DAY


def spans(terms: Terms) -> list[tuple[date, date]]:
    """Give the first and last days of terms that documents may hold for, those before the first as one."""
    begun = [date.min, *islice(terms.starts(), MOST_TERMS)]
    return [(first, following - A_DAY) for first, following in pairwise(begun)]


def expiring_before(on: date) -> date:
    """Give the first day that is far enough from a day for a document that ends then not to be expiring."""
    months = on.year * 12 + on.month - 1 + EXPIRING_MONTHS
    year, month = divmod(months, 12)
    try:
        return date(year, month + 1, on.day)
    except ValueError:
        year, month = divmod(months + 1, 12)
        return date(year, month + 1, 1)


def in_order(steps: Iterable[StepTaken]) -> list[StepTaken]:
    """Order steps in time; one without a day comes after what usually comes before it."""
    listed = list(steps)
    return sorted(listed, key=lambda step: (_at(step, listed), RANKS[step.state], step.place))


def may_have_been(past: DocumentState, now: DocumentState) -> bool:
    """Tell whether a version that is one thing now may have been another before."""
    seen, front = set(), [past]
    while front:
        for each in DOCUMENT_TRANSITIONS[front.pop()]:
            if each is now:
                return True
            if each not in seen:
                seen.add(each)
                front.append(each)
    return False


def held_on(day: date, *, steps: Sequence[StepTaken], first: date | None, last: date | None) -> Held:
    """Tell whether a version held on a day.

    Args:
        steps: all that were noted of the version.
        first: the day it holds from, where one is written.
        last: its last day, where there is one; see `holds_until`.
    """
    held = [step for step in steps if step.state in HOLDS_BY_STATE]
    if not held:
        return Held.NO
    begun = first or min((step.taken_on for step in held if step.taken_on), default=None)
    ended = [step for step in steps if step.state in ENDED_BY]
    if begun is not None and day < begun:
        return Held.NO
    if (last is not None and day > last) or any(step.taken_on and step.taken_on <= day for step in ended):
        return Held.NO
    if begun is None or any(step.taken_on is None for step in ended):
        return Held.UNKNOWN
    return Held.YES


def _at(step: StepTaken, steps: Sequence[StepTaken]) -> date:
    if step.taken_on is not None:
        return step.taken_on
    earlier = (each.taken_on for each in steps if each.taken_on and RANKS[each.state] <= RANKS[step.state])
    return max(earlier, default=date.min)
