"""Reading hand-overs that are planned or were done."""

from datetime import date

from django.db.models import Count, F, Q, QuerySet

from nyvag.accounts.models import Membership
from nyvag.coordinator.models import HandOver, HandOverItem
from nyvag.coordinator.models.handovers import MOVED, OUTCOMES, PLANNED
from nyvag.coordinator.rules.states import HandOverState
from nyvag.core.tenancy import current_body_id


def hand_overs() -> "QuerySet[HandOver]":
    """Return the hand-overs, the planned ones first and then the latest, with how many things move."""
    moved = Count("items", filter=Q(items__outcome__in=(MOVED, PLANNED)))
    rows = HandOver.objects.annotate(moved_count=moved)
    return rows.order_by(F("done_at").desc(nulls_first=True), "-pk")


def due_plans(on: date) -> list[HandOver]:
    """Return the planned hand-overs whose day has come, the earliest first (one statement)."""
    rows = HandOver.objects.filter(state=HandOverState.PLANNED, holds_from__lte=on)
    return list(rows.order_by("holds_from", "pk"))


def plans() -> "QuerySet[HandOver]":
    """Return the hand-overs that are planned, the nearest first."""
    return HandOver.objects.filter(state=HandOverState.PLANNED).order_by("holds_from", "pk")


def plans_in_trouble(on: date) -> list[HandOver]:
    """Return the plans that stopped on their day, and those where somebody who takes over has no role here.

    Three statements, one where nothing is planned.
    """
    planned = list(plans())
    if not planned:
        return []
    takers: dict[int, set[int | None]] = {each.pk: {each.to_user_id} for each in planned}
    items = HandOverItem.objects.filter(hand_over__in=planned, outcome=PLANNED)
    for plan_id, to_id in items.values_list("hand_over_id", "to_user_id"):
        takers[plan_id].add(to_id)
    asked = {each for several in takers.values() for each in several if each is not None}
    here = Membership.objects.filter(body_id=current_body_id(), user_id__in=asked, user__is_active=True)
    present: set[int | None] = set(here.values_list("user_id", flat=True))
    return [each for each in planned if each.stopped_at or takers[each.pk] - present]


def items_of(hand_over: HandOver) -> list[tuple[str, str, list[HandOverItem]]]:
    """Return the things of a hand-over by what became of them and by kind, in that order (one statement)."""
    groups: dict[tuple[str, str], list[HandOverItem]] = {}
    for item in hand_over.items.order_by("pk"):
        groups.setdefault((item.outcome, item.kind), []).append(item)
    order = [outcome for outcome, _word in OUTCOMES]
    found = sorted(groups.items(), key=lambda pair: order.index(pair[0][0]))
    return [(str(dict(OUTCOMES)[outcome]), kind, several) for (outcome, kind), several in found]
