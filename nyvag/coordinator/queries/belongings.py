"""Everything a person answers for, gathered from the rooms that say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.module_loading import import_string

from nyvag.core.leaving import Belonging, Room


@dataclass(frozen=True)
class Owned:
    """One thing somebody answers for, and the room it lies in."""

    room: str
    thing: Belonging

    @property
    def key(self) -> str:
        """The same in every preview of the same thing."""
        return f"{self.room}|{self.thing.key}"


@dataclass(frozen=True)
class OwnedKind:
    """The things of one kind: a heading and what stands under it, the most pressing first."""

    name: str
    things: tuple[Owned, ...]

    @property
    def key(self) -> str:
        """The room and the kind, so that things of one kind can go to one person."""
        return f"{self.things[0].room}|{self.name}"

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.things)


def rooms() -> dict[str, Room]:
    """Return the rooms that know what people own, by name."""
    return {name: import_string(path) for name, path in settings.NYVAG_BELONGINGS.items()}


def owned_by(user_id: int, at: datetime) -> list[Owned]:
    """Return everything a person answers for, in the order of the rooms."""
    return [
        Owned(name, thing)
        for name, room in rooms().items()
        for thing in room.belongings(user_id=user_id, at=at)
    ]


def by_kind(things: Iterable[Owned]) -> tuple[OwnedKind, ...]:
    """Group things by kind in the order the kinds come."""
    groups: dict[tuple[str, str], list[Owned]] = {}
    for each in things:
        groups.setdefault((each.room, str(each.thing.kind)), []).append(each)
    return tuple(
        OwnedKind(name, tuple(sorted(several, key=lambda one: (one.thing.due or date.max, one.thing.title))))
        for (_room, name), several in groups.items()
    )
