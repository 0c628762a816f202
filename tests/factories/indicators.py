"""Indicators for tests, made by the product's own commands."""

import datetime as dt
from decimal import Decimal
from typing import Any

from nyvag.core.access import SYSTEM
from nyvag.core.clock import now
from nyvag.core.tenancy import acting_for
from nyvag.organisations.models import PublicBody
from nyvag.plans.commands import indicator_targets, indicator_values, indicators
from nyvag.plans.models import (
    Indicator,
    IndicatorTarget,
    IndicatorUpload,
    IndicatorValue,
    Plan,
    PlanNode,
)
from nyvag.plans.rules.indicators import Effect
from nyvag.plans.rules.periods import Period, year
from tests.factories import frame


def indicator(
    body: PublicBody, name: str = "Andel inköp", *, at: dt.datetime | None = None, **said: Any
) -> Indicator:
    """Make an indicator of the body's own; a share in percent when nothing else is said."""
    values: dict[str, Any] = {"unit_name": "%", "decimals": 1, "direction": "UP", **said}
    with acting_for(body.pk):
        facts = indicators.IndicatorFacts(name=name, **values)
        return indicators.keep_indicator(indicator=None, facts=facts, by=SYSTEM, at=at or now())


def value(of: Indicator, period: int | Period, number: Any, **said: Any) -> IndicatorValue:
    """Enter a value for a year or another period."""
    span = year(period) if isinstance(period, int) else period
    exact = None if number is None else Decimal(str(number))
    with acting_for(of.body_id):
        facts = indicator_values.ValueFacts(period=span, value=exact, **said)
        return indicator_values.enter_value(indicator=of, facts=facts, by=SYSTEM, at=now())


def target(of: Indicator, in_year: int, number: Any, **said: Any) -> IndicatorTarget:
    """Set the target of a year."""
    with acting_for(of.body_id):
        facts = indicator_targets.TargetFacts(in_year, Decimal(str(number)), **said)
        return indicator_targets.set_target(indicator=of, facts=facts, by=SYSTEM, at=now())


def row(body: PublicBody, title: str = "Köp mer", **said: Any) -> PlanNode:
    """Make a row of a plan that an indicator can follow."""
    with acting_for(body.pk):
        plan = Plan.objects.create(body=body, title=f"Plan för {title}", created_at=now())
        values: dict[str, Any] = {"place": 1, "kind": "ACTION", "created_at": now(), **said}
        return PlanNode.objects.create(body=body, plan=plan, title=title, **values)


def canary_rows(body: PublicBody, canary: str) -> dict[str, object]:
    """Fill a body with rows that carry the canary; return ids by URL argument."""
    unit = frame.unit(body, f"{canary} mäter")
    made = indicator(
        body,
        f"{canary} andel",
        definition=f"{canary} så räknas det",
        source=f"{canary} källa",
        breakdown=(f"{canary} kvinnor",),
        unit=unit,
        is_public=True,
    )
    value(made, 2024, 3, note=f"{canary} ny definition", breaks_series=True)
    latest = value(made, 2025, 4, population=f"{canary} alla rader")
    value(made, 2025, 2, part=f"{canary} kvinnor")
    value(made, 2023, 2, source=f"{canary} först")
    value(made, 2023, 2.5, source=f"{canary} rättat")
    aim = target(made, 2027, 6, note=f"{canary} enligt planen")
    node = row(body, f"{canary} åtgärd")
    with acting_for(body.pk):
        tied = indicators.tie(indicator=made, node=node, effect=Effect.INCREASES, by=SYSTEM, at=now())
        worked = indicators.take_into_use(key="6.1", language="sv", by=SYSTEM, at=now())
        worked.name = f"{canary} räknas ut"
        worked.save()
        waiting = IndicatorUpload.objects.create(
            body=body, file_name=f"{canary}.csv", uploaded_by=f"{canary} person", uploaded_at=now()
        )
    return {
        "indicator_upload_id": waiting.pk,
        "indicator_reference": made.reference,
        "computed_reference": worked.reference,
        "value_id": latest.pk,
        "target_id": aim.pk,
        "tie_id": tied.pk,
        "catalogue_key": "6.2",
    }
