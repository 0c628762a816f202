"""Drawing a new plan from one that is there: for the next period, or for one year of a longer plan."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import save_version
from nyvag.plans.access import check_leads
from nyvag.plans.commands.nodes import NodeFacts, lay_node
from nyvag.plans.commands.owners import OwnerFacts, lay_owners
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.commands.plan_writing import locked, log_plan
from nyvag.plans.commands.plans import PlanFacts, make_plan
from nyvag.plans.models import Action, NodeIndicator, NodeLink, NodeOwner, Plan, PlanNode
from nyvag.plans.rules import trees
from nyvag.plans.rules.actions import UNFINISHED
from nyvag.plans.rules.plans import NodeKind, OwnerRole

CARRIED = (
    "how",
    "when_text",
    "times_per_year",
    "months",
    "money_source",
    "target_group",
    "effort",
    "effect",
    "legal_room",
    "public_text",
)
"""What of an action still holds in another plan; days, sums and reports belong to the plan they were for."""


@transaction.atomic
def copy_to_next_period(
    *, plan: Plan, facts: PlanFacts, by: Actor, at: dt.datetime, only_unfinished: bool = False
) -> Plan:
    """Draw the next period's plan from one that is there: same tree, owners and indicators; no days or sums.

    Args:
        facts: what the new plan is called and its years; it follows this one whatever they say.
        only_unfinished: leave out actions that are done or were dropped.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the new period begins before the old one, or the facts do not hold together.
    """
    if plan.starts_on and facts.starts_on and facts.starts_on <= plan.starts_on:
        raise UnableToChangePlan(_("The next period begins after this one."), "starts_on")
    wanted = replace(facts, previous=plan, level_names=facts.level_names or tuple(plan.level_names))

    def keeps(action: Action) -> bool:
        return not only_unfinished or action.work_state in UNFINISHED

    return _draw(plan, wanted, keeps, False, by, at)


@transaction.atomic
def draw_yearly_plan(*, plan: Plan, facts: PlanFacts, by: Actor, at: dt.datetime) -> Plan:
    """Draw the plan of a shorter time from a longer one: its unfinished actions of that time, with days.

    Args:
        facts: what the shorter plan is called, and its first and last day; it is a part of this one.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the days are not said, or the facts do not hold together.
    """
    first, last = facts.starts_on, facts.ends_on
    if first is None or last is None:
        raise UnableToChangePlan(_("Say the first and the last day of the shorter plan."), "starts_on")
    wanted = replace(facts, parent=plan, level_names=facts.level_names or tuple(plan.level_names))

    def keeps(action: Action) -> bool:
        starts = action.starts_on is None or action.starts_on <= last
        ends = action.ends_on is None or action.ends_on >= first
        return action.work_state in UNFINISHED and starts and ends

    return _draw(plan, wanted, keeps, True, by, at)


def _draw(
    plan: Plan,
    facts: PlanFacts,
    keeps: Callable[[Action], bool],
    with_days: bool,
    by: Actor,
    at: dt.datetime,
) -> Plan:
    check_leads(by)
    found: Plan = locked(plan)
    made = make_plan(facts=facts, by=by, at=at)
    rows = {row.pk: row for row in _rows(found)}
    order = [rows[key] for key in trees.in_reading_order((r.pk, r.parent_id, r.place) for r in rows.values())]
    copies: dict[int, PlanNode] = {}
    for row in order:
        action = getattr(row, "action", None)
        if (
            action is not None
            and (_gave_way(action) or not keeps(action))
            and not _holds_up(row, rows, keeps)
        ):
            continue
        copies[row.pk] = _copy(row, made, copies, by, at)
        if action is not None:
            _carry(action, copies[row.pk], with_days, by, at)
    _copy_around(copies, by, at)
    log_plan("plan-drawn", made, _("%(title)s: the plan was drawn from another."), by=by, at=at)
    return made


def _rows(plan: Plan) -> Any:
    return PlanNode.objects.filter(plan=plan, removed_at=None).select_related("action__standing")


def _gave_way(action: Action) -> bool:
    return action.merged_into_id is not None or action.superseded_by_id is not None


def _holds_up(row: PlanNode, rows: dict[int, PlanNode], keeps: Callable[[Action], bool]) -> bool:
    """Tell whether an action that is not kept itself has one under it that is."""
    parents = {key: each.parent_id for key, each in rows.items()}
    under = (getattr(rows[key], "action", None) for key in trees.below(row.pk, parents))
    return any(each is not None and not _gave_way(each) and keeps(each) for each in under)


def _copy(row: PlanNode, into: Plan, copies: dict[int, PlanNode], by: Actor, at: dt.datetime) -> PlanNode:
    facts = NodeFacts(row.title, NodeKind(row.kind), row.code, row.text, row.is_public)
    above = copies.get(row.parent_id) if row.parent_id else None
    return lay_node(into, facts, by=by, at=at, parent=above, copied_from=row)


def _carry(action: Action, node: PlanNode, with_days: bool, by: Actor, at: dt.datetime) -> None:
    made = node.action
    for name in CARRIED:
        setattr(made, name, getattr(action, name))
    if with_days:
        made.starts_on, made.ends_on, made.money = action.starts_on, action.ends_on, action.money
    else:
        made.when_text = ""
    save_version(made, by=by, at=at)


def _copy_around(copies: dict[int, PlanNode], by: Actor, at: dt.datetime) -> None:
    """Give the copies the owners that still hold, the indicators and the links of their rows."""
    owners: dict[int, list[OwnerFacts]] = {}
    current = NodeOwner.objects.filter(node_id__in=copies, ends_on=None).select_related(
        "unit", "party", "group"
    )
    for row in current.order_by("pk"):
        facts = OwnerFacts(OwnerRole(row.role), row.unit, row.party, row.group, row.outside)
        owners.setdefault(row.node_id, []).append(facts)
    for key, said in owners.items():
        lay_owners(copies[key], said, by=by, at=at)
    for each in NodeIndicator.objects.filter(node_id__in=copies, indicator__ended_on=None).order_by("pk"):
        each.pk, each.node = None, copies[each.node_id]
        each.save(force_insert=True)
    for link in NodeLink.objects.filter(node_id__in=copies).order_by("pk"):
        link.pk, link.node = None, copies[link.node_id]
        link.save(force_insert=True)
