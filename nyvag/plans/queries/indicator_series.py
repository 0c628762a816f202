"""The values of one indicator as a series: each period with its parts, corrections and warnings."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from nyvag.plans.models import Indicator, IndicatorTarget, IndicatorValue
from nyvag.plans.rules.following import Reached, Trend, reached, target_for, trend
from nyvag.plans.rules.indicators import Direction
from nyvag.plans.rules.judging import Part, ValuePicture, Warn, warnings
from nyvag.plans.rules.periods import Period


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as the page shows it.

    Attributes:
        parts: the values of the parts for the same period.
        earlier: what stood before it was corrected, the latest first.
        so_far: the period had not ended on the cut-off day.
    """

    row: IndicatorValue
    period: Period
    parts: tuple[IndicatorValue, ...]
    earlier: tuple[IndicatorValue, ...]
    warnings: tuple[Warn, ...]

    @property
    def so_far(self) -> bool:
        """Whether the period was still running when the value was taken."""
        return self.row.as_of is not None and self.row.as_of < self.period.last


@dataclass(frozen=True, slots=True)
class Series:
    """All that is known of an indicator over time, the oldest period first."""

    indicator: Indicator
    values: tuple[Shown, ...]
    targets: Mapping[int, IndicatorTarget]
    baseline: IndicatorTarget | None

    @property
    def known(self) -> tuple[Shown, ...]:
        """The values that are known."""
        return tuple(each for each in self.values if each.row.value is not None)

    @property
    def latest(self) -> Shown | None:
        """The latest value that is known."""
        return self.known[-1] if self.known else None

    @property
    def trend(self) -> Trend:
        """Which way the latest value went, where the one before can be compared with it."""
        if len(self.known) < 2 or self.known[-1].row.breaks_series:
            return Trend.UNKNOWN
        before, last = self.known[-2].row.value, self.known[-1].row.value
        return trend(last, before, Direction(self.indicator.direction))

    @property
    def target(self) -> IndicatorTarget | None:
        """The target that the latest value is held to."""
        year = self.latest.period.last.year if self.latest else 0
        found = target_for({number: each.value for number, each in self.targets.items()}, year)
        return self.targets[found[0]] if found else None

    @property
    def reached(self) -> Reached:
        """How the latest value stands to its target."""
        value = self.latest.row.value if self.latest else None
        target = self.target.value if self.target else None
        return reached(value, target, Direction(self.indicator.direction))


def series_of(indicator: Indicator) -> Series:
    """Read the values and targets of an indicator (two statements)."""
    values = indicator.values.order_by("period_to", "-period_from", "pk")
    return series_from(indicator, values, indicator.targets.order_by("year", "pk"))


def series_of_many(indicators: Iterable[Indicator]) -> list[Series]:
    """Read the values and targets of indicators (two statements; none where there are no indicators)."""
    listed = list(indicators)
    if not listed:
        return []
    keys = [each.pk for each in listed]
    values, targets = defaultdict(list), defaultdict(list)
    for row in IndicatorValue.objects.filter(indicator__in=keys).order_by("period_to", "-period_from", "pk"):
        values[row.indicator_id].append(row)
    for told in IndicatorTarget.objects.filter(indicator__in=keys).order_by("year", "pk"):
        targets[told.indicator_id].append(told)
    return [series_from(each, values[each.pk], targets[each.pk]) for each in listed]


def series_from(
    indicator: Indicator, values: Iterable[IndicatorValue], told: Iterable[IndicatorTarget]
) -> Series:
    """Put the values of an indicator, by period, together with its targets, by year."""
    targets = list(told)
    return Series(
        indicator=indicator,
        values=_shown(indicator, values),
        targets={each.year: each for each in targets if not each.is_baseline},
        baseline=next((each for each in targets if each.is_baseline), None),
    )


def warnings_for(value: IndicatorValue) -> tuple[Warn, ...]:
    """List what looks wrong in a value just entered, or in the whole that it is a part of."""
    series = series_of(value.indicator)
    whole = [each for each in series.values if _key(each.row) == _key(value)]
    return whole[0].warnings if whole else ()


def _shown(indicator: Indicator, rows: Iterable[IndicatorValue]) -> tuple[Shown, ...]:
    current: dict[tuple[dt.date, dt.date], dict[str, IndicatorValue]] = defaultdict(dict)
    earlier: dict[tuple[dt.date, dt.date], list[IndicatorValue]] = defaultdict(list)
    for row in rows:
        if row.is_current:
            current[_key(row)][row.part] = row
        elif not row.part:
            earlier[_key(row)].insert(0, row)
    found: list[Shown] = []
    before: dict[int, list[Decimal]] = defaultdict(list)
    for key, by_part in current.items():
        period = Period(*key)
        whole = by_part.pop("", None) or _unknown(indicator, period)
        parts = tuple(by_part.values())
        length = (period.last - period.first).days // 27
        if whole.breaks_series:
            before.clear()
        picture = picture_of(indicator, whole, parts, before[length])
        found.append(Shown(whole, period, parts, tuple(earlier[key]), warnings(picture)))
        if whole.value is not None and not found[-1].so_far:
            before[length].append(whole.value)
    return tuple(found)


def picture_of(
    indicator: Indicator, value: IndicatorValue, parts: Sequence[IndicatorValue], before: Sequence[Decimal]
) -> ValuePicture:
    """Give what the rules ask of a value; one of a period still running is not held to whole ones."""
    so_far = value.as_of is not None and value.as_of < value.period_to
    return ValuePicture(
        value=value.value,
        unit=indicator.unit_name,
        numerator=value.numerator,
        denominator=value.denominator,
        low=value.low,
        high=value.high,
        lowest=indicator.lowest,
        highest=indicator.highest,
        before=() if so_far else tuple(before),
        parts=tuple(Part(each.part, each.value, each.numerator) for each in parts),
        all_parts=tuple(indicator.breakdown),
    )


def _unknown(indicator: Indicator, period: Period) -> IndicatorValue:
    """Stand for the whole where only parts were entered."""
    return IndicatorValue(indicator=indicator, period_from=period.first, period_to=period.last)


def _key(row: IndicatorValue) -> tuple[dt.date, dt.date]:
    return row.period_from, row.period_to
