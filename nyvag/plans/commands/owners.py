"""Saying who leads, answers for or carries out a row of a plan, and letting others take over from a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.versions import delete_version, save_version
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.access import check_leads
from nyvag.plans.commands.plan_refusals import (
    UnableToChangePlan,
    refuse_days,
    refuse_person_numbers,
    refuse_stale,
    refuse_two,
)
from nyvag.plans.commands.plan_writing import locked, locked_plan, log_node
from nyvag.plans.models import NodeOwner, PlanNode
from nyvag.plans.rules.plans import OwnerRole

DOCUMENT_ROLES = (OwnerRole.OWNER, OwnerRole.ADDRESSEE)
"""Roles that somebody has to a document, never to a row of a plan."""


@dataclass(frozen=True, slots=True)
class OwnerFacts:
    """Who somebody is and as what: a unit, an outside party, a coordination group, or named in words."""

    role: OwnerRole = OwnerRole.LEAD
    unit: Unit | None = None
    party: ExternalParty | None = None
    group: CoordinationGroup | None = None
    outside: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes it the same somebody in the same role."""
        ids = (each.pk if each else None for each in (self.unit, self.party, self.group))
        return (str(self.role), *ids, self.outside.strip())


@transaction.atomic
def set_owners(
    *,
    node: PlanNode,
    owners: Sequence[OwnerFacts],
    by: Actor,
    at: dt.datetime,
    from_on: dt.date | None = None,
    version: int | None = None,
) -> list[NodeOwner]:
    """Say who answers for a row, in place of those who did.

    Args:
        from_on: the first day of the new; those who leave keep the days before it. None corrects what was
            entered: those who leave were never there, though the versions show that they stood.
        version: of the row as it was read; None leaves it unchecked.

    Returns:
        Those who answer from now on.

    Raises:
        PermissionDenied: the actor does not lead.
        PlanChangedMeanwhile: somebody else has changed the row.
        UnableToChangePlan: one is nobody or two at once, stands twice, has a role of documents, or a name
            holds a personal number.
    """
    check_leads(by)
    return lay_owners(node, owners, by=by, at=at, from_on=from_on, version=version)


def lay_owners(
    node: PlanNode,
    owners: Sequence[OwnerFacts],
    *,
    by: Actor,
    at: dt.datetime,
    from_on: dt.date | None = None,
    version: int | None = None,
) -> list[NodeOwner]:
    """Lay the owners of a row inside another command that has made sure who asks."""
    locked_plan(node.plan)
    found: PlanNode = locked(node)
    refuse_stale(version, found.version)
    _refuse(owners)
    still = Q(ends_on=None) | Q(ends_on__gte=from_on or day_of(at))
    there = {_key(each): each for each in NodeOwner.objects.filter(still, node=found).order_by("pk")}
    wanted = {each.key: each for each in owners}
    for key, row in there.items():
        if key not in wanted:
            _leave(row, from_on, by, at)
    kept = [_lay(found, facts, there.get(key), from_on, by, at) for key, facts in wanted.items()]
    found.version += 1
    save_version(found, by=by, at=at)
    log_node("owners-set", found, _("%(title)s: who answers for it was changed."), by=by, at=at)
    return kept


def _lay(
    node: PlanNode,
    facts: OwnerFacts,
    row: NodeOwner | None,
    from_on: dt.date | None,
    by: Actor,
    at: dt.datetime,
) -> NodeOwner:
    found = row or NodeOwner(body_id=node.body_id, node=node, starts_on=from_on)
    found.role, found.unit, found.party, found.group = facts.role, facts.unit, facts.party, facts.group
    found.outside = facts.outside.strip()
    found.starts_on, found.ends_on = facts.starts_on or found.starts_on, facts.ends_on
    refuse_days(found.starts_on, found.ends_on)
    save_version(found, by=by, at=at)
    return found


def _leave(row: NodeOwner, from_on: dt.date | None, by: Actor, at: dt.datetime) -> None:
    if from_on is None or (row.starts_on is not None and row.starts_on >= from_on):
        return delete_version(row, by=by, at=at)
    row.ends_on = from_on - dt.timedelta(days=1)
    return save_version(row, by=by, at=at)


def _key(row: NodeOwner) -> tuple[Any, ...]:
    return (row.role, row.unit_id, row.party_id, row.group_id, row.outside)


def _refuse(owners: Sequence[OwnerFacts]) -> None:
    for each in owners:
        outside = each.outside.strip()
        refuse_person_numbers(outside=outside)
        refuse_two(each.unit, each.party, each.group, outside)
        if not (each.unit or each.party or each.group or outside):
            raise UnableToChangePlan(_("Say who it is, or take the line away."), "owners")
        if each.role in DOCUMENT_ROLES:
            raise UnableToChangePlan(_("That is said of a document, not of a row of a plan."), "owners")
        refuse_days(each.starts_on, each.ends_on)
    if len({each.key for each in owners}) < len(owners):
        raise UnableToChangePlan(_("Somebody stands twice in the same role."), "owners")
