"""Favourites, and whom somebody set aside."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from nyvag.enterprises.models import Interest, InterestKind


@dataclass(frozen=True, slots=True)
class Interests:
    """What the reader, and the reader's body, think of an enterprise."""

    own: Interest | None
    ours: Interest | None


def interests_in(enterprise_id: int, user_id: int | None) -> Interests:
    """Give the reader's own note and the body's about an enterprise (one statement)."""
    mine = Q(user_id=None) | Q(user_id=user_id or 0)
    rows = {row.user_id: row for row in Interest.objects.filter(mine, enterprise_id=enterprise_id)}
    return Interests(own=rows.get(user_id) if user_id else None, ours=rows.get(None))


def noted(user_id: int | None, kind: InterestKind) -> QuerySet[Interest]:
    """List what the reader or the reader's body noted of one kind."""
    mine = Q(user_id=None) | Q(user_id=user_id or 0)
    return Interest.objects.filter(mine, kind=kind)
