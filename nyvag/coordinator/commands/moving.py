"""Moving what one who leaves answers for, inside a hand-over: who may take over, and what moved."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership, User
from nyvag.coordinator.commands.refusals import (
    UnableToChangeFunction,
    UnableToHandOver,
    refuse_person_numbers,
)
from nyvag.coordinator.models import HandOver, HandOverItem
from nyvag.coordinator.queries.belongings import Leaver, Owned, named_rooms, rooms
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.organisations.models import PublicBody


@dataclass(frozen=True)
class Handed:
    """One thing as the preview showed it, and who is to take it over; nobody where it stays."""

    owned: Owned
    to_id: int | None


def one_at_a_time() -> None:
    """Let the hand-overs of a body come one after the other, until the transaction ends."""
    PublicBody.objects.select_for_update(no_key=True).get(pk=current_body_id())


def leaver_of(from_id: int | None, name: str) -> tuple[Leaver, User | None]:
    """Return who leaves, with the account where there is one.

    Raises:
        UnableToHandOver: there is no such account, or no name.
    """
    if from_id is None:
        if not name.strip():
            raise UnableToHandOver(_("That person is not there any more."))
        return Leaver(None, " ".join(name.split())[:120]), None
    user = User.objects.filter(pk=from_id).first()
    if user is None:
        raise UnableToHandOver(_("That person is not there any more."))
    return Leaver(from_id, str(user)[:120]), user


def refuse_takers(from_id: int | None, takers: Collection[int], comment: str = "") -> None:
    """Refuse a comment with a personal number, and takers who cannot take over.

    Raises:
        UnableToHandOver: nobody takes over, the one who leaves does, or somebody has no role here.
    """
    refuse_text(comment)
    if not takers:
        raise UnableToHandOver(_("Choose who takes over at least one thing."))
    if from_id in takers:
        raise UnableToHandOver(_("The one who leaves cannot take over. Choose somebody else."))
    if without_access(takers):
        raise UnableToHandOver(_("Somebody who is to take over has no role here, or a closed account."))


def refuse_text(text: str) -> None:
    """Refuse a text with a personal number.

    Raises:
        UnableToHandOver: it holds one.
    """
    try:
        refuse_person_numbers(text)
    except UnableToChangeFunction as refusal:
        raise UnableToHandOver(str(refusal)) from refusal


def without_access(takers: Collection[int]) -> set[int]:
    """Return those who have no role here, or a closed account (one statement)."""
    here = Membership.objects.filter(body_id=current_body_id(), user_id__in=takers, user__is_active=True)
    return set(takers) - set(here.values_list("user_id", flat=True))


def move(leaver: Leaver, things: Iterable[Handed], by: Actor, at: datetime) -> set[str]:
    """Ask each room once for each person who takes over; return the keys of what moved."""
    asked: Mapping[tuple[str, int], list[str]] = defaultdict(list)
    for each in things:
        if each.to_id is not None:
            asked[each.owned.room, each.to_id].append(each.owned.thing.key)
    moved: set[str] = set()
    for (room, to_id), keys in asked.items():
        done = _asked_of(leaver, room, keys, to_id, by, at)
        moved |= {f"{room}|{key}" for key in done if key in keys}
    return moved


def _asked_of(
    leaver: Leaver, room: str, keys: list[str], to_id: int, by: Actor, at: datetime
) -> Collection[str]:
    if leaver.user_id is not None:
        known = rooms().get(room)
        return known.hand_over(keys=keys, from_id=leaver.user_id, to_id=to_id, by=by, at=at) if known else ()
    named = named_rooms().get(room)
    return named.hand_over_named(keys=keys, name=leaver.name, to_id=to_id, by=by, at=at) if named else ()


def item_of(
    hand_over: HandOver, owned: Owned, outcome: str, to: User | None, *, came_since: bool = False
) -> HandOverItem:
    """Make the row of one thing, not yet saved."""
    return HandOverItem(
        body_id=hand_over.body_id,
        hand_over=hand_over,
        room=owned.room,
        key=owned.thing.key[:120],
        kind=str(owned.thing.kind)[:120],
        title=owned.thing.title[:300],
        url=owned.thing.url[:300],
        due_on=owned.thing.due,
        outcome=outcome,
        to_user=to,
        to_name=str(to)[:120] if to else "",
        came_since=came_since,
    )


def takers_of(things: Iterable[Handed]) -> dict[int, User]:
    """Return the people who take something over, by key (one statement)."""
    return User.objects.in_bulk({each.to_id for each in things if each.to_id is not None})
