"""The actions of plans in force, with who answers and how they stand, asked once a page."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from nyvag.core.once import once
from nyvag.core.tenancy import acting_for
from nyvag.plans.models import Action, NodeIndicator, NodeOwner, Plan
from nyvag.plans.queries.actions import ActionPage
from nyvag.plans.queries.plans import PlanStanding, open_actions, plans, standing_of
from nyvag.plans.queries.rows import LEADING, holds_on, picture_of
from nyvag.plans.rules.actions import UNFINISHED, ActionPicture, Lack, is_overdue, is_red, lacks
from nyvag.plans.rules.plans import PlanState
from nyvag.plans.rules.progress import due_for_report, progress
from nyvag.ui.kept import answer_while_reading

AHEAD = dt.timedelta(days=14)
"""How long before its day an action asks for its report."""


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action of a plan in force, as other rooms show it."""

    action: Action
    owners: tuple[NodeOwner, ...]
    picture: ActionPicture
    on: dt.date

    @property
    def leaders(self) -> tuple[NodeOwner, ...]:
        """Who answers for that it is done."""
        return tuple(each for each in self.owners if each.role in LEADING)

    @property
    def unit_id(self) -> int | None:
        """The unit that answers first, where one does."""
        return next((each.unit_id for each in self.leaders if each.unit_id), None)

    @property
    def is_unfinished(self) -> bool:
        """Whether something is left to do."""
        return self.picture.work_state in UNFINISHED

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed."""
        return is_overdue(self.picture, self.on)

    @property
    def is_red(self) -> bool:
        """Whether somebody must act."""
        return is_red(self.picture, self.on)

    @property
    def lacks(self) -> tuple[Lack, ...]:
        """What it lacks."""
        return lacks(self.picture)

    @property
    def report_due(self) -> dt.date | None:
        """By which day it is to be reported again; its own last day where that comes first."""
        plan = self.action.node.plan
        began = max((day for day in (plan.starts_on, self.action.starts_on) if day is not None), default=None)
        due = due_for_report(self.picture.reported_on, began, plan.follow_up_every_months)
        days = [day for day in (due, self.action.ends_on) if day is not None]
        return min(days, default=None)

    @property
    def is_asked(self) -> bool:
        """Whether whoever answers is asked how it goes: from a fortnight before, until it is told."""
        due, reported = self.report_due, self.picture.reported_on
        if not self.is_unfinished or due is None or due > self.on + AHEAD:
            return False
        return reported is None or reported < min(due, self.on) - AHEAD


def is_waited_for(page: ActionPage) -> bool:
    """Tell whether units are asked now how an action of a plan in force goes."""
    node = page.action.node
    if node.plan.state != PlanState.IN_FORCE or node.removed_at is not None:
        return False
    found = OpenAction(page.action, page.owners, page.picture, page.on)
    return found.is_asked and found.unit_id is not None


@dataclass(frozen=True, slots=True)
class Overview:
    """A body's plans and the actions of those in force, on a day."""

    plans: tuple[Plan, ...]
    standings: tuple[PlanStanding, ...]
    actions: tuple[OpenAction, ...]


def overview(body_id: int, on: dt.date) -> Overview:
    """Give a body's plans and open actions (three statements, asked once per version of what is read)."""
    with acting_for(body_id):
        return answer_while_reading("plans.overview", body_id, lambda: _overview(body_id, on), on)


@once
def _overview(_body_id: int, on: dt.date) -> Overview:
    listed = tuple(plans())
    actions = tuple(_actions(on))
    by_plan: dict[int, list[ActionPicture]] = defaultdict(list)
    for each in actions:
        by_plan[each.action.node.plan_id].append(each.picture)
    in_force = (each for each in listed if each.state == PlanState.IN_FORCE)
    standings = tuple(standing_of(each, progress(by_plan[each.pk], on), on) for each in in_force)
    return Overview(listed, standings, actions)


def _actions(on: dt.date) -> Iterable[OpenAction]:
    measured = NodeIndicator.objects.filter(node=OuterRef("node_id"))
    rows = list(open_actions().annotate(is_measured=Exists(measured)).order_by("ends_on", "pk"))
    owners: dict[int, list[NodeOwner]] = defaultdict(list)
    found = NodeOwner.objects.filter(node__plan__state=PlanState.IN_FORCE, node__removed_at=None)
    for each in found.select_related("unit", "party", "group").order_by("pk"):
        if holds_on(each, on):
            owners[each.node_id].append(each)
    for row in rows:
        answering = owners[row.node_id]
        picture = picture_of(row, answering, [None] if row.is_measured else [])
        yield OpenAction(row, tuple(answering), picture, on)
