"""Indicators of the invented municipality: worked out by the system, and told by units over some years."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.versions import save_version
from nyvag.demo.rules.indicators import indicators_written
from nyvag.organisations.models import Unit
from nyvag.plans.commands.indicator_targets import TargetFacts, set_target
from nyvag.plans.commands.indicator_values import ValueFacts, enter_value
from nyvag.plans.commands.indicators import take_into_use, tie
from nyvag.plans.commands.measuring import work_out
from nyvag.plans.models import PlanNode
from nyvag.plans.rules.indicators import Effect
from nyvag.plans.rules.periods import year
from nyvag.plans.rules.plans import NodeKind

BEGAN = timedelta(days=200)
LANGUAGE = "sv"


def write_indicators(slug: str, actor: Actor, at: datetime) -> None:
    """Follow what the system works out, and what units have told."""
    written = indicators_written()
    if slug != written["body"]:
        return
    for key in written["computed"]:
        indicator = take_into_use(key=key, language=LANGUAGE, by=actor, at=at - BEGAN)
        work_out(indicator=indicator, by=actor, at=at)
        for row in (each for each in written["target"] if each["key"] == key):
            facts = TargetFacts(day_of(at).year + row["ahead"], Decimal(row["value"]), note=row["note"])
            set_target(indicator=indicator, facts=facts, by=actor, at=at - BEGAN)
    for row in written["manual"]:
        _told(row, actor, at)


def _told(row: dict[str, Any], actor: Actor, at: datetime) -> None:
    """Follow an indicator that a unit tells, with its years, and let it follow a row of the plan."""
    indicator = take_into_use(key=row["key"], language=LANGUAGE, by=actor, at=at - BEGAN)
    indicator.unit = Unit.objects.filter(name=row["unit"]).first()
    indicator.is_public = True
    indicator.frequency = row["every"]
    save_version(indicator, by=actor, at=at - BEGAN)
    this_year = day_of(at).year
    value, back = row["baseline"]
    began = TargetFacts(this_year - back, Decimal(value), is_baseline=True)
    value, ahead = row["target"]
    for facts in (began, TargetFacts(this_year + ahead, Decimal(value))):
        set_target(indicator=indicator, facts=facts, by=actor, at=at - BEGAN)
    for back, value, source, note, breaks in row["values"]:
        told = ValueFacts(
            period=year(this_year - back),
            value=Decimal(value),
            source=source,
            note=note,
            breaks_series=breaks,
        )
        enter_value(indicator=indicator, facts=told, by=actor, at=at - BEGAN)
    node = PlanNode.objects.filter(kind=NodeKind.AIM, removed_at=None).order_by("pk").first()
    if node is not None:
        tie(indicator=indicator, node=node, effect=Effect.INCREASES, by=actor, at=at)
