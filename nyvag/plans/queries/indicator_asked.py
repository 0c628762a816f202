"""Which values are asked for: by indicator and period, and whether one still is."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from nyvag.core.once import once
from nyvag.core.tenancy import current_body_id
from nyvag.plans.models import Indicator
from nyvag.plans.queries.indicators import asked_of, current_values
from nyvag.plans.rules.following import Asked


@dataclass(frozen=True, slots=True)
class AskedValue:
    """A value of an indicator that somebody is to tell."""

    indicator: Any
    asked: Asked

    @property
    def key(self) -> str:
        """What tells it from every other."""
        return f"{self.indicator.reference}_{self.asked.period.last.isoformat()}"


def asked_values(on: dt.date, unit_ids: Collection[int] | None = None) -> list[AskedValue]:
    """List the values that are asked for on a day, the most pressing first (one statement).

    Args:
        unit_ids: those of these units alone; every one without it.
    """
    return _asked(current_body_id(), on, None if unit_ids is None else frozenset(unit_ids))


@once
def _asked(_body_id: int, on: dt.date, unit_ids: frozenset[int] | None) -> list[AskedValue]:
    told = current_values().filter(indicator=OuterRef("pk"), part="").order_by("-period_to", "-pk")
    rows = Indicator.objects.filter(
        Q() if unit_ids is None else Q(unit_id__in=unit_ids), ended_on=None, computed_by=""
    ).annotate(told_to=Subquery(told.values("period_to")[:1]))
    found = [
        AskedValue(row, asked)
        for row in rows.select_related("unit", "party").order_by("pk")
        if (asked := asked_of(row, on)) is not None
    ]
    return sorted(found, key=lambda each: (each.asked.due_on, each.indicator.name, each.indicator.pk))


def value_is_open(*, matter_id: str) -> bool:
    """Tell whether a value is still asked for: no value of its period, or of a later one, is there."""
    reference, _line, last = matter_id.rpartition("_")
    indicator = Indicator.objects.filter(reference=reference, ended_on=None, computed_by="").first()
    if indicator is None:
        return False
    told = current_values().filter(indicator=indicator, part="", period_to__gte=dt.date.fromisoformat(last))
    return not told.exists()
