"""Who speaks for an enterprise, where, and which requests wait."""

import datetime as dt

from django.db.models import Q, QuerySet

from nyvag.core.tenancy import acting_for_all
from nyvag.enterprises.models import Claim, Enterprise, RegisterEntry, Representative
from nyvag.enterprises.rules.transitions import ClaimState


def bodies_listing(enterprise_id: int, *, on: dt.date) -> list[int]:
    """Give the bodies that have an enterprise in their registers on a day."""
    with acting_for_all(reason="an enterprise is shared by every body that lists it"):
        rows = RegisterEntry.objects.filter(
            Q(active_to=None) | Q(active_to__gte=on), enterprise_id=enterprise_id
        )
        return list(rows.order_by("body_id").values_list("body_id", flat=True).distinct())


def bodies_spoken_for_at(enterprise_id: int, user_id: int) -> list[int]:
    """Give the bodies where a person speaks for an enterprise."""
    with acting_for_all(reason="a person may speak for an enterprise at several bodies"):
        rows = Representative.objects.filter(enterprise_id=enterprise_id, user_id=user_id, ended_at=None)
        return list(rows.order_by("body_id").values_list("body_id", flat=True))


def representatives(enterprise_id: int) -> QuerySet[Representative]:
    """List those who speak for an enterprise at the body acted for, the earliest first."""
    rows = Representative.objects.filter(enterprise_id=enterprise_id, ended_at=None)
    return rows.select_related("user", "enterprise").order_by("since", "pk")


def own_enterprises(user_id: int) -> QuerySet[Enterprise]:
    """List the enterprises a person speaks for at the body acted for."""
    mine = Representative.objects.filter(user_id=user_id, ended_at=None).values("enterprise_id")
    listed = RegisterEntry.objects.values("enterprise_id")
    return Enterprise.objects.filter(pk__in=mine).filter(pk__in=listed).order_by("name", "pk")


def claims_waiting(body_id: int) -> QuerySet[Claim]:
    """List the requests to speak for an enterprise that wait for an answer, the oldest first."""
    rows = Claim.all_bodies.filter(body_id=body_id, state=ClaimState.RECEIVED)
    return rows.select_related("enterprise").order_by("asked_at", "pk")
