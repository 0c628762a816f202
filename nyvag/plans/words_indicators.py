"""What periods, states, trends and warnings of indicators are called, and a value with its unit."""

from decimal import Decimal
from typing import Any

from django.utils.dates import MONTHS
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.plans.queries.indicator_series import Series
from nyvag.plans.rules.following import Reached, Trend
from nyvag.plans.rules.indicators import Frequency
from nyvag.plans.rules.judging import PERCENT, YES_OR_NO, Warn
from nyvag.plans.rules.periods import Period
from nyvag.ui.formatting import NO_BREAK_SPACE, long_date, number

AREAS: dict[int, Promise] = {
    1: gettext_lazy("Political anchoring"),
    2: gettext_lazy("Coordinating function"),
    3: gettext_lazy("Internal coordination"),
    4: gettext_lazy("Steering documents and plan"),
    5: gettext_lazy("External coordination"),
    6: gettext_lazy("Procurement and purchases"),
    7: gettext_lazy("Follow-up and effect"),
}
REACHED: dict[Reached, tuple[str, Promise]] = {
    Reached.REACHED: ("success", gettext_lazy("target reached")),
    Reached.NOT_YET: ("warning", gettext_lazy("target not reached")),
    Reached.NO_TARGET: ("neutral", gettext_lazy("no target")),
    Reached.NO_VALUE: ("neutral", gettext_lazy("no value yet")),
}
TRENDS: dict[Trend, Promise] = {
    Trend.BETTER: gettext_lazy("better than before"),
    Trend.WORSE: gettext_lazy("worse than before"),
    Trend.SAME: gettext_lazy("as before"),
    Trend.MOVED: gettext_lazy("changed since before"),
    Trend.UNKNOWN: gettext_lazy("nothing to compare with"),
}
WARNINGS: dict[Warn, Promise] = {
    Warn.LEAP: gettext_lazy("a leap against the values before; is it right, or does the series break here?"),
    Warn.OUT_OF_RANGE: gettext_lazy("outside what is possible for the indicator"),
    Warn.SHARE_ABOVE_ONE: gettext_lazy("a share above 100 percent"),
    Warn.PARTS: gettext_lazy("the parts do not add up to the whole"),
    Warn.QUOTIENT: gettext_lazy("the share is not the one that numerator and denominator give"),
    Warn.INTERVAL: gettext_lazy("outside its own interval"),
}


def area_name(area: int | None) -> str:
    """Write an area of the handbook by number and name."""
    return f"{area}. {AREAS[area]}" if area in AREAS else _("no area of the handbook")


def period_said(period: Period) -> str:
    """Write a period as people say it."""
    year, place = period.first.year, period.number
    match period.frequency:
        case Frequency.YEAR:
            return str(year)
        case Frequency.HALF_YEAR:
            said = _("first half of %(year)d") if place == 1 else _("second half of %(year)d")
            return said % {"year": year}
        case Frequency.QUARTER:
            return _("quarter %(number)d of %(year)d") % {"number": place, "year": year}
        case Frequency.MONTH:
            return f"{MONTHS[place]} {year}"
    if period.first == period.last:
        return long_date(period.first)
    return f"{long_date(period.first)} – {long_date(period.last)}"


def period_short(period: Period) -> str:
    """Write a period as it stands under a chart."""
    year, place = period.first.year, period.number
    match period.frequency:
        case Frequency.YEAR:
            return str(year)
        case Frequency.HALF_YEAR:
            return _("H%(number)d %(year)d") % {"number": place, "year": year}
        case Frequency.QUARTER:
            return _("Q%(number)d %(year)d") % {"number": place, "year": year}
    return f"{period.last:%Y-%m}" if period.frequency else period.last.isoformat()


def value_said(value: Decimal | None, indicator: Any) -> str:
    """Write a value with its unit."""
    if value is None:
        return _("unknown")
    unit = indicator.unit_name
    if unit in YES_OR_NO and value in (0, 1):
        return _("yes") if value else _("no")
    written = number(value, indicator.decimals)
    if not unit:
        return written
    return f"{written}{NO_BREAK_SPACE}{unit}" if unit == PERCENT else f"{written} {unit}"


def plain(value: Decimal | None) -> str:
    """Write a number with as many decimals as it has; empty where it is unknown."""
    if value is None:
        return ""
    exact = value.normalize()
    exponent = exact.as_tuple().exponent
    return number(exact, max(0, -exponent) if isinstance(exponent, int) else 0)


def warning_said(warn: Warn) -> str:
    """Write a warning as the beginning of a sentence."""
    return capfirst(str(WARNINGS[warn]))


def answer(series: Series) -> str:
    """Answer how an indicator goes, in a sentence or two with the figure in it."""
    latest, indicator = series.latest, series.indicator
    if latest is None:
        return _("There is no value yet.")
    said = _("%(value)s in %(period)s.") if not latest.so_far else _("%(value)s so far in %(period)s.")
    sentences = [
        said
        % {"value": capfirst(value_said(latest.row.value, indicator)), "period": period_said(latest.period)}
    ]
    if series.trend is not Trend.UNKNOWN:
        before = series.known[-2]
        words = {
            "trend": capfirst(str(TRENDS[series.trend])),
            "value": value_said(before.row.value, indicator),
            "period": period_said(before.period),
        }
        sentences.append(_("%(trend)s: %(value)s in %(period)s.") % words)
    if series.target is not None:
        words = {"value": value_said(series.target.value, indicator), "year": str(series.target.year)}
        is_there = series.reached is Reached.REACHED
        told = _("The target for %(year)s, %(value)s, is reached.") if is_there else None
        if series.reached is Reached.NOT_YET:
            told = _("The target for %(year)s, %(value)s, is not reached.")
        sentences.append((told or _("The value for %(year)s is meant to be %(value)s.")) % words)
    return " ".join(sentences)
