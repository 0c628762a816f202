"""How a follow-up round goes, and how each answer in it does.

Source: our own reading of the facts of area 7: opened, units asked, answers in, checked, approved, to the
board (noted or decided), published; an answer is not begun, a draft, sent, returned or accepted.
"""

from datetime import date
from enum import StrEnum


class RoundKind(StrEnum):
    """What a round is for."""

    INTERIM = "INTERIM"
    ANNUAL = "ANNUAL"
    EXTRA = "EXTRA"


class RoundState(StrEnum):
    """Where a round stands."""

    PLANNED = "PLANNED"
    OPEN = "OPEN"
    CHECKING = "CHECKING"
    APPROVED = "APPROVED"
    TO_BOARD = "TO_BOARD"
    PUBLISHED = "PUBLISHED"
    CANCELLED = "CANCELLED"


ROUND_TRANSITIONS: dict[RoundState, frozenset[RoundState]] = {
    RoundState.PLANNED: frozenset({RoundState.OPEN, RoundState.CANCELLED}),
    RoundState.OPEN: frozenset({RoundState.CHECKING, RoundState.CANCELLED}),
    RoundState.CHECKING: frozenset({RoundState.OPEN, RoundState.APPROVED}),
    RoundState.APPROVED: frozenset({RoundState.CHECKING, RoundState.TO_BOARD, RoundState.PUBLISHED}),
    RoundState.TO_BOARD: frozenset({RoundState.CHECKING, RoundState.PUBLISHED}),
    RoundState.PUBLISHED: frozenset(),
    RoundState.CANCELLED: frozenset(),
}
"""What a round may become. Its figures are frozen when it is approved; going back to checking thaws them."""

IS_FROZEN = frozenset({RoundState.APPROVED, RoundState.TO_BOARD, RoundState.PUBLISHED})


class AnswerState(StrEnum):
    """Where one unit's part of a round stands."""

    NOT_BEGUN = "NOT_BEGUN"
    DRAFT = "DRAFT"
    SENT = "SENT"
    RETURNED = "RETURNED"
    ACCEPTED = "ACCEPTED"


ANSWER_TRANSITIONS: dict[AnswerState, frozenset[AnswerState]] = {
    AnswerState.NOT_BEGUN: frozenset({AnswerState.DRAFT, AnswerState.SENT}),
    AnswerState.DRAFT: frozenset({AnswerState.SENT}),
    AnswerState.SENT: frozenset({AnswerState.DRAFT, AnswerState.RETURNED, AnswerState.ACCEPTED}),
    AnswerState.RETURNED: frozenset({AnswerState.SENT}),
    AnswerState.ACCEPTED: frozenset({AnswerState.RETURNED}),
}
"""What an answer may become; one that is sent may be taken back until it is accepted, one that was returned
stays returned while it is corrected."""
WAITS_FOR_THEM = (AnswerState.NOT_BEGUN, AnswerState.DRAFT, AnswerState.RETURNED)
WAITS_FOR_US = (AnswerState.SENT,)


def may_answer(
    round_state: RoundState, answer_state: AnswerState, *, on: date, correct_until: date | None
) -> bool:
    """Tell whether an answer can be written now.

    It can while the round is open, also late; what was returned can be corrected until the last day for that,
    or where there is none until the round is approved.
    """
    if round_state is RoundState.OPEN:
        return answer_state is not AnswerState.ACCEPTED
    in_time = correct_until is None or on <= correct_until
    return round_state is RoundState.CHECKING and answer_state is AnswerState.RETURNED and in_time
