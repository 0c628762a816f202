"""What anyone may read of plans: those that are published, without the rows that are withheld.

A row is shown when it and every row above it may be; nothing here tells that there are others.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from nyvag.plans.models import (
    Action,
    DocumentVersion,
    Indicator,
    IndicatorValue,
    NodeIndicator,
    NodeLink,
    NodeOwner,
    Plan,
    PlanNode,
)
from nyvag.plans.queries.rows import LEADING, holds_on, level_name, picture_of
from nyvag.plans.rules import trees
from nyvag.plans.rules.actions import ActionPicture
from nyvag.plans.rules.documents import HOLDS_BY_STATE
from nyvag.plans.rules.plans import MAX_LEVELS, LinkKind, NodeKind, OwnerRole
from nyvag.plans.rules.public_standing import PublicStanding, Tally, public_standing, tally

MOST_PLANS = 200


@dataclass(frozen=True, slots=True)
class PublicRow:
    """A row of a plan as anyone sees it; owners named in words, who may be persons, are left out."""

    node: PlanNode
    level_name: str
    action: Action | None
    owners: tuple[NodeOwner, ...]
    indicators: tuple[NodeIndicator, ...]
    links: tuple[NodeLink, ...]
    picture: ActionPicture | None
    standing: PublicStanding | None

    @property
    def leaders(self) -> tuple[NodeOwner, ...]:
        """Who answers for that it is done."""
        return tuple(each for each in self.owners if each.role in LEADING)

    @property
    def boards(self) -> tuple[NodeOwner, ...]:
        """Who answers politically."""
        return tuple(each for each in self.owners if each.role == OwnerRole.BOARD)

    @property
    def counts(self) -> bool:
        """Whether it is one of the actions that the plan adds up to."""
        return self.picture is not None and not gave_way(self.action)


@dataclass(frozen=True)
class PublicPlan:
    """A plan as anyone sees it, with its rows in reading order on a day."""

    plan: Any
    rows: tuple[PublicRow, ...]
    others: tuple[Plan, ...]
    on: dt.date

    @cached_property
    def tally(self) -> Tally:
        """What the actions add up to."""
        return tally((row.picture for row in self.rows if row.picture and row.counts), self.on)

    @cached_property
    def areas(self) -> list[tuple[PublicRow, Tally]]:
        """The rows at the top that hold others, with what the actions under each add up to."""
        under: list[tuple[PublicRow, list[ActionPicture]]] = []
        for row in self.rows:
            if row.node.depth == 0:
                under.append((row, []))
            elif under and row.picture and row.counts:
                under[-1][1].append(row.picture)
        return [(row, tally(found, self.on)) for row, found in under if row.node.kind != NodeKind.AFTERWARDS]

    @cached_property
    def indicators(self) -> list[NodeIndicator]:
        """The indicators that its rows are measured by, once each, with the latest value."""
        found = {each.indicator_id: each for row in self.rows for each in row.indicators}
        return sorted(found.values(), key=lambda each: each.indicator.name.casefold())


def is_shown() -> Q:
    """Keep rows that may be shown, with every row above them."""
    found = Q(is_public=True)
    for height in range(1, MAX_LEVELS):
        above = "__".join(["parent"] * height)
        found &= Q(**{f"{above}__isnull": True}) | Q(**{f"{above}__is_public": True})
    return found


def published() -> "QuerySet[Plan]":
    """Keep the plans that anyone may read, those in force first and the newest of them."""
    rows = Plan.objects.filter(published_at__isnull=False).select_related(
        "unit", "party", "parent", "previous"
    )
    return rows.order_by("-state", F("starts_on").desc(nulls_last=True), "title", "pk")


def shown_nodes() -> "QuerySet[PlanNode]":
    """Keep the rows that anyone may read."""
    return PlanNode.objects.filter(is_shown(), plan__published_at__isnull=False, removed_at=None)


def adopted_and_shown(**of: Any) -> Exists:
    """Tell whether a document may be read by anyone and has been adopted."""
    rows = DocumentVersion.objects.filter(document__is_public=True, state__in=HOLDS_BY_STATE, **of)
    return Exists(rows)


def plan_to_show(reference: uuid.UUID, *, also_unpublished: bool = False) -> Any:
    """Find a plan that anyone may read, with whether its document can be read too (one statement)."""
    rows = Plan.objects.select_related("unit", "party", "document", "parent", "previous")
    rows = rows.annotate(has_document=adopted_and_shown(document=OuterRef("document")))
    rows = rows if also_unpublished else rows.filter(published_at__isnull=False)
    return rows.filter(reference=reference).first()


def public_plan(plan: Any, on: dt.date) -> PublicPlan:
    """Read what anyone may see of a plan (five statements)."""
    nodes = PlanNode.objects.filter(is_shown(), plan=plan, removed_at=None)
    found = {each.pk: each for each in nodes.select_related("action__standing")}
    owners, indicators, links = (_by_node(rows) for rows in _parts(Q(node__plan=plan)))
    order = trees.in_reading_order((each.pk, each.parent_id, each.place) for each in found.values())
    rows = [
        _row(plan, found[key], owners.get(key, []), indicators.get(key, []), links.get(key, []), on)
        for key in order
    ]
    return PublicPlan(plan, tuple(rows), tuple(_others(plan)), on)


def tallies(plans: Iterable[Plan], on: dt.date) -> dict[int, Tally]:
    """Add up the actions that anyone may see, by plan (one statement)."""
    keys = [each.pk for each in plans]
    actions = Action.objects.filter(node__in=shown_nodes().filter(plan__in=keys))
    held = actions.filter(merged_into=None, superseded_by=None).select_related("standing", "node")
    found: dict[int, list[ActionPicture]] = defaultdict(list)
    for each in held:
        found[each.node.plan_id].append(picture_of(each, [], []))
    return {key: tally(found[key], on) for key in keys}


def gave_way(action: Action | None) -> bool:
    """Tell whether another action holds instead."""
    return action is not None and bool(action.merged_into_id or action.superseded_by_id)


def shown_owners(wanted: Q) -> "QuerySet[NodeOwner]":
    """List who answers, but for those named in words: they may be private persons."""
    rows = NodeOwner.objects.filter(wanted, outside="").select_related("unit", "party", "group")
    return rows.order_by("pk")


def shown_links(wanted: Q) -> list[NodeLink]:
    """List what rows serve, but for rows and documents that are not public (one statement)."""
    rows = NodeLink.objects.filter(wanted).select_related("other__plan", "document", "principle__principles")
    rows = rows.annotate(
        has_other=Exists(shown_nodes().filter(pk=OuterRef("other"))),
        has_document=adopted_and_shown(document=OuterRef("document")),
    )
    kept = {LinkKind.NODE: "has_other", LinkKind.DOCUMENT: "has_document"}
    return [
        each for each in rows.order_by("kind", "pk") if getattr(each, kept.get(LinkKind(each.kind), "pk"))
    ]


def shown_indicators(wanted: Q) -> Any:
    """List the indicators of rows that anyone may see, with the latest value of each."""
    known = IndicatorValue.objects.filter(
        indicator=OuterRef("indicator_id"), is_current=True, part="", value__isnull=False
    ).order_by("-period_to", "-pk")
    rows = NodeIndicator.objects.filter(wanted, indicator__is_public=True).select_related("indicator")
    return rows.order_by("pk").annotate(
        latest_value=Subquery(known.values("value")[:1]),
        latest_from=Subquery(known.values("period_from")[:1]),
        latest_to=Subquery(known.values("period_to")[:1]),
    )


def public_indicator(reference: uuid.UUID) -> Indicator | None:
    """Find an indicator that anyone may see (one statement)."""
    found: Indicator | None = (
        Indicator.objects.select_related("unit", "party").filter(is_public=True, reference=reference).first()
    )
    return found


def shown_rows_of(indicator: Indicator) -> "QuerySet[PlanNode]":
    """List the rows that anyone may see which an indicator follows (one statement)."""
    tied = NodeIndicator.objects.filter(indicator=indicator).values("node")
    return shown_nodes().filter(pk__in=tied).select_related("plan").order_by("plan__title", "place", "pk")


def owners_on(rows: Iterable[NodeOwner], on: dt.date) -> tuple[NodeOwner, ...]:
    """Keep those who answer on a day, whoever leads first."""
    order = list(OwnerRole)
    held = [each for each in rows if holds_on(each, on)]
    return tuple(sorted(held, key=lambda each: (order.index(OwnerRole(each.role)), each.pk)))


def _parts(wanted: Q) -> tuple[Iterable[Any], Iterable[Any], Iterable[Any]]:
    return shown_owners(wanted), shown_indicators(wanted), shown_links(wanted)


def _others(plan: Plan) -> "QuerySet[Plan]":
    """List the published plans that this one is a part of or follows, and those that do so to it."""
    near = Q(parent=plan) | Q(previous=plan) | Q(pk__in=[plan.parent_id or 0, plan.previous_id or 0])
    return published().filter(near)[:MOST_PLANS]


def _row(
    plan: Plan,
    node: PlanNode,
    owners: list[NodeOwner],
    indicators: list[NodeIndicator],
    links: list[NodeLink],
    on: dt.date,
) -> PublicRow:
    action = getattr(node, "action", None)
    picture = picture_of(action, owners, indicators) if action else None
    return PublicRow(
        node=node,
        level_name=level_name(plan, node.depth),
        action=action,
        owners=owners_on(owners, on),
        indicators=tuple(indicators),
        links=tuple(links),
        picture=picture,
        standing=public_standing(picture, on) if picture else None,
    )


def _by_node(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for each in rows:
        found[each.node_id].append(each)
    return found
