"""The whole tree of a plan in reading order, as it stands or as it was known on a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from nyvag.core.clock import STOCKHOLM
from nyvag.internal_coordination.models import CoordinationGroup
from nyvag.organisations.models import ExternalParty, Unit
from nyvag.plans.models import Action, ActionReport, NodeIndicator, NodeOwner, OpenPoint, Plan, PlanNode
from nyvag.plans.rules import trees
from nyvag.plans.rules.actions import (
    ActionPicture,
    Judgement,
    Lack,
    Money,
    WorkState,
    is_overdue,
    is_red,
    lacks,
)
from nyvag.plans.rules.plans import OwnerRole
from nyvag.plans.rules.progress import Progress, progress

LEADING = (OwnerRole.LEAD, OwnerRole.CO_LEAD, OwnerRole.PERFORMER, OwnerRole.GROUP, OwnerRole.COLLECTIVE)
"""Roles that answer for that the row is done; the board that answers politically is told beside them."""
NOT_SAID = (Money.UNKNOWN, Money.TO_BE_DECIDED)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of a plan with all that a page shows of it."""

    node: PlanNode
    level_name: str
    action: Action | None
    report: ActionReport | None
    owners: tuple[NodeOwner, ...]
    indicators: tuple[NodeIndicator, ...]
    open_points: tuple[OpenPoint, ...]
    picture: ActionPicture | None
    lacks: tuple[Lack, ...]
    is_overdue: bool
    is_red: bool

    @property
    def leaders(self) -> tuple[NodeOwner, ...]:
        """Who answers for that it is done, whoever leads first."""
        return tuple(each for each in self.owners if each.role in LEADING)

    @property
    def boards(self) -> tuple[NodeOwner, ...]:
        """Who answers politically."""
        return tuple(each for each in self.owners if each.role == OwnerRole.BOARD)

    @property
    def instead(self) -> Action | None:
        """The action that holds instead of this one."""
        return (self.action.merged_into or self.action.superseded_by) if self.action else None

    @property
    def counts(self) -> bool:
        """Whether it is one of the actions that the plan adds up to."""
        return self.picture is not None and self.instead is None


def plan_rows(
    plan: Plan, *, today: dt.date, on: dt.date | None = None, names_measures: bool = False
) -> list[PlanRow]:
    """List a plan's rows in reading order (four statements; as it was on a day: nine).

    Args:
        today: the day of the reader, for what is overdue and who answers.
        on: give the plan as it was known at the end of that day, judged on that day; None is as it stands.
            Indicators keep no versions and are given as they stand.
        names_measures: give the indicators with their names, which pages have no use for.
    """
    day = on or today
    rows = _rows_now(plan) if on is None else _rows_then(plan, _end_of(on))
    owners = _owners_now(plan) if on is None else _owners_then(plan, _end_of(on))
    by_node: dict[int, list[NodeOwner]] = defaultdict(list)
    for owner in owners:
        if holds_on(owner, day):
            by_node[owner.node_id].append(owner)
    measured = NodeIndicator.objects.filter(node__plan=plan)
    indicators = _by_node(measured.select_related("indicator") if names_measures else measured)
    points = _by_node(each for each in OpenPoint.objects.filter(node__plan=plan) if _is_open(each, on))
    order = trees.in_reading_order((node.pk, node.parent_id, node.place) for node, _action in rows.values())
    return [
        _row(plan, *rows[key], by_node.get(key, []), indicators.get(key, []), points.get(key, []), day)
        for key in order
    ]


def progress_of(rows: Iterable[PlanRow], on: dt.date) -> Progress:
    """Add a plan's rows up; one that gave way to another action does not count."""
    return progress((row.picture for row in rows if row.picture and row.counts), on)


