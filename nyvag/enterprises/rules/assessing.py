"""How answers to a definition's questions lead to an outcome, and what an assessment may become."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

DEFAULT_REVIEW_MONTHS = 24


class Answer(StrEnum):
    """What is known about one criterion; not knowing is an answer."""

    YES = "YES"
    NO = "NO"
    UNKNOWN = "UNKNOWN"


class EvidenceKind(StrEnum):
    """What sort of source an answer rests on, from the weakest."""

    SELF_DECLARED = "SELF_DECLARED"
    DOCUMENT = "DOCUMENT"
    PUBLIC_REGISTER = "PUBLIC_REGISTER"
    CERTIFICATE = "CERTIFICATE"
    SITE_VISIT = "SITE_VISIT"


class Outcome(StrEnum):
    """What an assessment came to; never a plain yes or no."""

    MEETS = "MEETS"
    MEETS_WITH_RESERVATION = "MEETS_WITH_RESERVATION"
    DOES_NOT_MEET = "DOES_NOT_MEET"
    INSUFFICIENT = "INSUFFICIENT"


def propose_outcome(answers: Iterable[tuple[bool, Answer]]) -> Outcome:
    """Propose what the answers come to; a person decides.

    Args:
        answers: for each criterion whether it is a must, and the answer.

    A "no" to a must settles it; an unknown must leaves too little to go on; anything but "yes" to
    another question is a reservation.
    """
    rows = list(answers)
    musts = [answer for is_must, answer in rows if is_must]
    if Answer.NO in musts:
        return Outcome.DOES_NOT_MEET
    if Answer.UNKNOWN in musts or not musts:
        return Outcome.INSUFFICIENT
    if any(answer is not Answer.YES for _is_must, answer in rows):
        return Outcome.MEETS_WITH_RESERVATION
    return Outcome.MEETS


def review_day(decided_on: dt.date, months: int = DEFAULT_REVIEW_MONTHS) -> dt.date:
    """Give the day ``months`` later; the last day of the month where the day does not exist."""
    year, month = divmod(decided_on.month - 1 + months, 12)
    first_of_next = dt.date(decided_on.year + year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (first_of_next - dt.timedelta(days=1)).day
    return dt.date(decided_on.year + year, month + 1, min(decided_on.day, last))
