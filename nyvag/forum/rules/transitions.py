"""The states of a topic, with the steps that are allowed."""

from enum import StrEnum


class TopicState(StrEnum):
    """Where something the enterprises raised is, from the day it came to the day it is closed."""

    RECEIVED = "RECEIVED"
    ASSIGNED = "ASSIGNED"
    ANSWERED = "ANSWERED"
    DONE = "DONE"
    DECLINED = "DECLINED"


TRANSITIONS: dict[TopicState, frozenset[TopicState]] = {
    TopicState.RECEIVED: frozenset({TopicState.ASSIGNED, TopicState.DECLINED}),
    TopicState.ASSIGNED: frozenset({TopicState.ASSIGNED, TopicState.ANSWERED, TopicState.DECLINED}),
    TopicState.ANSWERED: frozenset({TopicState.ASSIGNED, TopicState.DONE, TopicState.DECLINED}),
    TopicState.DONE: frozenset({TopicState.ASSIGNED}),
    TopicState.DECLINED: frozenset({TopicState.ASSIGNED}),
}
CLOSED = (TopicState.DONE, TopicState.DECLINED)
"""States in which nobody is reminded; a closed topic can be taken up again, with a reason."""


def may_become(before: TopicState, after: TopicState) -> bool:
    """Tell whether a topic may go from one state to another."""
    return after in TRANSITIONS[before]
