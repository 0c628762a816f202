"""Letting a task of a meeting, or a gap of a self-assessment, become an action of a plan."""

import datetime as dt
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import save_version
from nyvag.internal_coordination.models import AssessmentStatement
from nyvag.meetings.commands import UnableToReport, report_task
from nyvag.meetings.models import Task
from nyvag.meetings.rules.reporting import Report
from nyvag.meetings.rules.states import TaskState
from nyvag.plans.access import check_leads
from nyvag.plans.commands.links import LinkFacts, link_node
from nyvag.plans.commands.nodes import NodeFacts, lay_node
from nyvag.plans.commands.owners import OwnerFacts, lay_owners
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.models import Action, Plan, PlanNode
from nyvag.plans.rules.plans import LinkKind, NodeKind, OwnerRole

LONGEST = 300


@transaction.atomic
def take_up_task(
    *, task: Task, plan: Plan, facts: NodeFacts, by: Actor, at: dt.datetime, parent: PlanNode | None = None
) -> PlanNode:
    """Let a task become an action with its unit and day; the task is closed as moved to the plan.

    Raises:
        PermissionDenied: the actor does not lead, or may not report the task.
        UnableToChangePlan: the row cannot be added so, or the task was closed already.
    """
    check_leads(by)
    node = lay_node(plan, replace(facts, kind=NodeKind.ACTION), by=by, at=at, parent=parent)
    if task.unit is not None:
        lay_owners(node, [OwnerFacts(OwnerRole.LEAD, unit=task.unit)], by=by, at=at)
    action = Action.objects.get(node=node)
    action.ends_on = task.due_on
    save_version(action, by=by, at=at)
    moved_to = f"{plan.title}: {node}"[:LONGEST]
    try:
        report_task(task=task, report=Report(TaskState.MOVED, moved_to=moved_to), by=by, at=at)
    except UnableToReport as refusal:
        raise UnableToChangePlan(str(refusal)) from refusal
    return node


@transaction.atomic
def take_up_gap(
    *,
    statement: AssessmentStatement,
    plan: Plan,
    facts: NodeFacts,
    by: Actor,
    at: dt.datetime,
    parent: PlanNode | None = None,
) -> PlanNode:
    """Let a gap that a self-assessment showed become an action, which says what it comes from.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the row cannot be added so.
    """
    check_leads(by)
    node = lay_node(plan, replace(facts, kind=NodeKind.ACTION), by=by, at=at, parent=parent)
    said = _("The self-assessment %(name)s: %(statement)s")
    text = said % {"name": statement.assessment.name, "statement": statement.text_sv}
    link_node(node=node, facts=LinkFacts(LinkKind.OTHER, text=text[:LONGEST]), by=by, at=at)
    return node
