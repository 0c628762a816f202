"""Handing over everything a person answers for, in one step."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.coordinator.commands.moving import (
    Handed,
    item_of,
    leaver_of,
    move,
    one_at_a_time,
    refuse_takers,
    takers_of,
)
from nyvag.coordinator.commands.refusals import UnableToHandOver
from nyvag.coordinator.models import HandOver, HandOverItem
from nyvag.coordinator.models.handovers import CAME_SINCE, LEFT, MOVED, REFUSED
from nyvag.coordinator.queries.belongings import Leaver, things_of
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id


@transaction.atomic
def hand_over(
    *,
    from_id: int | None,
    name: str = "",
    things: Iterable[Handed],
    comment: str = "",
    by: Actor,
    at: datetime,
) -> HandOver:
    """Move what a person answers for to those who take over, all or nothing, and keep a record of it.

    A thing that somebody changed since the preview is left alone and stands as refused in the record; what
    came since stands there too.

    Args:
        from_id: the account of the one who leaves; None for somebody without one, known by `name`.

    Raises:
        UnableToHandOver: nothing could be moved, somebody who takes over has no role here or is the one who
            leaves, or the comment holds a personal number.
    """
    asked = list(things)
    refuse_takers(from_id, {each.to_id for each in asked if each.to_id is not None}, comment)
    leaver, user = leaver_of(from_id, name)
    one_at_a_time()
    moved = move(leaver, asked, by, at)
    if not moved:
        raise UnableToHandOver(
            _("Nothing was handed over: somebody else has changed these things. Look at what is left.")
        )
    found = HandOver.objects.create(
        body_id=current_body_id(),
        from_user=user,
        from_name=leaver.name,
        holds_from=day_of(at),
        comment=comment.strip(),
        by_name=by.name,
        done_at=at,
    )
    _keep(found, leaver, asked, moved, at)
    tell_done(found, len(moved), by, at)
    return found


def _keep(hand_over: HandOver, leaver: Leaver, things: list[Handed], moved: set[str], at: datetime) -> None:
    takers = takers_of(things)
    rows = []
    for each in things:
        outcome = LEFT if each.to_id is None else MOVED if each.owned.key in moved else REFUSED
        to = takers.get(each.to_id) if outcome == MOVED and each.to_id else None
        rows.append(item_of(hand_over, each.owned, outcome, to))
    shown = {each.owned.key for each in things}
    since = [each for each in things_of(leaver, at) if each.key not in shown]
    rows += [item_of(hand_over, each, CAME_SINCE, None) for each in since]
    HandOverItem.objects.bulk_create(rows)


def tell_done(hand_over: HandOver, count: int, by: Actor, at: datetime) -> None:
    """Write the event of a hand-over that was done."""
    record(
        kind="coordinator.handed-over",
        by=by,
        at=at,
        body_id=hand_over.body_id,
        subject=f"handover:{hand_over.reference}",
        summary=_("Handed over %(count)d things of %(name)s.")
        % {"count": count, "name": hand_over.from_name},
    )
