"""What indicators put into a follow-up report: the latest value of each, series, targets and breaks."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nyvag.core.reporting import Figure, Period, Point, RedRow, ReportPart, ReportTable, Series
from nyvag.plans.models import Indicator, IndicatorTarget
from nyvag.plans.queries.indicators import current_values, figures
from nyvag.plans.rules.following import Reached, reached
from nyvag.plans.rules.indicators import Direction
from nyvag.plans.rules.periods import Period as ValuePeriod
from nyvag.plans.words_indicators import REACHED, period_said, period_short, value_said
from nyvag.ui.figures import Count, counts

AREA = 7
WANTED = {Direction.UP: True, Direction.DOWN: False}


@dataclass(frozen=True)
class _Told:
    """An indicator with the values told of it by the end of what a report speaks of."""

    indicator: Any
    values: Sequence[Any]
    targets: Sequence[IndicatorTarget]

    @property
    def latest(self) -> Any:
        """The latest value that is known; None where none is."""
        return next((each for each in reversed(self.values) if each.value is not None), None)

    @property
    def target(self) -> IndicatorTarget | None:
        """The target whose year has come when the latest value was taken; None where no year has."""
        year = self.latest.period_to.year if self.latest else 0
        come = [each for each in self.targets if not each.is_baseline and each.year <= year]
        return max(come, key=lambda each: each.year, default=None)

    @property
    def reached(self) -> Reached:
        """How the latest value stands to the target whose year has come."""
        value = self.latest.value if self.latest else None
        target = self.target.value if self.target else None
        return reached(value, target, Direction(self.indicator.direction))


def report_parts(*, period: Period, on: dt.date) -> Iterator[ReportPart]:
    """Tell each indicator that is followed, as known on a day (five statements, however many there are)."""
    told = _told(period, on)
    if not told:
        return
    yield ReportPart(
        key="plans.indicators",
        area=AREA,
        title=_("Indicators"),
        sentences=(_sentence(told),),
        figures=(*_counted(on), *(_figure(each, on) for each in told)),
        tables=(_table(told),),
        series=tuple(_series(each) for each in told if len(each.values) > 1),
        red_rows=tuple(_red(each) for each in told if each.reached is Reached.NOT_YET),
    )


def _told(period: Period, on: dt.date) -> list[_Told]:
    """Read the indicators with values and targets (three statements)."""
    begun = Q(part="", period_from__lte=min(period.last, on))
    values = current_values().filter(begun).order_by("period_to", "-period_from", "pk")
    targets = IndicatorTarget.objects.order_by("year", "pk")
    followed = Q(ended_on=None) | Q(ended_on__gt=period.first)
    rows: QuerySet[Any] = Indicator.objects.filter(followed).select_related("unit", "party")
    rows = rows.prefetch_related(
        Prefetch("values", values, "values_set"), Prefetch("targets", targets, "targets_set")
    )
    ordered = rows.order_by(F("area").asc(nulls_last=True), "catalogue_key", "name", "pk")
    return [_Told(each, each.values_set, each.targets_set) for each in ordered]


def _sentence(told: Sequence[_Told]) -> str:
    stands = [each.reached for each in told]
    return _(
        "Of %(count)d indicators %(known)d have a value; %(reached)d of %(held)d whose target's year has "
        "come have reached it."
    ) % {
        "count": len(told),
        "known": sum(each.latest is not None for each in told),
        "reached": stands.count(Reached.REACHED),
        "held": stands.count(Reached.REACHED) + stands.count(Reached.NOT_YET),
    }


def _counted(on: dt.date) -> Iterator[Figure]:
    """Give the counts of the room's own page (two statements)."""
    found, page = figures(on), reverse("plans:indicator-list")
    told = (
        Count(
            "followed",
            _("Indicators that are followed"),
            found.count,
            _("Indicators in use, those no longer followed left out."),
            f"{page}?laget=foljs",
        ),
        Count(
            "reached",
            _("Targets reached"),
            found.reached,
            _("Indicators whose latest value reaches the target of its year, or else the next one ahead."),
            page,
            True,
        ),
        Count(
            "without_value",
            _("Without a value"),
            found.without_value,
            _("Indicators in use of which no value is known."),
            f"{page}?laget=utan-varde",
            False,
        ),
        Count(
            "late",
            _("Values that are late"),
            found.late,
            _("Indicators whose value is asked for and whose day to tell it has passed."),
            page,
            False,
        ),
    )
    return counts("plans.indicators", told, source=_("The indicators and their values."), as_of=on)


