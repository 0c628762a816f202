"""Values that the system works out by itself, written down with what they were worked out from."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from nyvag.core.access import SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.core.measuring import Measured, NothingToMeasure, Span, measure_of
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.plans.commands.indicator_values import PLACES, ValueFacts, enter_value
from nyvag.plans.models import Indicator, IndicatorValue
from nyvag.plans.rules.indicators import Frequency
from nyvag.plans.rules.periods import Period, ended, period_of

BACK = 4
"""How many periods back are worked out when somebody asks; the schedule works out the last one alone."""


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of working an indicator out: the values written, and why others could not be.

    Attributes:
        by_hand: periods whose value somebody entered, which is left alone.
    """

    written: tuple[IndicatorValue, ...] = ()
    reasons: tuple[tuple[Period, str], ...] = ()
    by_hand: tuple[Period, ...] = ()


def work_out(*, indicator: Indicator, by: Actor, at: dt.datetime, back: int = BACK) -> Worked:
    """Work out an indicator for the period that runs and those that ended last; the latest first.

    A value that came out the same is left as it is, and so is one that somebody entered by hand.
    """
    measure = measure_of(indicator.computed_by)
    if measure is None:
        return Worked()
    on = day_of(at)
    frequency = Frequency(indicator.frequency)
    periods = [period_of(frequency, on), *ended(frequency, on, back)]
    held = _held(indicator, periods)
    written, reasons = [], []
    for period in periods:
        known = held.get(period)
        if known is not None and not known.worked_out:
            continue
        span = Span(period.first, period.last, on)
        try:
            found = measure(period=span, at=at)
        except NothingToMeasure as reason:
            reasons.append((period, str(reason)))
            continue
        if known is None or not _is_same(known, found, span):
            written.append(
                enter_value(indicator=indicator, facts=_facts(indicator, period, span, found), by=by, at=at)
            )
    by_hand = tuple(period for period, value in held.items() if not value.worked_out)
    return Worked(tuple(written), tuple(reasons), by_hand)


def work_out_all(*, by: Actor, at: dt.datetime, back: int = BACK) -> int:
    """Work out every indicator of the body acted for that can be; return how many values were written."""
    rows = Indicator.objects.filter(ended_on=None).exclude(computed_by="").order_by("pk")
    return sum(len(work_out(indicator=row, by=by, at=at, back=back).written) for row in rows)


def work_out_everywhere(*, at: dt.datetime) -> int:
    """Work out the indicators of every body; return how many values were written."""
    with acting_for_all(reason="one job works out the indicators of every body"):
        followed = Indicator.objects.filter(ended_on=None).exclude(computed_by="")
        bodies = list(followed.order_by("body_id").values_list("body_id", flat=True).distinct())
    written = 0
    for body_id in bodies:
        with acting_for(body_id):
            written += work_out_all(by=SYSTEM, at=at, back=1)
    return written


def _held(indicator: Indicator, periods: Sequence[Period]) -> dict[Period, IndicatorValue]:
    """Return the values that the periods have (one statement)."""
    rows = indicator.values.filter(
        is_current=True, part="", period_to__gte=min(each.first for each in periods)
    )
    by_period = {Period(row.period_from, row.period_to): row for row in rows}
    return {period: by_period[period] for period in periods if period in by_period}


def _is_same(known: IndicatorValue, found: Measured, span: Span) -> bool:
    """Tell whether a value came out as it stands; one of a period that has ended since is written anew."""
    if known.as_of is not None and known.as_of < span.until and span.until == span.last:
        return False
    pairs = (
        (known.value, found.value),
        (known.numerator, found.numerator),
        (known.denominator, found.denominator),
    )
    return all(_rounded(one) == _rounded(other) for one, other in pairs)


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(PLACES)


def _facts(indicator: Indicator, period: Period, span: Span, found: Measured) -> ValueFacts:
    return ValueFacts(
        period=period,
        value=found.value,
        numerator=found.numerator,
        denominator=found.denominator,
        population=found.population[:300],
        source=indicator.source or _("Worked out by the system"),
        as_of=span.until,
        worked_out=True,
        basis={"key": indicator.computed_by, "url": found.url, "rows": found.row_count, **found.facts},
    )
