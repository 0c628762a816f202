"""Reading who holds which role, who is away and who stands in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from nyvag.accounts.models import Absence, Membership
from nyvag.core.access import STAFF
from nyvag.core.once import once
from nyvag.core.tenancy import current_body_id


@dataclass(frozen=True)
class Away:
    """One who is away, as those who stand in must know: the person, the unit, and until when."""

    user_id: int
    name: str
    unit_id: int | None
    until: date


def members() -> "QuerySet[Membership]":
    """Return the roles held at the current body, by name."""
    found = Membership.objects.filter(body_id=current_body_id()).select_related("user", "unit")
    second = Authenticator.objects.filter(user=OuterRef("user"), type=Authenticator.Type.TOTP)
    return found.annotate(has_second_step=Exists(second)).order_by("user__name", "pk")


def absences(on: date) -> "QuerySet[Absence]":
    """Return what goes on or is ahead at the current body, the earliest first."""
    rows = Absence.objects.filter(ended_at=None, ends_on__gte=on).select_related("user", "substitute")
    return rows.order_by("starts_on", "pk")


@once
def absences_of(user_id: int, on: date) -> "tuple[Absence, ...]":
    """Return what a person has noted from a day on, and whom they stand in for (one statement)."""
    rows = absences(on).filter(Q(user_id=user_id) | Q(substitute_id=user_id, starts_on__lte=on))
    held = Membership.objects.filter(body_id=current_body_id(), user_id=OuterRef("user_id"))
    return tuple(rows.annotate(unit_id=Subquery(held.values("unit_id")[:1]), is_member=Exists(held)))


def absent_for(user_id: int, on: date) -> tuple[Away, ...]:
    """Return whom somebody stands in for on a day at the current body; not whom those stand in for."""
    found: list[Any] = [each for each in absences_of(user_id, on) if each.substitute_id == user_id]
    return tuple(
        Away(each.user_id, str(each.user), each.unit_id, each.ends_on) for each in found if each.is_member
    )


def substitutes_of(user_ids: Iterable[int], on: date) -> list[int]:
    """Return who stands in for people on a day: those with a role here that lets them sign in."""
    rows = absences(on).filter(user_id__in=list(user_ids), starts_on__lte=on)
    held = Membership.objects.filter(body_id=current_body_id(), user_id=OuterRef("substitute_id"))
    here = rows.filter(Exists(held), substitute__is_active=True)
    return list(here.order_by("substitute_id").values_list("substitute_id", flat=True).distinct())


def people_of_unit(unit_id: int) -> list[int]:
    """Return the staff who speak for a unit of the current body."""
    rows = Membership.objects.filter(body_id=current_body_id(), unit_id=unit_id, role__in=STAFF)
    return list(rows.filter(user__is_active=True).order_by("user_id").values_list("user_id", flat=True))


def staff() -> list[tuple[int, str]]:
    """Return who can report at the current body, by name."""
    rows = Membership.objects.filter(body_id=current_body_id(), role__in=STAFF, user__is_active=True)
    return [
        (each.user_id, str(each.user)) for each in rows.select_related("user").order_by("user__name", "pk")
    ]
