"""Reading hand-overs that were done."""

from django.db.models import Count, Q, QuerySet

from nyvag.coordinator.models import HandOver, HandOverItem
from nyvag.coordinator.models.handovers import MOVED, OUTCOMES


def hand_overs() -> "QuerySet[HandOver]":
    """Return the hand-overs, the latest first, with how many things moved."""
    moved = Count("items", filter=Q(items__outcome=MOVED))
    return HandOver.objects.annotate(moved_count=moved).order_by("-done_at", "-pk")


def items_of(hand_over: HandOver) -> list[tuple[str, str, list[HandOverItem]]]:
    """Return the things of a hand-over by what became of them and by kind, in that order (one statement)."""
    groups: dict[tuple[str, str], list[HandOverItem]] = {}
    for item in hand_over.items.order_by("pk"):
        groups.setdefault((item.outcome, item.kind), []).append(item)
    order = [outcome for outcome, _word in OUTCOMES]
    found = sorted(groups.items(), key=lambda pair: order.index(pair[0][0]))
    return [(str(dict(OUTCOMES)[outcome]), kind, several) for (outcome, kind), several in found]
