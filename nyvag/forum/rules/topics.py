"""What kinds of topic there are, when an answer is due and when to remind."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from nyvag.core.clock import morning_of

ANSWER_WITHIN_DAYS = 30
REMIND_DAYS = (-7, 0, 7, 14, 21, 28, 42, 56, 70, 84, 112, 140, 168, 196, 224, 252, 280, 308, 336, 364)
"""Days from the day an answer is due: before it, on it, weekly for a month and then ever more seldom."""


class TopicKind(StrEnum):
    """What was raised."""

    QUESTION = "QUESTION"
    PROPOSAL = "PROPOSAL"
    OBSTACLE = "OBSTACLE"
    COMPETITION = "COMPETITION"
    PARTNERSHIP = "PARTNERSHIP"


class TopicSource(StrEnum):
    """How it came."""

    ENTERPRISE = "ENTERPRISE"
    MEETING = "MEETING"
    OTHER = "OTHER"


class StepKind(StrEnum):
    """What happened to a topic on a day; the first five are also its states."""

    RECEIVED = "RECEIVED"
    ASSIGNED = "ASSIGNED"
    ANSWERED = "ANSWERED"
    DONE = "DONE"
    DECLINED = "DECLINED"
    NOTE = "NOTE"


def answer_day(raised_on: date) -> date:
    """Give the day an answer is due when nobody says another."""
    return raised_on + timedelta(days=ANSWER_WITHIN_DAYS)


def remind_times(due_on: date) -> list[datetime]:
    """Give the mornings in Sweden when someone is reminded, for as long as the topic is open."""
    days = (due_on + timedelta(days=each) for each in REMIND_DAYS)
    return [morning_of(day) for day in days]
