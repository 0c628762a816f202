"""How plans, their rows and their actions are written: locked, numbered, with an event without names."""

import datetime as dt
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.versions import save_version
from nyvag.plans.commands.plan_refusals import UnableToChangePlan
from nyvag.plans.models import Action, Plan, PlanNode
from nyvag.plans.rules.plans import PlanState


def locked(row: Any) -> Any:
    """Lock a row until the command is done, so that two people cannot change it at once."""
    model: type[Model] = type(row)
    return model._default_manager.select_for_update(of=("self",)).get(pk=row.pk)


def locked_plan(plan: Plan) -> Plan:
    """Lock a plan whose tree may still be changed.

    Raises:
        UnableToChangePlan: the plan has ended or was given up.
    """
    found: Plan = locked(plan)
    if found.state in (PlanState.ENDED, PlanState.DROPPED):
        raise UnableToChangePlan(
            _("The plan is closed and is kept as it was. Take it up again, or make a plan for what follows.")
        )
    return found


def locked_action(action: Action) -> Action:
    """Lock an action that may still be changed, with its row and plan.

    Raises:
        UnableToChangePlan: it was merged, replaced or taken out, or its plan was given up.
    """
    found: Action = (
        Action.objects.select_for_update(of=("self",))
        .select_related("node__plan", "standing", "merged_into__node", "superseded_by__node")
        .get(pk=action.pk)
    )
    instead = found.merged_into or found.superseded_by
    if instead is not None:
        raise UnableToChangePlan(
            _("“%(other)s” holds instead of this action. Write there.") % {"other": instead.node}
        )
    if found.node.removed_at is not None:
        raise UnableToChangePlan(_("The action was taken out of the plan. Put it back first."))
    if found.node.plan.state == PlanState.DROPPED:
        raise UnableToChangePlan(_("The plan was given up, so nothing more is written in it."))
    return found


def save_action(action: Action, *, by: Actor, at: dt.datetime) -> Action:
    """Save a changed action as its next version."""
    action.version += 1
    save_version(action, by=by, at=at)
    return action


def bump(plan: Plan) -> None:
    """Number a change of the tree."""
    plan.version += 1
    Plan.objects.filter(pk=plan.pk).update(version=plan.version)


def log_plan(kind: str, plan: Plan, summary: str, *, by: Actor, at: dt.datetime, reason: str = "") -> None:
    """Write the event of a change of a plan; the summary is told its title."""
    record(
        kind=f"plans.{kind}",
        by=by,
        at=at,
        body_id=plan.body_id,
        subject=f"plans.plan:{plan.reference}",
        summary=summary % {"title": plan.title},
        reason=reason,
    )


def log_node(
    kind: str, node: PlanNode, summary: str, *, by: Actor, at: dt.datetime, reason: str = ""
) -> None:
    """Write the event of a change of a row or its action; the summary is told its code and title."""
    record(
        kind=f"plans.{kind}",
        by=by,
        at=at,
        body_id=node.body_id,
        subject=f"plans.node:{node.reference}",
        summary=summary % {"title": str(node)},
        reason=reason,
    )
