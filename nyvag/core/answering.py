"""What waits for somebody's answer, whichever room it lies in: told in place, and nudged by who waits.

A room names one object with these functions under its own name in NYVAG_ANSWERABLES; `config` wires it.
All run for the body acted for. A page that shows rows asks every room; an answer goes back to the room
that the row came from.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Protocol

from nyvag.core.access import Actor


@dataclass(frozen=True)
class Answerer:
    """On whose behalf somebody answers: persons, units, functions of those units, or one kept address."""

    user_ids: frozenset[int] = frozenset()
    unit_ids: frozenset[int] = frozenset()
    functions: frozenset[str] = frozenset()
    contact_id: int | None = None


@dataclass(frozen=True)
class Said:
    """One thing said about a row earlier, as its answerer may read it."""

    text: str
    by: str
    on: date


@dataclass(frozen=True)
class Answerable:
    """One row that waits for an answer.

    Attributes:
        key: never changes, and is unique within the room.
        version: what the row was when it was shown; an answer to an older one is refused with a sentence.
        state: what it stands at, one of the `choices`.
        choices: what it can be answered with, value and word, the likeliest first.
        causes: why something is late, not begun or dropped: value and word.
        asks: what is to be told, where more than a state is asked for.
        returned: what must change in an earlier answer.
        url: the row's own page, for those who sign in.
    """

    key: str
    version: int
    title: str
    due: date | None
    state: str
    state_word: str
    choices: tuple[tuple[str, str], ...]
    causes: tuple[tuple[str, str], ...]
    asks: str = ""
    returned: str = ""
    url: str = ""
    for_whom: str = ""
    said: tuple[Said, ...] = ()
    may_attach: bool = True


@dataclass(frozen=True)
class Answer:
    """What somebody answers about one row; a field left empty says nothing."""

    version: int
    state: str
    comment: str = ""
    cause: str = ""
    due_on: date | None = None
    file: IO[bytes] | None = field(default=None, compare=False)
    file_name: str = ""
    file_says: str = ""


class UnableToAnswer(Exception):
    """The answer cannot be taken so; a sentence, and the field it is about ("" for the row)."""

    def __init__(self, sentence: str, field_name: str = "") -> None:
        super().__init__(sentence)
        self.field_name = field_name


@dataclass(frozen=True)
class Awaited:
    """Something that the body waits for from somebody, as the coordinator's list shows it.

    `nudge_url` takes a POST that reminds whoever answers; empty where nobody can be reached.
    """

    key: str
    title: str
    url: str
    who: str
    due: date | None
    nudge_url: str = ""
    nudged_on: date | None = None


class Room(Protocol):
    """What a room answers about its rows."""

    def rows(self, *, of: Answerer, at: datetime) -> Iterable[Answerable]:
        """List what waits for them, the most pressing first."""
        ...

    def answer(self, *, key: str, answer: Answer, of: Answerer, by: Actor, at: datetime) -> None:
        """Take an answer down in a transaction of its own.

        Raises:
            UnableToAnswer: the row is not theirs, has changed, or the answer lacks something.
        """
        ...

    def count(self, *, of: Answerer, at: datetime) -> int:
        """Count what waits for them."""
        ...

    def awaited(self, *, actor: Actor, at: datetime) -> Iterable[Awaited]:
        """List what the body waits for from others, of what this actor may remind them of."""
        ...