def _row(
    plan: Plan,
    node: PlanNode,
    action: Action | None,
    owners: list[NodeOwner],
    indicators: list[NodeIndicator],
    points: list[OpenPoint],
    day: dt.date,
) -> PlanRow:
    owners = sorted(owners, key=lambda each: (list(OwnerRole).index(OwnerRole(each.role)), each.pk))
    picture = picture_of(action, owners, indicators) if action else None
    gave_way = action is not None and bool(action.merged_into_id or action.superseded_by_id)
    asks = picture is not None and not gave_way
    return PlanRow(
        node=node,
        level_name=level_name(plan, node.depth),
        action=action,
        report=action.standing if action else None,
        owners=tuple(owners),
        indicators=tuple(indicators),
        open_points=tuple(points),
        picture=picture,
        lacks=lacks(picture) if picture and asks else (),
        is_overdue=bool(picture and asks and is_overdue(picture, day)),
        is_red=bool(picture and asks and is_red(picture, day)),
    )


def level_name(plan: Plan, depth: int) -> str:
    """Return what a level of the plan is called; nothing where it has no name."""
    return plan.level_names[depth] if depth < len(plan.level_names) else ""


def picture_of(action: Action, owners: list[NodeOwner], indicators: Sequence[object]) -> ActionPicture:
    """Give what the rules ask of an action."""
    report = action.standing
    return ActionPicture(
        work_state=WorkState(report.work_state) if report else WorkState.PLANNED,
        judgement=Judgement(report.judgement) if report and report.judgement else None,
        ends_on=action.ends_on,
        has_owner=any(each.role in LEADING for each in owners),
        has_time=bool(action.ends_on or action.when_text or action.times_per_year or action.months),
        has_money=action.money not in NOT_SAID,
        has_indicator=bool(indicators),
        reported_on=report.about_on if report else None,
    )


Rows = dict[int, tuple[PlanNode, Action | None]]


def _rows_now(plan: Plan) -> Rows:
    """Give the rows with their actions and reports (one statement)."""
    joined = (
        "action__standing",
        "action__merged_into__node",
        "action__superseded_by__node",
    )
    nodes = PlanNode.objects.filter(plan=plan, removed_at=None).select_related(*joined)
    return {node.pk: (node, getattr(node, "action", None)) for node in nodes}


def _rows_then(plan: Plan, at: dt.datetime) -> Rows:
    """Give the rows with their actions and reports as they were known (three statements)."""
    nodes = PlanNode.history.as_of(at).filter(plan_id=plan.pk, removed_at=None)
    actions = {each.node_id: each for each in Action.history.as_of(at).filter(node__plan_id=plan.pk)}
    reports = ActionReport.objects.filter(action__node__plan=plan).in_bulk()
    for action in actions.values():
        action.standing = reports.get(action.standing_id)
    return {node.pk: (node, actions.get(node.pk)) for node in nodes}


def _owners_now(plan: Plan) -> Iterable[NodeOwner]:
    return NodeOwner.objects.filter(node__plan=plan).select_related("unit", "party", "group").order_by("pk")


def _owners_then(plan: Plan, at: dt.datetime) -> list[NodeOwner]:
    """Give who answered as it was known, with the names of today (four statements)."""
    found: list[Any] = list(NodeOwner.history.as_of(at).filter(node__plan_id=plan.pk))
    for name, model in (("unit", Unit), ("party", ExternalParty), ("group", CoordinationGroup)):
        keys = {getattr(each, f"{name}_id") for each in found} - {None}
        named: Any = model.objects.in_bulk(keys)
        for each in found:
            setattr(each, name, named.get(getattr(each, f"{name}_id")))
    return found


def holds_on(row: NodeOwner, on: dt.date) -> bool:
    """Tell whether somebody answers on a day."""
    return (row.starts_on is None or row.starts_on <= on) and (row.ends_on is None or row.ends_on >= on)


def _is_open(point: OpenPoint, on: dt.date | None) -> bool:
    return point.decided_on is None or (on is not None and point.decided_on > on)


def _by_node(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for each in rows:
        found[each.node_id].append(each)
    return found


def _end_of(day: dt.date) -> dt.datetime:
    """Give the last instant of a day in Sweden."""
    return dt.datetime.combine(day, dt.time.max, tzinfo=STOCKHOLM)
