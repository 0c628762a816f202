"""Plans for lists and pages: with how each goes, and where one stands among the others."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from nyvag.plans.models import Action, NodeIndicator, NodeOwner, OpenPoint, Plan, PlanNode
from nyvag.plans.queries.rows import LEADING, NOT_SAID
from nyvag.plans.rules.actions import ActionPicture, Judgement, WorkState
from nyvag.plans.rules.plans import PlanState
from nyvag.plans.rules.progress import Progress, due_for_report, is_stale, progress


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """A plan and how it goes on a day."""

    plan: Plan
    progress: Progress
    is_stale: bool
    due_on: dt.date | None


def plans() -> Any:
    """Give every plan with what lists show of it."""
    return Plan.objects.select_related("unit", "party", "document", "parent", "previous")


def standings(rows: Iterable[Plan], on: dt.date) -> list[PlanStanding]:
    """Say how each of some plans goes on a day (one statement)."""
    listed = list(rows)
    pictures = _pictures([each.pk for each in listed], on)
    return [standing_of(each, progress(pictures.get(each.pk, []), on), on) for each in listed]


def standing_of(plan: Plan, found: Progress, on: dt.date) -> PlanStanding:
    """Tell whether a plan in force has gone too long without a report; others are never stale."""
    asked = (found.last_on, plan.starts_on, plan.follow_up_every_months)
    in_force = plan.state == PlanState.IN_FORCE and bool(found.carried_out - found.done)
    return PlanStanding(plan, found, in_force and is_stale(*asked, on), due_for_report(*asked))


def in_order(found: Sequence[PlanStanding]) -> list[PlanStanding]:
    """Put plans in force first, the newest of each state first, those of shorter time after their longer."""
    states = [PlanState.IN_FORCE, PlanState.DRAFT, PlanState.ENDED, PlanState.DROPPED]

    def key(each: PlanStanding) -> tuple[Any, ...]:
        first = each.plan.starts_on or dt.date.min
        return states.index(PlanState(each.plan.state)), each.plan.parent_id is not None, -first.toordinal()

    return sorted(found, key=key)


def plan_by(reference: uuid.UUID) -> Plan | None:
    """Find a plan by its reference."""
    found: Plan | None = plans().filter(reference=reference).first()
    return found


def open_actions() -> Any:
    """Give the actions of plans in force that still hold, with all that lists of other rooms show."""
    return Action.objects.filter(
        node__plan__state=PlanState.IN_FORCE,
        node__removed_at=None,
        merged_into=None,
        superseded_by=None,
    ).select_related("node__plan", "standing")


def action_by(reference: uuid.UUID) -> Action | None:
    """Find an action by the reference of its row, and whether something of it is open (one statement)."""
    joined = (
        "node__plan",
        "node__parent__parent",
        "node__copied_from__plan",
        "standing",
        "merged_into__node",
        "superseded_by__node",
    )
    rows = Action.objects.filter(node__reference=reference).select_related(*joined)
    has_points = Exists(OpenPoint.objects.filter(node=OuterRef("node")))
    found: Action | None = rows.annotate(has_points=has_points).first()
    return found


def _pictures(keys: list[int], on: dt.date) -> dict[int, list[ActionPicture]]:
    """Give what the rules ask of the actions of plans, by plan (one statement)."""
    holds = (Q(starts_on=None) | Q(starts_on__lte=on)) & (Q(ends_on=None) | Q(ends_on__gte=on))
    owned = NodeOwner.objects.filter(holds, node=OuterRef("node_id"), role__in=LEADING)
    measured = NodeIndicator.objects.filter(node=OuterRef("node_id"))
    rows = (
        Action.objects.filter(
            node__plan__in=keys, node__removed_at=None, merged_into=None, superseded_by=None
        )
        .annotate(
            plan=F("node__plan_id"),
            state=F("standing__work_state"),
            judgement_said=F("standing__judgement"),
            reported_on=F("standing__about_on"),
            is_owned=Exists(owned),
            is_measured=Exists(measured),
        )
        .values(
            "plan",
            "state",
            "judgement_said",
            "reported_on",
            "ends_on",
            "when_text",
            "times_per_year",
            "months",
            "money",
            "is_owned",
            "is_measured",
        )
    )
    found: dict[int, list[ActionPicture]] = defaultdict(list)
    for row in rows:
        found[row["plan"]].append(_picture(row))
    return found


def _picture(row: Any) -> ActionPicture:
    return ActionPicture(
        work_state=WorkState(row["state"]) if row["state"] else WorkState.PLANNED,
        judgement=Judgement(row["judgement_said"]) if row["judgement_said"] else None,
        ends_on=row["ends_on"],
        has_owner=row["is_owned"],
        has_time=bool(row["ends_on"] or row["when_text"] or row["times_per_year"] or row["months"]),
        has_money=row["money"] not in NOT_SAID,
        has_indicator=row["is_measured"],
        reported_on=row["reported_on"],
    )


def removed_rows(plan: Plan) -> list[PlanNode]:
    """List the rows that were taken out of a plan, the latest first (one statement)."""
    rows = PlanNode.objects.filter(plan=plan).exclude(removed_at=None).select_related("parent")
    return list(rows.order_by("-removed_at", "depth", "pk"))
