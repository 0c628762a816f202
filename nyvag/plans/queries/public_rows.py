"""One row of a published plan as anyone sees it, at an address that stays; and what has changed of late."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from nyvag.plans.models import (
    Action,
    ActionDay,
    ActionReport,
    Indicator,
    NodeIndicator,
    NodeLink,
    NodeOwner,
    Plan,
    PlanNode,
)
from nyvag.plans.queries.actions import DAY, EVIDENCE, REPORT, Entry, entries_of
from nyvag.plans.queries.indicator_series import Series, series_of_many
from nyvag.plans.queries.public_plans import (
    is_shown,
    owners_on,
    shown_links,
    shown_nodes,
    shown_owners,
)
from nyvag.plans.queries.rows import LEADING, level_name, picture_of
from nyvag.plans.rules.actions import ActionPicture
from nyvag.plans.rules.plans import MAX_LEVELS, OwnerRole
from nyvag.plans.rules.public_standing import PublicStanding, public_standing

MOST_CHANGES = 50


@dataclass(frozen=True)
class RowPage:
    """A row with all that anyone may see of it.

    Attributes:
        instead: the row that holds instead, where anyone may see that too.
        others: the same row in other published plans: earlier, later, or of a year.
        below: the rows that stand right under it.
    """

    node: PlanNode
    action: Action | None
    level_name: str
    owners: tuple[NodeOwner, ...]
    links: tuple[NodeLink, ...]
    series: tuple[Series, ...]
    entries: tuple[Entry, ...]
    others: tuple[PlanNode, ...]
    below: tuple[PlanNode, ...]
    instead: PlanNode | None
    picture: ActionPicture | None
    standing: PublicStanding | None
    on: dt.date

    @property
    def leaders(self) -> tuple[NodeOwner, ...]:
        """Who answers for that it is done."""
        return tuple(each for each in self.owners if each.role in LEADING)

    @property
    def boards(self) -> tuple[NodeOwner, ...]:
        """Who answers politically."""
        return tuple(each for each in self.owners if each.role == OwnerRole.BOARD)

    @property
    def evidence(self) -> list[Entry]:
        """What shows that it was done, where that may be shown."""
        return [each for each in self.entries if each.kind == EVIDENCE and each.number]

    @property
    def happened(self) -> list[Entry]:
        """What was reported and moved, the latest first."""
        return [each for each in self.entries if each.kind in (REPORT, DAY)]


def row_page(reference: uuid.UUID, on: dt.date) -> RowPage | None:
    """Read what anyone may see of a row; one taken out after the plan was published still has its page."""
    above = "__".join(["parent"] * (MAX_LEVELS - 1))
    wanted = Q(removed_at=None) | Q(removed_at__gte=F("plan__published_at"))
    rows = PlanNode.objects.filter(is_shown(), wanted, plan__published_at__isnull=False)
    rows = rows.annotate(has_copies=Exists(PlanNode.objects.filter(copied_from=OuterRef("pk"))))
    node = rows.filter(reference=reference).select_related("plan", "action__standing", above).first()
    if node is None:
        return None
    action, of = getattr(node, "action", None), Q(node=node)
    owners = list(shown_owners(of))
    picture = picture_of(action, owners, []) if action else None
    is_there = node.removed_at is None
    return RowPage(
        node=node,
        action=action,
        level_name=level_name(node.plan, node.depth),
        owners=owners_on(owners, on),
        links=tuple(shown_links(of)),
        series=tuple(series_of_rows(of)) if is_there else (),
        entries=tuple(entries_of(action)) if action and is_there else (),
        others=tuple(_others(node)) if node.has_copies or node.copied_from_id else (),
        below=() if action else tuple(_below(node)),
        instead=_instead(action),
        picture=picture,
        standing=public_standing(picture, on) if picture else None,
        on=on,
    )


def series_of_rows(wanted: Q) -> list[Series]:
    """Read the public indicators of rows with their values and targets (three statements, or one)."""
    tied = NodeIndicator.objects.filter(wanted).values("indicator")
    return series_of_many(Indicator.objects.filter(is_public=True, pk__in=tied).order_by("name", "pk"))


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to an action: it was reported, or its last day was moved."""

    at: dt.datetime
    node: PlanNode
    key: str
    report: ActionReport | None = None
    was_on: dt.date | None = None
    ends_on: dt.date | None = None


def changes(plan: Plan | None = None) -> list[Change]:
    """List what has been reported and moved in one published plan, or all, the latest first (two)."""
    nodes = shown_nodes().filter(plan=plan) if plan else shown_nodes()
    of = {"action__node__in": nodes}
    reports = ActionReport.objects.filter(**of).select_related("action__node__plan").order_by("-at", "-pk")
    days = ActionDay.objects.filter(**of).select_related("action__node__plan").order_by("-at", "-pk")
    found = [
        Change(each.at, each.action.node, f"report:{each.reference}", report=each)
        for each in reports[:MOST_CHANGES]
    ]
    found += [
        Change(each.at, each.action.node, _day_key(each), was_on=each.was_on, ends_on=each.ends_on)
        for each in days[:MOST_CHANGES]
    ]
    return sorted(found, key=lambda each: (each.at, each.key), reverse=True)[:MOST_CHANGES]


def _day_key(day: ActionDay) -> str:
    return f"day:{day.action.node.reference}:{day.at:%Y%m%dT%H%M%S%f}"


def _others(node: PlanNode) -> Any:
    same = Q(copied_from=node) | Q(pk=node.copied_from_id or 0)
    return (
        shown_nodes()
        .filter(same)
        .select_related("plan")
        .order_by(F("plan__starts_on").desc(nulls_last=True), "pk")
    )


def _below(node: PlanNode) -> Any:
    rows = shown_nodes().filter(parent=node).select_related("action__standing")
    return rows.order_by("place", "pk")


def _instead(action: Action | None) -> PlanNode | None:
    key = (action.merged_into_id or action.superseded_by_id) if action else None
    if key is None:
        return None
    rows = shown_nodes().filter(pk__in=Action.objects.filter(pk=key).values("node"))
    return rows.select_related("plan").first()
