"""One row of a plan that is no action, with what stands under it."""

import datetime as dt
from dataclasses import dataclass

from nyvag.plans.models import NodeIndicator, NodeLink, NodeOwner, OpenPoint, PlanNode
from nyvag.plans.queries.actions import open_points_of
from nyvag.plans.queries.rows import PlanRow, holds_on, plan_rows, progress_of
from nyvag.plans.rules import trees
from nyvag.plans.rules.progress import Progress


@dataclass(frozen=True, slots=True)
class NodePage:
    """A row with those who answer, its links and open points, and how what stands under it goes."""

    owners: tuple[NodeOwner, ...]
    indicators: tuple[NodeIndicator, ...]
    links: tuple[NodeLink, ...]
    open_points: tuple[OpenPoint, ...]
    below: tuple[PlanRow, ...]
    progress: Progress

    @property
    def below_count(self) -> int:
        """How many rows stand under it."""
        return len(self.below)


def node_page(node: PlanNode, on: dt.date) -> NodePage:
    """Gather what the page of a row shows (six statements)."""
    rows = plan_rows(node.plan, today=on, names_measures=True)
    parents = {row.node.pk: row.node.parent_id for row in rows}
    below = [row for row in rows if row.node.pk != node.pk and trees.is_within(row.node.pk, node.pk, parents)]
    own = next((row for row in rows if row.node.pk == node.pk), None)
    links = NodeLink.objects.filter(node=node).select_related(
        "other__plan", "document", "principle__principles"
    )
    return NodePage(
        owners=own.owners if own else tuple(_owners(node, on)),
        indicators=own.indicators if own else (),
        links=tuple(links.order_by("kind", "pk")),
        open_points=tuple(open_points_of(node, node)),
        below=tuple(below),
        progress=progress_of(below, on),
    )


def _owners(node: PlanNode, on: dt.date) -> list[NodeOwner]:
    rows = NodeOwner.objects.filter(node=node).select_related("unit", "party", "group").order_by("pk")
    return [each for each in rows if holds_on(each, on)]
