"""Building the tree of a plan: rows added, changed and moved."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.versions import delete_version, save_version
from nyvag.plans.access import check_leads
from nyvag.plans.commands.plan_refusals import UnableToChangePlan, refuse_person_numbers, refuse_stale
from nyvag.plans.commands.plan_writing import bump, locked, locked_plan, log_node
from nyvag.plans.models import Action, Plan, PlanNode
from nyvag.plans.rules import trees
from nyvag.plans.rules.plans import NodeKind


@dataclass(frozen=True, slots=True)
class NodeFacts:
    """What a row of a plan says."""

    title: str
    kind: NodeKind = NodeKind.ACTION
    code: str = ""
    text: str = ""
    is_public: bool = True


@transaction.atomic
def add_node(
    *,
    plan: Plan,
    facts: NodeFacts,
    by: Actor,
    at: dt.datetime,
    parent: PlanNode | None = None,
    place: int | None = None,
    copied_from: PlanNode | None = None,
) -> PlanNode:
    """Add a row to a plan, last among its siblings where no place is said; an action gets its own part.

    Raises:
        PermissionDenied: the actor does not lead.
        UnableToChangePlan: the plan is closed, the parent is not in it, the tree would be too deep, the code
            is taken, or the row says nothing or holds a personal number.
    """
    check_leads(by)
    return lay_node(plan, facts, by=by, at=at, parent=parent, place=place, copied_from=copied_from)


def lay_node(
    plan: Plan,
    facts: NodeFacts,
    *,
    by: Actor,
    at: dt.datetime,
    parent: PlanNode | None = None,
    place: int | None = None,
    copied_from: PlanNode | None = None,
) -> PlanNode:
    """Lay a row inside another command that has made sure who asks."""
    found = locked_plan(plan)
    values = _checked(facts, found, None)
    above = _parent_in(found, parent)
    depth = above.depth + 1 if above else 0
    if trees.reaches_below(depth, 0):
        raise UnableToChangePlan(_("A plan has at most six levels."), "parent")
    node = PlanNode(
        body_id=found.body_id,
        plan=found,
        parent=above,
        depth=depth,
        place=live(found).filter(parent=above).count(),
        created_at=at,
        copied_from=copied_from,
        **values,
    )
    save_version(node, by=by, at=at)
    if facts.kind is NodeKind.ACTION:
        _lay_action(node, by, at)
    if place is not None and place < node.place:
        _put(node, above, place, by, at)
    bump(found)
    log_node("node-added", node, _("%(title)s: a row was added to the plan."), by=by, at=at)
    return node


@transaction.atomic
def change_node(
    *, node: PlanNode, facts: NodeFacts, by: Actor, at: dt.datetime, version: int | None = None
) -> PlanNode:
    """Change what a row says; where it stands is left alone.

    Args:
        version: of the row as it was read; None leaves it unchecked.

    Raises:
        PermissionDenied: the actor does not lead.
        PlanChangedMeanwhile: somebody else has changed the row.
        UnableToChangePlan: as when it is added, or an action that has been reported would no longer be one.
    """
    check_leads(by)
    plan = locked_plan(node.plan)
    found = locked_live(node)
    refuse_stale(version, found.version)
    was = NodeKind(found.kind)
    for name, value in _checked(facts, plan, found).items():
        setattr(found, name, value)
    _follow_kind(found, was, by, at)
    found.version += 1
    save_version(found, by=by, at=at)
    log_node("node-changed", found, _("%(title)s: what the row says was changed."), by=by, at=at)
    return found


@transaction.atomic
def move_node(
    *,
    node: PlanNode,
    by: Actor,
    at: dt.datetime,
    parent: PlanNode | None = None,
    place: int | None = None,
    version: int | None = None,
) -> PlanNode:
    """Move a row, with all that stands under it, to a place under another row or at the top.

    Args:
        place: among its new siblings from 0; None puts it last.
        version: of the plan as it was read; None leaves it unchecked.

    Raises:
        PermissionDenied: the actor does not lead.
        PlanChangedMeanwhile: somebody else has changed the tree.
        UnableToChangePlan: it would stand under itself or another plan's row, or too deep.
    """
    check_leads(by)
    plan = locked_plan(node.plan)
    refuse_stale(version, plan.version)
    found = locked_live(node)
    above = _parent_in(plan, parent)
    parents = dict(live(plan).values_list("pk", "parent_id"))
    if above is not None and trees.is_within(above.pk, found.pk, parents):
        raise UnableToChangePlan(_("A row cannot be moved to stand under itself."), "parent")
    depth = above.depth + 1 if above else 0
    if trees.reaches_below(depth, trees.height(found.pk, parents)):
        raise UnableToChangePlan(_("A plan has at most six levels."), "parent")
    before, by_depth = found.parent_id, depth - found.depth
    _sink(trees.below(found.pk, parents), by_depth, by, at)
    found.parent, found.depth = above, depth
    _put(found, above, place, by, at, is_moved=True)
    if before != found.parent_id:
        close_gap(plan, before, by, at)
    bump(plan)
    log_node("node-moved", found, _("%(title)s: the row was moved in the plan."), by=by, at=at)
    return found


def live(plan: Plan) -> Any:
    """Give the rows that stand in a plan."""
    return PlanNode.objects.filter(plan=plan, removed_at=None)


def locked_live(node: PlanNode) -> PlanNode:
    """Lock a row that stands in its plan, or refuse."""
    found: PlanNode = locked(node)
    if found.removed_at is not None:
        raise UnableToChangePlan(_("The row was taken out of the plan. Put it back first."))
    return found


def _parent_in(plan: Plan, parent: PlanNode | None) -> PlanNode | None:
    if parent is None:
        return None
    found = live(plan).filter(pk=parent.pk).first()
    if found is None:
        raise UnableToChangePlan(_("The row it is to stand under is not in the plan."), "parent")
    return found  # type: ignore[no-any-return]  # the manager hands out rows of the model


def _checked(facts: NodeFacts, plan: Plan, of: PlanNode | None) -> dict[str, Any]:
    title, code, text = facts.title.strip(), facts.code.strip(), facts.text.strip()
    refuse_person_numbers(title=title, code=code, text=text)
    if not title:
        raise UnableToChangePlan(_("Say what the row is about."), "title")
    refuse_taken(code, plan, of)
    return {"title": title, "code": code, "text": text, "kind": facts.kind, "is_public": facts.is_public}


def refuse_taken(code: str, plan: Plan, of: PlanNode | None) -> None:
    """Refuse a code that another row of the plan has."""
    taken = live(plan).filter(code=code).exclude(pk=of.pk if of else None).first() if code else None
    if taken is not None:
        raise UnableToChangePlan(
            _("“%(other)s” has the code %(code)s already.") % {"other": taken.title, "code": code}, "code"
        )


def _lay_action(node: PlanNode, by: Actor, at: dt.datetime) -> None:
    if not Action.objects.filter(node=node).exists():
        save_version(Action(body_id=node.body_id, node=node), by=by, at=at)


def _follow_kind(node: PlanNode, was: NodeKind, by: Actor, at: dt.datetime) -> None:
    """Give a row that has become an action its part, and take it from one that is none any longer."""
    if node.kind == NodeKind.ACTION:
        return _lay_action(node, by, at)
    if was is not NodeKind.ACTION:
        return None
    action = Action.objects.filter(node=node).first()
    if action is not None and action.reports.exists():
        raise UnableToChangePlan(
            _("The action has been reported, so the row stays an action. Take it out of the plan instead."),
            "kind",
        )
    if action is not None and not _is_bare(action):
        raise UnableToChangePlan(
            _("Something is kept about the action, so the row stays one. Take it out of the plan instead."),
            "kind",
        )
    return delete_version(action, by=by, at=at) if action is not None else None


def _is_bare(action: Action) -> bool:
    kept = (action.days, action.comments, action.evidence, action.occasions, action.merged, action.supersedes)
    return action.version == 1 and not any(each.exists() for each in kept)


def _put(
    node: PlanNode,
    above: PlanNode | None,
    place: int | None,
    by: Actor,
    at: dt.datetime,
    *,
    is_moved: bool = False,
) -> None:
    """Give a row its place and shift its siblings; places stay dense."""
    siblings = {each.pk: each for each in live(node.plan).filter(parent=above).order_by("place", "pk")}
    siblings[node.pk] = node
    order = trees.put_at([key for key in siblings if key != node.pk], node.pk, place)
    for number, key in enumerate(order):
        each = siblings[key]
        if each.place != number or (is_moved and key == node.pk):
            each.place = number
            save_version(each, by=by, at=at)


def close_gap(plan: Plan, parent_id: int | None, by: Actor, at: dt.datetime) -> None:
    """Make the places of siblings dense again after one has left."""
    for number, each in enumerate(live(plan).filter(parent_id=parent_id).order_by("place", "pk")):
        if each.place != number:
            each.place = number
            save_version(each, by=by, at=at)


def _sink(keys: list[int], by_depth: int, by: Actor, at: dt.datetime) -> None:
    """Move rows so many levels down, or up."""
    if not by_depth:
        return
    for each in PlanNode.objects.filter(pk__in=keys):
        each.depth += by_depth
        save_version(each, by=by, at=at)
