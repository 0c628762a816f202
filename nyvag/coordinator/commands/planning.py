"""Hand-overs for a day that comes: planned, changed, withdrawn, and carried out by the clock on their day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import User
from nyvag.audit.commands import record
from nyvag.coordinator.commands.handing_over import tell_done
from nyvag.coordinator.commands.moving import (
    Handed,
    item_of,
    leaver_of,
    move,
    one_at_a_time,
    refuse_takers,
    refuse_text,
    takers_of,
    without_access,
)
from nyvag.coordinator.commands.refusals import UnableToHandOver
from nyvag.coordinator.models import HandOver, HandOverItem
from nyvag.coordinator.models.handovers import LEFT, MOVED, PLANNED, REFUSED
from nyvag.coordinator.queries.belongings import Leaver, Owned, things_of
from nyvag.coordinator.rules.states import HandOverState
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.leaving import Belonging
from nyvag.core.tenancy import current_body_id


@dataclass(frozen=True)
class Plan:
    """What a planned hand-over says: the day, who takes which thing, and who takes what comes until then."""

    holds_from: date
    to_id: int
    things: tuple[Handed, ...]
    comment: str = ""


@transaction.atomic
def plan_hand_over(*, from_id: int | None, name: str = "", plan: Plan, by: Actor, at: datetime) -> HandOver:
    """Prepare a hand-over that takes effect by the clock on a day that comes; nothing moves before it.

    Raises:
        UnableToHandOver: the day has come already, a hand-over from that person is planned, somebody who
            takes over has no role here or is the one who leaves, or the comment holds a personal number.
    """
    _refuse(plan, from_id, at)
    leaver, user = leaver_of(from_id, name)
    one_at_a_time()
    if planned_of(leaver) is not None:
        raise UnableToHandOver(_("A hand-over from that person is planned already. Change that one."))
    found = HandOver.objects.create(
        body_id=current_body_id(),
        from_user=user,
        from_name=leaver.name,
        state=HandOverState.PLANNED,
        **_facts(plan),
        by_name=by.name,
        planned_at=at,
    )
    _keep_plan(found, plan)
    _tell("hand-over-planned", found, _("Planned to hand over the things of %(name)s."), by, at)
    return found


@transaction.atomic
def change_plan(*, hand_over: HandOver, plan: Plan, by: Actor, at: datetime) -> HandOver:
    """Change who takes over, the day or the comment of a planned hand-over; a stop is forgotten.

    Raises:
        UnableToHandOver: as when it is planned, or it is not planned any more.
    """
    _refuse(plan, hand_over.from_user_id, at)
    one_at_a_time()
    found = _locked(hand_over)
    for field, value in _facts(plan).items():
        setattr(found, field, value)
    found.stopped_at, found.stop_reason, found.by_name = None, "", by.name
    found.save()
    found.items.all().delete()
    _keep_plan(found, plan)
    _tell("hand-over-plan-changed", found, _("Changed the planned hand-over of %(name)s."), by, at)
    return found


@transaction.atomic
def withdraw_plan(*, hand_over: HandOver, reason: str = "", by: Actor, at: datetime) -> HandOver:
    """Withdraw a planned hand-over; everything stays with the person, and the plan can be read.

    Raises:
        UnableToHandOver: it is not planned any more, or the reason holds a personal number.
    """
    refuse_text(reason)
    one_at_a_time()
    found = _locked(hand_over)
    found.state = HandOverState.WITHDRAWN
    found.save(update_fields=["state"])
    _tell("hand-over-withdrawn", found, _("Withdrew the planned hand-over of %(name)s."), by, at, reason)
    return found


@transaction.atomic
def carry_out(*, hand_over: HandOver, by: Actor, at: datetime) -> HandOver:
    """Do a planned hand-over whose day has come, all or nothing.

    What has come to belong to the one who leaves since the plan was made goes to the one who takes the rest,
    and says so. Where somebody who is to take over has no access any more, or no room lets anything move,
    nothing moves: the hand-over stays planned and says why it stopped.

    Raises:
        UnableToHandOver: it is not planned any more, or its day has not come.
    """
    one_at_a_time()
    found = _locked(hand_over)
    if found.holds_from > day_of(at):
        raise UnableToHandOver(_("The day of the hand-over has not come yet."))
    leaver = Leaver(found.from_user_id, found.from_name)
    things, since = _asked_now(found, leaver, at)
    takers = {each.to_id for each in things if each.to_id is not None}
    if missing := without_access(takers):
        names = ", ".join(str(each) for each in User.objects.filter(pk__in=missing).order_by("pk"))
        reason = _("%(who)s has no role here any more, or a closed account.") % {"who": names}
        return stop(hand_over=found, reason=reason, by=by, at=at)
    if any(each.to_id is None and each.owned.key in since for each in things):
        reason = _("The one who was to take over what has come since is not there any more.")
        return stop(hand_over=found, reason=reason, by=by, at=at)
    moved = move(leaver, things, by, at)
    if takers and not moved:
        reason = _("Nothing could be moved to those who were to take over.")
        return stop(hand_over=found, reason=reason, by=by, at=at)
    _keep_done(found, things, moved, since)
    found.state, found.done_at, found.stopped_at, found.stop_reason = HandOverState.DONE, at, None, ""
    found.save()
    tell_done(found, len(moved), by, at)
    return found


@transaction.atomic
def stop(*, hand_over: HandOver, reason: str, by: Actor, at: datetime) -> HandOver:
    """Note that a planned hand-over could not be done on its day, and why; told once for the same reason."""
    found = _locked(hand_over)
    if found.stop_reason == reason[:300]:
        return found
    found.stopped_at, found.stop_reason = at, reason[:300]
    found.save(update_fields=["stopped_at", "stop_reason"])
    said = _("The planned hand-over of %(name)s could not be done.")
    _tell("hand-over-stopped", found, said, by, at, reason)
    return found


def planned_of(leaver: Leaver) -> HandOver | None:
    """Return the hand-over that is planned from a person, if any (one statement)."""
    rows = HandOver.objects.filter(state=HandOverState.PLANNED, from_user_id=leaver.user_id)
    if leaver.user_id is not None:
        return rows.first()
    return next((each for each in rows.order_by("pk") if leaver.is_named(each.from_name)), None)


def _asked_now(hand_over: HandOver, leaver: Leaver, at: datetime) -> tuple[list[Handed], frozenset[str]]:
    """Return what belongs to the leaver now with who takes it, and the keys of what came since the plan."""
    planned = {f"{each.room}|{each.key}": each for each in hand_over.items.order_by("pk")}
    things, since = [], set()
    for owned in things_of(leaver, at):
        item = planned.get(owned.key)
        if item is None:
            since.add(owned.key)
            things.append(Handed(owned, hand_over.to_user_id))
        elif item.outcome == LEFT:
            things.append(Handed(owned, None))
        else:
            things.append(Handed(owned, item.to_user_id or hand_over.to_user_id))
    return things, frozenset(since)


def _keep_done(hand_over: HandOver, things: list[Handed], moved: set[str], since: frozenset[str]) -> None:
    """Write down what became of each thing, also of what was planned and is no longer the leaver's."""
    gone = {f"{each.room}|{each.key}": each for each in hand_over.items.filter(outcome=PLANNED)}
    takers, rows = takers_of(things), []
    for each in things:
        gone.pop(each.owned.key, None)
        outcome = LEFT if each.to_id is None else MOVED if each.owned.key in moved else REFUSED
        to = takers.get(each.to_id) if outcome == MOVED and each.to_id else None
        rows.append(item_of(hand_over, each.owned, outcome, to, came_since=each.owned.key in since))
    for item in gone.values():
        thing = Belonging(item.key, item.kind, item.title, item.url, item.due_on)
        rows.append(item_of(hand_over, Owned(item.room, thing), REFUSED, None))
    hand_over.items.all().delete()
    HandOverItem.objects.bulk_create(rows)


