"""Reading indicators: the list with the latest value of each, one whole, and what is asked for."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Length

from nyvag.core.clock import day_of
from nyvag.plans.models import Indicator, IndicatorTarget, IndicatorValue, NodeIndicator, PlanNode
from nyvag.plans.queries.indicator_series import Series
from nyvag.plans.rules.following import Asked, Reached, asked, reached, target_for
from nyvag.plans.rules.indicators import Direction, Frequency


def current_values() -> "QuerySet[IndicatorValue]":
    """Keep the values that hold: the latest of each period and part."""
    return IndicatorValue.objects.filter(is_current=True)


def indicators() -> "QuerySet[Any]":
    """List indicators with the latest value and the one before it, by area and number.

    `targets_set` holds the targets by year, read for the page shown alone.
    """
    told = current_values().filter(indicator=OuterRef("pk"), part="").order_by("-period_to", "-pk")
    whole = current_values().filter(indicator=OuterRef("pk"), part="", value__isnull=False)
    latest = whole.order_by("-period_to", "-pk")
    targets = Prefetch(
        "targets", IndicatorTarget.objects.filter(is_baseline=False).order_by("year"), "targets_set"
    )
    return (
        Indicator.objects.select_related("unit", "party")
        .annotate(
            latest_value=Subquery(latest.values("value")[:1]),
            latest_from=Subquery(latest.values("period_from")[:1]),
            latest_to=Subquery(latest.values("period_to")[:1]),
            before_value=Subquery(latest.values("value")[1:2]),
            told_to=Subquery(told.values("period_to")[:1]),
            place=Case(When(catalogue_key="", then=Value(99)), default=Length("catalogue_key")),
        )
        .prefetch_related(targets)
        .order_by(F("area").asc(nulls_last=True), "place", "catalogue_key", "name", "pk")
    )


def target_of(row: Any) -> tuple[int, Decimal] | None:
    """Return the target that the latest value of a listed indicator is held to."""
    year = row.latest_to.year if row.latest_to else 0
    return target_for({each.year: each.value for each in row.targets_set}, year)


def reached_of(row: Any) -> Reached:
    """Tell how a listed indicator stands to its target."""
    target = target_of(row)
    return reached(row.latest_value, target[1] if target else None, Direction(row.direction))


def asked_of(row: Any, on: dt.date) -> Asked | None:
    """Tell which value of a listed indicator is asked for; those worked out by the system never are."""
    if row.computed_by or row.ended_on is not None:
        return None
    return asked(Frequency(row.frequency), row.told_to, day_of(row.created_at), on)


def asked_value(indicator: Indicator, series: Series, on: dt.date) -> Asked | None:
    """Tell which value of an indicator is asked for, once its series is read."""
    if indicator.computed_by or indicator.ended_on is not None:
        return None
    told_to = max((each.period.last for each in series.values), default=None)
    return asked(Frequency(indicator.frequency), told_to, day_of(indicator.created_at), on)


@dataclass(frozen=True, slots=True)
class Figures:
    """How the indicators that are followed stand."""

    count: int = 0
    with_target: int = 0
    reached: int = 0
    without_value: int = 0
    asked: int = 0
    late: int = 0


def figures(on: dt.date) -> Figures:
    """Count the indicators that are followed, and how they stand (two statements)."""
    rows = list(indicators().filter(ended_on=None).select_related(None).defer("definition", "comparability"))
    stands = [reached_of(row) for row in rows]
    wanted = [each for row in rows if (each := asked_of(row, on)) is not None]
    return Figures(
        count=len(rows),
        with_target=stands.count(Reached.REACHED) + stands.count(Reached.NOT_YET),
        reached=stands.count(Reached.REACHED),
        without_value=stands.count(Reached.NO_VALUE),
        asked=len(wanted),
        late=sum(each.due_on < on for each in wanted),
    )


def found_by(text: str) -> Q:
    """Keep indicators in which a text stands."""
    found = Q()
    for name in ("name", "definition", "source", "catalogue_key", "outside", "unit__name", "party__name"):
        found |= Q(**{f"{name}__icontains": text})
    return found


def rows_of(indicator: Indicator) -> "QuerySet[NodeIndicator]":
    """List the rows of plans that an indicator follows (one statement)."""
    rows = NodeIndicator.objects.filter(indicator=indicator, node__removed_at=None)
    return rows.select_related("node__plan").order_by("node__plan__title", "node__place", "pk")


def rows_to_tie() -> "QuerySet[PlanNode]":
    """List the rows of plans that an indicator can follow."""
    rows = PlanNode.objects.filter(removed_at=None, kind__in=("AIM", "ACTION"))
    return rows.select_related("plan").order_by("plan__title", "plan_id", "place", "pk")
