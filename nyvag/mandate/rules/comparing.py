"""Two reviews of terms of office beside each other: what became of each thing from one term to the next.

Source: our own; politicians ask what changed, not how many boxes were ticked.
"""

from collections.abc import Mapping
from enum import StrEnum

from nyvag.mandate.rules.reviews import ReviewAnswer


class Became(StrEnum):
    """What became of one thing between two reviews, in the order a reader wants them."""

    CHANGED_ANSWER = "CHANGED_ANSWER"
    NEW = "NEW"
    NOT_YET = "NOT_YET"
    NEVER_ANSWERED = "NEVER_ANSWERED"
    NOW_ANSWERED = "NOW_ANSWERED"
    STILL_VALID = "STILL_VALID"
    CHANGED_TWICE = "CHANGED_TWICE"
    ENDED_TWICE = "ENDED_TWICE"
    NO_LONGER_ASKED = "NO_LONGER_ASKED"


IN_BOTH = {
    ReviewAnswer.VALID: Became.STILL_VALID,
    ReviewAnswer.CHANGED: Became.CHANGED_TWICE,
    ReviewAnswer.ENDED: Became.ENDED_TWICE,
}


def became(before: str | None, after: str | None) -> Became:
    """Tell what became of a thing by its answers; an empty one is none given, None is that nobody asked."""
    if before is None:
        return Became.NEW
    if after is None:
        return Became.NO_LONGER_ASKED
    if not before:
        return Became.NOW_ANSWERED if after else Became.NEVER_ANSWERED
    if not after:
        return Became.NOT_YET
    return IN_BOTH[ReviewAnswer(after)] if before == after else Became.CHANGED_ANSWER


def compared(before: Mapping[str, str], after: Mapping[str, str]) -> dict[Became, list[str]]:
    """Sort the keys of two reviews' answers by what became of each; every kind is there, in order."""
    found: dict[Became, list[str]] = {each: [] for each in Became}
    for key in [*after, *(each for each in before if each not in after)]:
        found[became(before.get(key), after.get(key))].append(key)
    return found
