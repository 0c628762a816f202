"""How indicators and what belongs to them are written: locked, with an event, and refused with a sentence."""

import datetime as dt
from typing import Any

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.refusing import refusing_person_numbers
from nyvag.plans.models import Indicator


class UnableToChangeIndicator(Exception):
    """The change cannot be made; a sentence for the person who tried, and the field it is about."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


refuse_person_numbers = refusing_person_numbers(UnableToChangeIndicator)


def subject_of(indicator: Indicator) -> str:
    """Name an indicator in the event log, by its key alone."""
    return f"plans.indicator:{indicator.reference}"


def log_indicator(
    kind: str,
    indicator: Indicator,
    summary: str,
    *,
    by: Actor,
    at: dt.datetime,
    reason: str = "",
    **words: Any,
) -> None:
    """Write the event of a change of an indicator; the summary is told its name."""
    record(
        kind=f"plans.{kind}",
        by=by,
        at=at,
        body_id=indicator.body_id,
        subject=subject_of(indicator),
        summary=summary % {"name": indicator.name, **words},
        reason=reason,
    )


def locked(indicator: Indicator) -> Indicator:
    """Lock an indicator until the command is done, so that two people cannot change it at once."""
    return Indicator.objects.select_for_update(of=("self",)).get(pk=indicator.pk)
