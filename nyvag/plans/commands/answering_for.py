"""Who may say how a row goes: those who lead the plans, and the units that answer for the row."""

import datetime as dt

from django.core.exceptions import PermissionDenied
from django.db.models import Q

from nyvag.accounts.queries import absent_for
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.meetings.access import LinkHolder
from nyvag.plans.access import MAY_WRITE, leads
from nyvag.plans.models import NodeOwner, PlanNode
from nyvag.plans.rules.plans import OwnerRole

ANSWERING = (OwnerRole.LEAD, OwnerRole.CO_LEAD, OwnerRole.PERFORMER, OwnerRole.GROUP)
"""Roles in which somebody says how a row goes; a board that answers politically reads."""


def units_spoken_for(actor: Actor, on: dt.date) -> frozenset[int]:
    """Return the units an actor answers for: by a link what it lets, else also whom they stand in for.

    At most one statement.
    """
    if isinstance(actor, LinkHolder):
        return actor.of.unit_ids
    if actor.body_id != current_body_id() or actor.role not in MAY_WRITE:
        return frozenset()
    absent = absent_for(actor.user_id, on) if actor.user_id is not None else ()
    return frozenset(each for each in (actor.unit_id, *(one.unit_id for one in absent)) if each is not None)


def may_answer_for(node: PlanNode, by: Actor, at: dt.datetime) -> bool:
    """Tell whether an actor may say how a row goes (at most two statements)."""
    if leads(by):
        return True
    on = day_of(at)
    units = units_spoken_for(by, on)
    holds = (Q(starts_on=None) | Q(starts_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gte=on))
    owned = NodeOwner.objects.filter(holds, node=node, role__in=ANSWERING, unit_id__in=units)
    return bool(units) and owned.exists()


def check_answers_for(node: PlanNode, by: Actor, at: dt.datetime) -> None:
    """Refuse an actor who neither leads nor answers for the row.

    Raises:
        PermissionDenied: the actor may not.
    """
    if not may_answer_for(node, by, at):
        raise PermissionDenied
