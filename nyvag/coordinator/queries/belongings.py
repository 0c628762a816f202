"""Everything a person answers for, gathered from the rooms that say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils.module_loading import import_string

from nyvag.core.leaving import Belonging, NamedRoom, Room, same_name


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


@dataclass(frozen=True)
class Leaver:
    """One who leaves: a person with an account, or somebody known by name alone."""

    user_id: int | None
    name: str

    def is_named(self, name: str) -> bool:
        """Tell whether a name written elsewhere is that of this person without an account."""
        return self.user_id is None and same_name(self.name, name)


def rooms() -> dict[str, Room]:
    """Return the rooms that know what people own, by name."""
    return {name: import_string(path) for name, path in settings.NYVAG_BELONGINGS.items()}


def named_rooms() -> dict[str, NamedRoom]:
    """Return the rooms that know what people without an account own, by name."""
    return {name: import_string(path) for name, path in settings.NYVAG_NAMED_BELONGINGS.items()}


def things_of(leaver: Leaver, at: datetime) -> list[Owned]:
    """Return everything one who leaves answers for, in the order of the rooms."""
    if leaver.user_id is not None:
        return owned_by(leaver.user_id, at)
    return [owned for name, owned in named_things(at) if leaver.is_named(name)]


def named_things(at: datetime) -> list[tuple[str, Owned]]:
    """Return what people without an account answer for, each with the person's name."""
    return [
        (found.name, Owned(name, found.thing))
        for name, room in named_rooms().items()
        for found in room.named_belongings(at=at)
    ]


def named_leavers(at: datetime) -> list[tuple[str, Owned]]:
    """Return the people without an account that answer for something, each with one thing to be found by."""
    found: dict[str, tuple[str, Owned]] = {}
    for name, owned in named_things(at):
        found.setdefault(" ".join(name.split()).casefold(), (" ".join(name.split()), owned))
    return sorted(found.values(), key=lambda each: each[0].casefold())


def named_by(room: str, key: str, at: datetime) -> Leaver | None:
    """Return the person without an account who answers for a thing; a page's address names no person."""
    for name, owned in named_things(at):
        if (owned.room, owned.thing.key) == (room, key):
            return Leaver(None, " ".join(name.split()))
    return None


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
