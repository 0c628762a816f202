"""The states of what the forum follows, with the steps that are allowed."""

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


class RegistrationState(StrEnum):
    """Where someone who wants to come to a forum meeting stands."""

    WAITING = "WAITING"
    REGISTERED = "REGISTERED"
    CANCELLED = "CANCELLED"


REGISTRATION_TRANSITIONS: dict[RegistrationState, frozenset[RegistrationState]] = {
    RegistrationState.WAITING: frozenset({RegistrationState.REGISTERED, RegistrationState.CANCELLED}),
    RegistrationState.REGISTERED: frozenset({RegistrationState.CANCELLED}),
    RegistrationState.CANCELLED: frozenset(),
}
"""Someone who cancels and wants to come after all registers anew, last in line."""


def may_become(before: TopicState, after: TopicState) -> bool:
    """Tell whether a topic may go from one state to another."""
    return after in TRANSITIONS[before]


class CompactState(StrEnum):
    """Where a version of a compact is, from draft to ended."""

    DRAFT = "DRAFT"
    SENT_OUT = "SENT_OUT"
    ADOPTED = "ADOPTED"
    IN_FORCE = "IN_FORCE"
    REPLACED = "REPLACED"
    ENDED = "ENDED"


COMPACT_TRANSITIONS: dict[CompactState, frozenset[CompactState]] = {
    CompactState.DRAFT: frozenset({CompactState.SENT_OUT, CompactState.ADOPTED}),
    CompactState.SENT_OUT: frozenset({CompactState.DRAFT, CompactState.ADOPTED}),
    CompactState.ADOPTED: frozenset({CompactState.IN_FORCE, CompactState.ENDED}),
    CompactState.IN_FORCE: frozenset({CompactState.REPLACED, CompactState.ENDED}),
    CompactState.REPLACED: frozenset(),
    CompactState.ENDED: frozenset(),
}


class WishState(StrEnum):
    """Where an enterprise's wish to join or leave a compact is."""

    RECEIVED = "RECEIVED"
    ACCEPTED = "ACCEPTED"
    REFUSED = "REFUSED"


WISH_TRANSITIONS: dict[WishState, frozenset[WishState]] = {
    WishState.RECEIVED: frozenset({WishState.ACCEPTED, WishState.REFUSED}),
    WishState.ACCEPTED: frozenset(),
    WishState.REFUSED: frozenset(),
}


def compact_may_become(before: CompactState, after: CompactState) -> bool:
    """Tell whether a version of a compact may go from one state to another."""
    return after in COMPACT_TRANSITIONS[before]


class BarometerState(StrEnum):
    """Where a year's barometer is."""

    DRAFT = "DRAFT"
    OPEN = "OPEN"
    CLOSED = "CLOSED"
    PUBLISHED = "PUBLISHED"


BAROMETER_TRANSITIONS: dict[BarometerState, frozenset[BarometerState]] = {
    BarometerState.DRAFT: frozenset({BarometerState.OPEN}),
    BarometerState.OPEN: frozenset({BarometerState.CLOSED}),
    BarometerState.CLOSED: frozenset({BarometerState.PUBLISHED}),
    BarometerState.PUBLISHED: frozenset({BarometerState.CLOSED}),
}


def barometer_may_become(before: BarometerState, after: BarometerState) -> bool:
    """Tell whether a barometer may go from one state to another."""
    return after in BAROMETER_TRANSITIONS[before]


class LetterState(StrEnum):
    """Where a newsletter is; one that is sent stands as it is."""

    DRAFT = "DRAFT"
    SENT = "SENT"


LETTER_TRANSITIONS: dict[LetterState, frozenset[LetterState]] = {
    LetterState.DRAFT: frozenset({LetterState.SENT}),
    LetterState.SENT: frozenset(),
}
