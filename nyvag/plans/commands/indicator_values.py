"""Values of indicators: entered and corrected, where the earlier one stays and can be read."""

import datetime as dt
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.plans.commands.indicator_writing import (
    UnableToChangeIndicator,
    locked,
    log_indicator,
    refuse_person_numbers,
)
from nyvag.plans.models import Indicator, IndicatorValue
from nyvag.plans.rules.judging import PERCENT
from nyvag.plans.rules.periods import Period, code_of

PLACES = Decimal("0.000001")
MOST = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class ValueFacts:
    """A value for a period; everything but the period may be unknown, as long as something is said.

    Attributes:
        part: which part of the breakdown; empty for the whole.
        basis: what the system worked it out from; such a value is `worked_out`.
    """

    period: Period
    value: Decimal | None = None
    part: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    population: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    source: str = ""
    as_of: dt.date | None = None
    is_approximate: bool = False
    breaks_series: bool = False
    note: str = ""
    worked_out: bool = False
    basis: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def enter_value(*, indicator: Indicator, facts: ValueFacts, by: Actor, at: dt.datetime) -> IndicatorValue:
    """Enter a value; where the period has one already, this corrects it and the earlier one stays.

    A percentage that is left out is worked out from its numerator and denominator. The same value entered
    again changes nothing.

    Raises:
        UnableToChangeIndicator: it says nothing at all, its interval is in the wrong order, the part is not
            one of the indicator's, or a text holds a personal number.
    """
    found = locked(indicator)
    facts = _checked(found, facts)
    earlier = found.values.filter(
        period_from=facts.period.first, period_to=facts.period.last, part=facts.part, is_current=True
    ).first()
    values = _values(facts)
    if earlier is not None and all(getattr(earlier, name) == value for name, value in values.items()):
        return earlier
    if earlier is not None:
        earlier.is_current = False
        earlier.save(update_fields=["is_current"])
    made = found.values.create(
        body_id=found.body_id,
        period_from=facts.period.first,
        period_to=facts.period.last,
        at=at,
        by_name=by.name[:150],
        **values,
    )
    _log(found, facts, is_correction=earlier is not None, by=by, at=at)
    return made


@transaction.atomic
def mark_break(
    *, value: IndicatorValue, breaks_series: bool, note: str, by: Actor, at: dt.datetime
) -> IndicatorValue:
    """Say that what came before a value cannot be compared with it, and why, or that it can after all.

    Raises:
        UnableToChangeIndicator: no reason is given for a break, or it holds a personal number.
    """
    refuse_person_numbers(note)
    if breaks_series and not note.strip():
        raise UnableToChangeIndicator(_("Say why what came before cannot be compared."), "note")
    indicator = locked(value.indicator)
    value.breaks_series, value.note = breaks_series, note.strip()
    value.save(update_fields=["breaks_series", "note"])
    summary = (
        _("%(name)s: break in the series at %(period)s.")
        if breaks_series
        else _("%(name)s: no break in the series at %(period)s.")
    )
    period = code_of(Period(value.period_from, value.period_to))
    log_indicator("indicator-break", indicator, summary, by=by, at=at, reason=note.strip(), period=period)
    return value


def _checked(indicator: Indicator, facts: ValueFacts) -> ValueFacts:
    """Refuse what does not hold together, and fill in what follows from the rest."""
    texts = {name: getattr(facts, name).strip() for name in ("part", "population", "source", "note")}
    refuse_person_numbers(*texts.values())
    facts = replace(facts, **texts)
    if facts.part and facts.part not in indicator.breakdown:
        raise UnableToChangeIndicator(
            _("“%(part)s” is not one of the indicator's parts.") % {"part": facts.part}, "part"
        )
    if facts.low is not None and facts.high is not None and facts.high < facts.low:
        raise UnableToChangeIndicator(_("The highest value is below the lowest."), "high")
    numbers = (facts.value, facts.numerator, facts.denominator, facts.low, facts.high)
    if any(each is not None and abs(each) >= MOST for each in numbers):
        raise UnableToChangeIndicator(_("The number is too large."), "value")
    if facts.value is None and indicator.unit_name == PERCENT and facts.denominator:
        facts = replace(facts, value=(facts.numerator or Decimal(0)) * 100 / facts.denominator)
    if facts.value is None and not facts.note:
        raise UnableToChangeIndicator(_("Write a value, or say in the remark why it is not known."), "value")
    return facts


def _values(facts: ValueFacts) -> dict[str, Any]:
    values = {name: value for name, value in asdict(facts).items() if name != "period"}
    for name in ("value", "numerator", "denominator", "low", "high"):
        values[name] = None if values[name] is None else values[name].quantize(PLACES)
    return values


def _log(indicator: Indicator, facts: ValueFacts, *, is_correction: bool, by: Actor, at: dt.datetime) -> None:
    summary = (
        _("%(name)s: the value of %(period)s was corrected.")
        if is_correction
        else _("%(name)s: a value of %(period)s was entered.")
    )
    kind = "indicator-corrected" if is_correction else "indicator-value"
    log_indicator(kind, indicator, summary, by=by, at=at, reason=facts.note, period=code_of(facts.period))
