"""What a person answers for, so that somebody else can take it over when that person leaves.

A room names one object with these two functions under its own name in NYVAG_BELONGINGS; `config` wires it.
Both run for the body acted for.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.utils.functional import Promise

from nyvag.core.access import Actor


@dataclass(frozen=True)
class Belonging:
    """One thing that somebody answers for.

    Attributes:
        key: never changes, and is unique within the room.
        kind: what sort of thing, in the plural, as a heading: "Tasks".
        title: which one.
        url: where it is shown.
        due: the next day it is about, where there is one.
    """

    key: str
    kind: str | Promise
    title: str
    url: str
    due: date | None = None


class Room(Protocol):
    """What a room answers about what people own in it."""

    def belongings(self, *, user_id: int, at: datetime) -> Iterable[Belonging]:
        """List what a person answers for and has not closed."""
        ...

    def hand_over(
        self, *, keys: Collection[str], from_id: int, to_id: int, by: Actor, at: datetime
    ) -> Collection[str]:
        """Let another person answer for the things named, with history kept, and return what moved.

        Runs inside the hand-over's own transaction; writes the room's own event for each thing. A key that is
        no longer the first person's is left alone and not returned.
        """
        ...
