"""Reading proposals from units: those one may see, and those that wait."""

from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from nyvag.accounts.models import User
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.internal_coordination.models import CoordinationGroup, SeatHolder, UnitProposal
from nyvag.internal_coordination.rules.proposals import UNANSWERED, ProposalState
from nyvag.organisations.models import UnitFunction

SEES_ALL = (Role.ADMINISTRATOR, Role.COORDINATOR)
AGENDA_KEY = "internal_coordination:proposal:"


def proposals() -> "QuerySet[Any]":
    """Return the body's proposals with the name of who raised them as `person_name`, the latest first."""
    names = User.objects.filter(pk=OuterRef("user_id")).values("name")[:1]
    rows = UnitProposal.objects.select_related("unit", "group", "to_unit", "meeting", "task")
    return rows.annotate(person_name=Subquery(names)).order_by("-raised_on", "-pk")


def seen_by(actor: Actor, on: date) -> "QuerySet[Any]":
    """Return the proposals an actor may see.

    Those who keep the groups see all; others their own, their unit's, and those forwarded to their unit, to a
    function it has, or to a group they sit in.
    """
    rows = proposals()
    if actor == SYSTEM or actor.role in SEES_ALL:
        return rows
    if actor.user_id is None:
        return rows.none()
    mine = Q(user_id=actor.user_id) | Q(group__in=_own_groups(actor, on))
    if actor.unit_id is not None:
        mine |= Q(unit=actor.unit_id) | Q(to_unit=actor.unit_id)
    return rows.filter(mine | Q(to_function__in=functions_for(actor, on)))


def functions_for(actor: Actor, on: date) -> list[str]:
    """List the functions an actor answers for: those of the unit, and procurement for its officers."""
    held = UnitFunction.objects.in_force(on).filter(unit=actor.unit_id or 0)
    found = list(held.order_by("function").values_list("function", flat=True))
    return [*found, "procurement"] if actor.role is Role.PROCUREMENT_OFFICER else found


def waiting_proposals() -> "QuerySet[UnitProposal]":
    """Return the proposals that nobody has answered, the oldest first."""
    rows = UnitProposal.objects.select_related("to_unit", "group")
    return rows.filter(state__in=UNANSWERED).order_by("raised_on", "pk")


def for_agenda(group_reference: str) -> "QuerySet[UnitProposal]":
    """Return what was forwarded to a group and has not been taken up."""
    rows = UnitProposal.objects.filter(state=ProposalState.FORWARDED, group__reference=group_reference)
    return rows.order_by("raised_on", "pk")


def keys_of(keys: list[str]) -> list[int]:
    """Return the proposals that keys on an agenda name."""
    found = [each.removeprefix(AGENDA_KEY) for each in keys if each.startswith(AGENDA_KEY)]
    return [int(each) for each in found if each.isdecimal()]


def _own_groups(actor: Actor, on: date) -> "QuerySet[CoordinationGroup]":
    present = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gte=on))
    held = SeatHolder.objects.filter(present, user_id=actor.user_id or 0)
    return CoordinationGroup.objects.filter(seats__in=held.values("seat"))
