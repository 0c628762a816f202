"""Handing over everything a person answers for, in one step."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership, User
from nyvag.audit.commands import record
from nyvag.coordinator.commands.refusals import (
    UnableToChangeFunction,
    UnableToHandOver,
    refuse_person_numbers,
)
from nyvag.coordinator.models import HandOver, HandOverItem
from nyvag.coordinator.models.handovers import CAME_SINCE, LEFT, MOVED, REFUSED
from nyvag.coordinator.queries.belongings import Owned, owned_by, rooms
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.organisations.models import PublicBody


@dataclass(frozen=True)
class Handed:
    """One thing as the preview showed it, and who is to take it over; nobody where it stays."""

    owned: Owned
    to_id: int | None


@transaction.atomic
def hand_over(
    *, from_id: int, things: Iterable[Handed], comment: str = "", by: Actor, at: datetime
) -> HandOver:
    """Move what a person answers for to those who take over, all or nothing, and keep a record of it.

    A thing that somebody changed since the preview is left alone and stands as refused in the record; what
    came since stands there too.

    Raises:
        UnableToHandOver: nothing could be moved, somebody who takes over has no role here or is the one who
            leaves, or the comment holds a personal number.
    """
    asked = list(things)
    _refuse(from_id, asked, comment)
    leaver = User.objects.filter(pk=from_id).first()
    if leaver is None:
        raise UnableToHandOver(_("That person is not there any more."))
    # One hand-over of a body at a time: two who hand over the same person's things come one after the other.
    PublicBody.objects.select_for_update(no_key=True).get(pk=current_body_id())
    moved = _move(from_id, asked, by, at)
    if not moved:
        raise UnableToHandOver(
            _("Nothing was handed over: somebody else has changed these things. Look at what is left.")
        )
    found = HandOver.objects.create(
        body_id=current_body_id(),
        from_user=leaver,
        from_name=str(leaver)[:120],
        holds_from=day_of(at),
        comment=comment.strip(),
        by_name=by.name,
        done_at=at,
    )
    _keep(found, asked, moved, at)
    _tell(found, len(moved), by, at)
    return found


def _refuse(from_id: int, things: list[Handed], comment: str) -> None:
    try:
        refuse_person_numbers(comment)
    except UnableToChangeFunction as refusal:
        raise UnableToHandOver(str(refusal)) from refusal
    takers = {each.to_id for each in things if each.to_id is not None}
    if not takers:
        raise UnableToHandOver(_("Choose who takes over at least one thing."))
    if from_id in takers:
        raise UnableToHandOver(_("The one who leaves cannot take over. Choose somebody else."))
    here = Membership.objects.filter(body_id=current_body_id(), user_id__in=takers, user__is_active=True)
    if here.count() != len(takers):
        raise UnableToHandOver(_("Somebody who is to take over has no role here, or a closed account."))


def _move(from_id: int, things: list[Handed], by: Actor, at: datetime) -> set[str]:
    """Ask each room once for each person who takes over; return the keys of what moved."""
    asked: Mapping[tuple[str, int], list[str]] = defaultdict(list)
    for each in things:
        if each.to_id is not None:
            asked[each.owned.room, each.to_id].append(each.owned.thing.key)
    known, moved = rooms(), set()
    for (room, to_id), keys in asked.items():
        if room in known:
            done = known[room].hand_over(keys=keys, from_id=from_id, to_id=to_id, by=by, at=at)
            moved |= {f"{room}|{key}" for key in done if key in keys}
    return moved


def _keep(hand_over: HandOver, things: list[Handed], moved: set[str], at: datetime) -> None:
    names = dict(User.objects.filter(pk__in={each.to_id for each in things}).values_list("pk", "name"))
    rows = []
    for each in things:
        outcome = LEFT if each.to_id is None else MOVED if each.owned.key in moved else REFUSED
        to_name = names.get(each.to_id, "") if outcome == MOVED and each.to_id else ""
        rows.append(_item(hand_over, each.owned, outcome, to_name))
    shown = {each.owned.key for each in things}
    since = [each for each in owned_by(hand_over.from_user_id or 0, at) if each.key not in shown]
    rows += [_item(hand_over, each, CAME_SINCE, "") for each in since]
    HandOverItem.objects.bulk_create(rows)


def _item(hand_over: HandOver, owned: Owned, outcome: str, to_name: str) -> HandOverItem:
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
        to_name=to_name[:120],
    )


def _tell(hand_over: HandOver, count: int, by: Actor, at: datetime) -> None:
    record(
        kind="coordinator.handed-over",
        by=by,
        at=at,
        body_id=hand_over.body_id,
        subject=f"handover:{hand_over.reference}",
        summary=_("Handed over %(count)d things of %(name)s.")
        % {"count": count, "name": hand_over.from_name},
    )
