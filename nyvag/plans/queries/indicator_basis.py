"""Where a value that the system worked out comes from: its rows as they stand now, beside what was kept."""

import datetime as dt
from dataclasses import dataclass

from nyvag.core.measuring import Measured, NothingToMeasure, Span, measure_of
from nyvag.plans.models import IndicatorValue


@dataclass(frozen=True, slots=True)
class Basis:
    """The figure as it comes out now, or why it does not.

    Attributes:
        has_changed: it comes out otherwise than when it was kept, since the rows have changed.
    """

    now: Measured | None
    reason: str
    has_changed: bool


def basis_of(value: IndicatorValue, *, at: dt.datetime, on: dt.date) -> Basis | None:
    """Work a kept value out again as of its own day; nothing for a value entered by hand."""
    if not value.worked_out:
        return None
    measure = measure_of(str(value.basis.get("key", "")))
    if measure is None:
        return Basis(None, "", has_changed=False)
    try:
        found = measure(period=Span(value.period_from, value.period_to, value.as_of or on), at=at)
    except NothingToMeasure as reason:
        return Basis(None, str(reason), has_changed=True)
    kept = value.value
    is_other = kept is None or abs(found.value - kept) > abs(kept) / 1_000_000
    return Basis(found, "", has_changed=is_other)
