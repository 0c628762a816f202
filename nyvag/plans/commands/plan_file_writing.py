"""Writing the rows of an accepted file into a plan, inside the command that accepts it."""

import datetime as dt
from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.versions import delete_version, save_version
from nyvag.plans.commands.plan_file_new import report_of, set_value, wanted_of, write_new
from nyvag.plans.models import (
    Action,
    ActionDay,
    NodeIndicator,
    NodeOwner,
    Plan,
    PlanNode,
)
from nyvag.plans.queries.plan_planned import PlanDiff, PlannedRow, RowState
from nyvag.plans.rules.plan_columns import OF_ACTION, OF_NODE, REPORTED
from nyvag.plans.rules.plans import NodeKind, PlanState


def write_rows(plan: Plan, planned: PlanDiff, *, source: str, by: Actor, at: dt.datetime) -> None:
    """Write what changes; rows that the file leaves out are left alone."""
    _Writer(plan, source, by, at).write(planned)


class _Writer:
    def __init__(self, plan: Plan, source: str, by: Actor, at: dt.datetime) -> None:
        self.plan, self.source, self.by, self.at = plan, source, by, at
        self.nodes: dict[int, PlanNode] = {}

    def write(self, planned: PlanDiff) -> None:
        self.nodes = {id(row): row.row.node for row in planned.rows if row.row is not None}
        is_first = not self.nodes and not planned.left
        new = [row for row in planned.rows if row.row is None]
        self.nodes |= write_new(self.plan, new, self.nodes, are_first=is_first, by=self.by, at=self.at)
        for row in planned.rows:
            if row.row is not None and row.state is not RowState.UNCHANGED:
                self._write(row, row.row.node)
        if not is_first and any(row.row is None or row.is_moved for row in planned.rows):
            self._settle(planned)

    def _save(self, row: Any) -> None:
        save_version(row, by=self.by, at=self.at)

    def _above(self, row: PlannedRow) -> PlanNode | None:
        return self.nodes[id(row.above)] if row.above is not None else None

    def _write(self, row: PlannedRow, node: PlanNode) -> None:
        self._change(row, node)
        action = row.row.action if row.row else None
        if row.kind == NodeKind.ACTION:
            self._act(row, node, action or Action(body_id=node.body_id, node=node))
        for role, who in row.who.items():
            self._own(node, role, who)
        for indicator in row.indicators:
            NodeIndicator.objects.create(body_id=node.body_id, node=node, indicator=indicator)

    def _change(self, row: PlannedRow, node: PlanNode) -> None:
        keys = [key for key in OF_NODE if key in row.values]
        if keys:
            for key in keys:
                setattr(node, key, row.values[key])
            node.version += 1
            self._save(node)

    def _act(self, row: PlannedRow, node: PlanNode, action: Action) -> None:
        keys = [key for key in OF_ACTION if key in row.values]
        was_on = action.ends_on
        for key in keys:
            set_value(action, key, row.values[key])
        reported = any(key in row.values for key in REPORTED)
        if action.pk is None or keys or reported:
            action.version += 1 if action.pk is not None else 0
            self._save(action)
        if "ends_on" in keys and was_on is not None and self.plan.state == PlanState.IN_FORCE:
            reason = (_("By the file %(file)s.") % {"file": self.source})[:300]
            told = {"was_on": was_on, "ends_on": action.ends_on, "reason": reason}
            ActionDay.objects.create(
                body_id=action.body_id, action=action, at=self.at, by_name=self.by.name[:150], **told
            )
        if reported:
            self._report(row, action)

    def _report(self, row: PlannedRow, action: Action) -> None:
        report = report_of(row, action, self.by, self.at)
        report.save()
        if action.standing is None or report.about_on >= action.standing.about_on:
            action.standing = report
            self._save(action)

    def _own(self, node: PlanNode, role: str, who: tuple[tuple[str, Any], ...]) -> None:
        """Let those of the file answer in a role; in a plan in force those who leave keep the days before."""
        wanted = wanted_of(who)
        today = day_of(self.at)
        rows = NodeOwner.objects.filter(node=node, role=role.upper()).order_by("pk")
        for row in rows.select_related("unit", "party", "group"):
            key = _key(row)
            still = row.ends_on is None or row.ends_on >= today
            if key in wanted and still:
                wanted.pop(key)
            elif still:
                self._leave(row, today)
        for what, found in wanted.values():
            self._save(NodeOwner(body_id=node.body_id, node=node, role=role.upper(), **{what: found}))

    def _leave(self, row: NodeOwner, today: dt.date) -> None:
        is_followed = self.plan.state == PlanState.IN_FORCE and (
            row.starts_on is None or row.starts_on < today
        )
        if not is_followed:
            delete_version(row, by=self.by, at=self.at)
            return
        row.ends_on = today - dt.timedelta(days=1)
        self._save(row)

    def _settle(self, planned: PlanDiff) -> None:
        """Give every row of the tree its parent, level and place."""
        nodes = {each.pk: each for each in PlanNode.objects.filter(plan=self.plan, removed_at=None)}
        before = {key: (each.parent_id, each.place, each.depth) for key, each in nodes.items()}
        new = {self.nodes[id(row)].pk for row in planned.rows if row.row is None}
        for row in planned.rows:
            if row.is_moved:
                above = self._above(row)
                nodes[self.nodes[id(row)].pk].parent = above
        order = {self.nodes[id(row)].pk: place for place, row in enumerate(planned.rows)}
        under: defaultdict[int | None, list[PlanNode]] = defaultdict(list)
        for each in nodes.values():
            under[each.parent_id].append(each)
        for siblings in under.values():
            self._order(siblings, order, new, before)
        depths: list[tuple[int | None, int]] = [(None, 0)]
        while depths:
            parent, depth = depths.pop()
            for each in under.get(parent, []):
                each.depth = depth
                depths.append((each.pk, depth + 1))
        for key, each in nodes.items():
            if before[key] != (each.parent_id, each.place, each.depth):
                self._save(each)

    def _order(
        self,
        siblings: list[PlanNode],
        order: dict[int, int],
        new: set[int],
        before: dict[int, tuple[int | None, int, int]],
    ) -> None:
        """Let those that stood there stand, and put each new one after the one before it in the file."""
        stood = [each for each in siblings if each.pk not in new and before[each.pk][0] == each.parent_id]
        stood.sort(key=lambda each: each.place)
        come = sorted((each for each in siblings if each not in stood), key=lambda each: order[each.pk])
        for each in come:
            earlier = [
                place
                for place, other in enumerate(stood)
                if other.pk in order and order[other.pk] < order[each.pk]
            ]
            stood.insert(
                max(earlier) + 1 if earlier else (0 if any(one.pk in order for one in stood) else len(stood)),
                each,
            )
        for place, each in enumerate(stood):
            each.place = place


def _key(row: NodeOwner) -> tuple[str, Any]:
    """Tell who somebody is, as a file's row tells it."""
    for what in ("unit", "party", "group"):
        if found := getattr(row, f"{what}_id"):
            return what, found
    return "outside", row.outside
