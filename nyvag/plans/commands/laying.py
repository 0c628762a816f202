"""Laying many rows of a plan at once, as one change with one event of whoever calls."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from nyvag.core.access import Actor
from nyvag.core.versions import save_version
from nyvag.organisations.models import Unit
from nyvag.plans.commands.nodes import NodeFacts
from nyvag.plans.models import Action, NodeOwner, Plan, PlanNode
from nyvag.plans.rules.plans import NodeKind, OwnerRole


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row to lay, in reading order: how deep it stands, what it says, and what is said of its action."""

    depth: int
    facts: NodeFacts
    action: dict[str, object] = field(default_factory=dict)
    lead: Unit | None = None


def lay_rows(plan: Plan, rows: Iterable[LaidRow], *, by: Actor, at: dt.datetime) -> list[PlanNode]:
    """Lay the rows of a plan that has none, inside a command that has made sure who asks and what is said."""
    above: list[PlanNode] = []
    places: defaultdict[int | None, int] = defaultdict(int)
    laid = []
    for row in rows:
        del above[row.depth :]
        parent = above[-1] if above else None
        node = _node(plan, parent, places[parent.pk if parent else None], row, at)
        save_version(node, by=by, at=at)
        places[node.parent_id] += 1
        _lay_action(node, row, by, at)
        above.append(node)
        laid.append(node)
    return laid


def _node(plan: Plan, parent: PlanNode | None, place: int, row: LaidRow, at: dt.datetime) -> PlanNode:
    facts = row.facts
    return PlanNode(
        body_id=plan.body_id,
        plan=plan,
        parent=parent,
        depth=parent.depth + 1 if parent else 0,
        place=place,
        kind=facts.kind,
        code=facts.code,
        title=facts.title,
        text=facts.text,
        is_public=facts.is_public,
        created_at=at,
    )


def _lay_action(node: PlanNode, row: LaidRow, by: Actor, at: dt.datetime) -> None:
    if row.facts.kind is not NodeKind.ACTION:
        return
    save_version(Action(body_id=node.body_id, node=node, **row.action), by=by, at=at)
    if row.lead is not None:
        lead = NodeOwner(body_id=node.body_id, node=node, role=OwnerRole.LEAD, unit=row.lead)
        save_version(lead, by=by, at=at)