def _figure(told: _Told, on: dt.date) -> Figure:
    indicator, latest = told.indicator, told.latest
    source = (latest.source if latest else "") or indicator.source or _("the source is not told")
    return Figure(
        key=f"indicator.{indicator.reference}",
        label=f"{indicator.catalogue_key} {indicator.name}".strip(),
        shown=_shown(told),
        value=latest.value if latest else None,
        definition=indicator.definition or _("no definition is written"),
        source=source,
        as_of=(latest.as_of or latest.period_to) if latest else on,
        url=_page(indicator),
        low=latest.low if latest else None,
        high=latest.high if latest else None,
        higher_is_better=WANTED.get(Direction(indicator.direction)),
    )


def _shown(told: _Told) -> str:
    latest = told.latest
    if latest is None:
        return _("unknown")
    about = _("approximately %(value)s") if latest.is_approximate else "%(value)s"
    said = about % {"value": value_said(latest.value, told.indicator)}
    return f"{said} ({_when(latest)})"


def _when(value: Any) -> str:
    span = period_said(ValuePeriod(value.period_from, value.period_to))
    so_far = value.as_of is not None and value.as_of < value.period_to
    return _("so far in %(period)s") % {"period": span} if so_far else span


def _table(told: Sequence[_Told]) -> ReportTable:
    return ReportTable(
        caption=_("Indicators, the latest value of each"),
        headings=(
            _("Number"),
            _("Indicator"),
            _("Latest value"),
            _("Before"),
            _("Target"),
            _("How it stands"),
        ),
        rows=tuple(_row(each) for each in told),
        numeric=(),
    )


def _row(told: _Told) -> tuple[str, ...]:
    indicator, latest = told.indicator, told.latest
    known = [each for each in told.values if each.value is not None]
    before = known[-2] if len(known) > 1 else None
    return (
        indicator.catalogue_key or "–",
        indicator.name,
        _shown(told),
        _before(before, latest, indicator),
        _target_said(told.target, indicator) if told.target else "–",
        capfirst(str(REACHED[told.reached][1])),
    )


def _before(before: Any, latest: Any, indicator: Any) -> str:
    if before is None:
        return "–"
    if latest.breaks_series:
        return _("cannot be compared: the series breaks")
    return f"{value_said(before.value, indicator)} ({_when(before)})"


def _target_said(target: IndicatorTarget, indicator: Any) -> str:
    return f"{value_said(target.value, indicator)} ({target.year})"


def _series(told: _Told) -> Series:
    points = tuple(
        Point(period_short(ValuePeriod(each.period_from, each.period_to)), each.value, each.breaks_series)
        for each in told.values
    )
    aims = tuple(Point(str(each.year), Decimal(each.value)) for each in told.targets if not each.is_baseline)
    indicator = told.indicator
    label = f"{indicator.catalogue_key} {indicator.name}".strip()
    return Series(label, indicator.unit_name, points, aims)


def _red(told: _Told) -> RedRow:
    indicator, target = told.indicator, told.target
    return RedRow(
        code=indicator.catalogue_key,
        title=indicator.name,
        judgement=capfirst(str(REACHED[Reached.NOT_YET][1])),
        cause=_("%(value)s against the target %(target)s.")
        % {"value": _shown(told), "target": _target_said(target, indicator) if target else ""},
        measure=_("See which rows of the plans are to change it, and whether they do."),
        answers=indicator.called,
        url=_page(indicator),
    )


def _page(indicator: Indicator) -> str:
    return reverse("plans:indicator-detail", args=[indicator.reference])