def _keep_plan(hand_over: HandOver, plan: Plan) -> None:
    takers = takers_of(plan.things)
    HandOverItem.objects.bulk_create(
        item_of(
            hand_over,
            each.owned,
            PLANNED if each.to_id is not None else LEFT,
            takers.get(each.to_id) if each.to_id is not None else None,
        )
        for each in plan.things
    )


def _refuse(plan: Plan, from_id: int | None, at: datetime) -> None:
    if plan.holds_from <= day_of(at):
        raise UnableToHandOver(_("Choose a day that comes, or leave the day empty to hand over at once."))
    takers = {plan.to_id, *(each.to_id for each in plan.things if each.to_id is not None)}
    refuse_takers(from_id, takers, plan.comment)


def _facts(plan: Plan) -> dict[str, object]:
    return {"holds_from": plan.holds_from, "to_user_id": plan.to_id, "comment": plan.comment.strip()}


def _locked(hand_over: HandOver) -> HandOver:
    found = HandOver.objects.select_for_update(of=("self",)).get(pk=hand_over.pk)
    if found.state != HandOverState.PLANNED:
        raise UnableToHandOver(
            _("The hand-over is %(state)s already. Open the page again.")
            % {"state": found.get_state_display()}
        )
    return found


def _tell(kind: str, hand_over: HandOver, summary: str, by: Actor, at: datetime, reason: str = "") -> None:
    record(
        kind=f"coordinator.{kind}",
        by=by,
        at=at,
        body_id=hand_over.body_id,
        subject=f"handover:{hand_over.reference}",
        summary=summary % {"name": hand_over.from_name},
        reason=reason,
    )
