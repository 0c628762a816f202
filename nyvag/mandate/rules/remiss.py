"""A remiss: who is asked, what they may answer, when they are reminded, and how the answers sum up.

Source: Kommunallag (2017:725) chapter 5 on preparing matters; that a remiss is one way of it is practice. The
kinds of answers and the days of the reminders are our own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from nyvag.core.clock import morning_of

REMINDED_DAYS = (-7, -2, 1)
"""When those who have not answered are reminded, in days from the last day to answer."""


class RemissState(StrEnum):
    """Where a remiss stands."""

    DRAFT = "DRAFT"
    OUT = "OUT"
    FINISHED = "FINISHED"


class ReplyKind(StrEnum):
    """What somebody who was asked says."""

    SUPPORTS = "SUPPORTS"
    SUPPORTS_CHANGED = "SUPPORTS_CHANGED"
    OPPOSES = "OPPOSES"
    NO_REMARKS = "NO_REMARKS"


class Channel(StrEnum):
    """How an answer came."""

    LINK = "LINK"
    OWN_PAGE = "OWN_PAGE"
    PAPER = "PAPER"


REMISS_TRANSITIONS: dict[RemissState, frozenset[RemissState]] = {
    RemissState.DRAFT: frozenset({RemissState.OUT}),
    RemissState.OUT: frozenset({RemissState.FINISHED}),
    RemissState.FINISHED: frozenset({RemissState.OUT}),
}
"""What a remiss may become: one that was finished can be opened again for an answer that came late."""

NEEDS_WORDS = (ReplyKind.SUPPORTS_CHANGED, ReplyKind.OPPOSES)
"""Answers that help nobody without a text: what is to change, or why not."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How a remiss stands: how many were asked, and how many answered what."""

    asked: int
    by_kind: dict[ReplyKind, int]

    @property
    def answered(self) -> int:
        """How many have answered."""
        return sum(self.by_kind.values())

    @property
    def missing(self) -> int:
        """How many have not answered."""
        return self.asked - self.answered


def tally(replies: Iterable[str | None]) -> Tally:
    """Count the answers of those who were asked; None for one who has not answered."""
    every = list(replies)
    counted = {kind: sum(each == kind for each in every) for kind in ReplyKind}
    return Tally(asked=len(every), by_kind=counted)


def remind_times(due_on: date) -> list[datetime]:
    """Give the mornings in Sweden when those who have not answered are reminded."""
    days = (due_on + timedelta(days=each) for each in REMINDED_DAYS)
    return [morning_of(day) for day in days]
