"""What a person answers for, so that somebody else can take it over when that person leaves.

A room names one object with these two functions under its own name in NYVAG_BELONGINGS; `config` wires it.
A room that knows people by name alone, without an account, names one more in NYVAG_NAMED_BELONGINGS. All run
for the body acted for.
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
        ends_on: the last day on which the person answers for it, where one is set: after it nothing is left
            to hand over.
    """

    key: str
    kind: str | Promise
    title: str
    url: str
    due: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class NamedBelonging:
    """One thing that somebody without an account answers for, and the name as it is written there."""

    name: str
    thing: Belonging


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are written alike, whatever the spaces and the case."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


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


class NamedRoom(Protocol):
    """What a room answers about what people without an account own in it."""

    def named_belongings(self, *, at: datetime) -> Iterable[NamedBelonging]:
        """List what people who are known by name alone answer for and have not closed."""
        ...

    def hand_over_named(
        self, *, keys: Collection[str], name: str, to_id: int, by: Actor, at: datetime
    ) -> Collection[str]:
        """Let a person with an account answer for the things named, as `Room.hand_over` does.

        A key whose thing no longer stands in that name is left alone and not returned.
        """
        ...
