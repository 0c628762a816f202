"""Taking rows out of a plan, where they can still be read, and putting them back."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import save_version
from nyvag.plans.access import check_leads
from nyvag.plans.commands.nodes import close_gap, live, locked_live, refuse_taken
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers, refuse_stale
from nyvag.plans.commands.plan_writing import bump, locked, locked_plan, log_node
from nyvag.plans.models import PlanNode
from nyvag.plans.rules import trees


@transaction.atomic
def remove_node(
    *, node: PlanNode, reason: str, by: Actor, at: dt.datetime, version: int | None = None
) -> list[PlanNode]:
    """Take a row out of the plan with all that stands under it; it can be read, and put back.

    Args:
        version: of the plan as it was read; None leaves it unchecked.

    Returns:
        Every row that was taken out, the one named first.

    Raises:
        PermissionDenied: the actor does not lead.
        PlanChangedMeanwhile: somebody else has changed the tree.
        UnableToChangePlan: no reason is said, it holds a personal number, or the row is out already.
    """
    check_leads(by)
    refuse_person_numbers(reason=reason)
    if not reason.strip():
        raise UnableToChangePlan(_("Say why the row is taken out of the plan."), "reason")
    plan = locked_plan(node.plan)
    refuse_stale(version, plan.version)
    found = locked_live(node)
    parents = dict(live(plan).values_list("pk", "parent_id"))
    gone = [found, *PlanNode.objects.filter(pk__in=trees.below(found.pk, parents)).order_by("depth", "place")]
    for each in gone:
        each.removed_at, each.removed_why = at, reason.strip()[:300]
        save_version(each, by=by, at=at)
    close_gap(plan, found.parent_id, by, at)
    bump(plan)
    said = _("%(title)s: the row was taken out of the plan.")
    log_node("node-removed", found, said, by=by, at=at, reason=reason.strip())
    return gone


@transaction.atomic
def restore_node(*, node: PlanNode, by: Actor, at: dt.datetime) -> PlanNode:
    """Put back a row that was taken out, with all that went out with it, last among its siblings.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the row is not out, what it stood under is, or its code has been given to another.
    """
    check_leads(by)
    plan = locked_plan(node.plan)
    found: PlanNode = locked(node)
    if found.removed_at is None:
        raise UnableToChangePlan(_("The row stands in the plan already."))
    if found.parent is not None and found.parent.removed_at is not None:
        raise UnableToChangePlan(
            _("“%(row)s” was taken out too. Put that back first.") % {"row": found.parent}
        )
    rows = PlanNode.objects.filter(plan=plan)
    under = trees.below(found.pk, dict(rows.values_list("pk", "parent_id")))
    found.place = live(plan).filter(parent=found.parent).count()
    for each in [found, *rows.filter(pk__in=under, removed_at=found.removed_at).order_by("depth", "place")]:
        refuse_taken(each.code, plan, each)
        each.removed_at, each.removed_why = None, ""
        save_version(each, by=by, at=at)
    bump(plan)
    log_node("node-restored", found, _("%(title)s: the row was put back in the plan."), by=by, at=at)
    return found
