"""Writing the rows of a file that are new to a plan, many in each statement; versions are kept of each."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.versions import MOST_AT_ONCE, change_versions, create_versions
from nyvag.plans.models import Action, ActionReport, NodeIndicator, NodeOwner, Plan, PlanNode
from nyvag.plans.queries.plan_file import EMPTY, values_of
from nyvag.plans.queries.plan_planned import PlannedRow
from nyvag.plans.rules.actions import WorkState
from nyvag.plans.rules.plan_columns import OF_ACTION, OF_NODE, REPORTED
from nyvag.plans.rules.plans import NodeKind

Nodes = Mapping[int, PlanNode]
"""Rows of the plan, by the identity of the row of the file that each is."""


def write_new(
    plan: Plan, rows: Sequence[PlannedRow], there: Nodes, *, are_first: bool, by: Actor, at: dt.datetime
) -> dict[int, PlanNode]:
    """Write new rows under those that are there, level by level, and then what belongs to them.

    Args:
        are_first: whether the plan has no other rows, so that each has its place in the order of the file.
    """
    places = _places(rows) if are_first else {}
    made: dict[int, PlanNode] = {}
    for level in _levels(rows):
        above = {**there, **made}
        nodes = {id(row): _node(plan, row, above, places.get(id(row), 0), at) for row in level}
        create_versions([*nodes.values()], by=by, at=at)
        made |= nodes
    _write_actions(rows, made, by, at)
    create_versions([owner for row in rows for owner in _owners(row, made[id(row)])], by=by, at=at)
    NodeIndicator.objects.bulk_create(
        [
            NodeIndicator(body_id=plan.body_id, node=made[id(row)], indicator=indicator)
            for row in rows
            for indicator in row.indicators
        ],
        batch_size=MOST_AT_ONCE,
    )
    return made


def report_of(row: PlannedRow, action: Action, by: Actor, at: dt.datetime) -> ActionReport:
    """Give what a row of the file reports of an action, beside what was reported before."""
    before = values_of(row.row) if row.row is not None else EMPTY
    after = {key: row.values.get(key, before[key]) for key in REPORTED}
    today = day_of(at)
    about = after["about_on"] if "about_on" in row.values else today
    return ActionReport(
        body_id=action.body_id,
        action=action,
        about_on=about or today,
        work_state=after["work_state"] or WorkState.PLANNED,
        judgement=after["judgement"],
        cause=after["cause"],
        measure=after["measure"],
        comment=after["comment"],
        at=at,
        by_name=by.name[:150],
    )


def set_value(action: Action, key: str, value: Any) -> None:
    """Set what a column of the file says of an action."""
    if key == "amount_sek":
        action.amount_sek, action.is_amount_approximate = value
    elif key == "spent_sek":
        action.spent_sek = value[0]
    else:
        setattr(action, key, list(value) if key == "months" else value)


def wanted_of(who: tuple[tuple[str, Any], ...]) -> dict[tuple[str, Any], tuple[str, Any]]:
    """Give those whom a row names in a role, once each."""
    return {(what, found if what == "outside" else found.pk): (what, found) for what, found in who}


def _node(plan: Plan, row: PlannedRow, above: Nodes, place: int, at: dt.datetime) -> PlanNode:
    parent = above[id(row.above)] if row.above is not None else None
    told = {key: row.values[key] for key in OF_NODE if key in row.values}
    shape = {"parent": parent, "depth": row.depth, "place": place, "kind": row.kind}
    return PlanNode(body_id=plan.body_id, plan=plan, created_at=at, **{**shape, **told})


def _write_actions(rows: Sequence[PlannedRow], made: Nodes, by: Actor, at: dt.datetime) -> None:
    acts: list[tuple[PlannedRow, Action]] = []
    for row in rows:
        if row.kind == NodeKind.ACTION:
            node = made[id(row)]
            action = Action(body_id=node.body_id, node=node)
            for key in OF_ACTION:
                if key in row.values:
                    set_value(action, key, row.values[key])
            acts.append((row, action))
    create_versions([action for _row, action in acts], by=by, at=at)
    reported = [(row, action) for row, action in acts if any(key in row.values for key in REPORTED)]
    reports = [report_of(row, action, by, at) for row, action in reported]
    ActionReport.objects.bulk_create(reports, batch_size=MOST_AT_ONCE)
    for (_row, action), report in zip(reported, reports, strict=True):
        action.standing = report
    change_versions([action for _row, action in reported], ["standing"], by=by, at=at)


def _owners(row: PlannedRow, node: PlanNode) -> list[NodeOwner]:
    return [
        NodeOwner(body_id=node.body_id, node=node, role=role.upper(), **{what: found})
        for role, who in row.who.items()
        for what, found in wanted_of(who).values()
    ]


def _places(rows: Sequence[PlannedRow]) -> dict[int, int]:
    """Number the rows under each row."""
    counted: Counter[int | None] = Counter()
    found = {}
    for row in rows:
        above = id(row.above) if row.above is not None else None
        found[id(row)] = counted[above]
        counted[above] += 1
    return found


def _levels(rows: Sequence[PlannedRow]) -> list[list[PlannedRow]]:
    """Part rows so that each stands in a later list than the new row it is under."""
    heights: dict[int, int] = {}
    levels: list[list[PlannedRow]] = []
    for row in rows:
        height = heights.get(id(row.above), -1) + 1 if row.above is not None else 0
        heights[id(row)] = height
        if height == len(levels):
            levels.append([])
        levels[height].append(row)
    return levels
