"""Lines over time as charts of a paper, and in words for those who do not see them."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from nyvag.core.reporting import Point, Series
from nyvag.documents.papers.shapes import Chart, Mark
from nyvag.ui.formatting import number

FEWEST_POINTS = 2
WHOLE_FROM = 1000


def is_drawn(series: Series) -> bool:
    """Tell whether a line has something to show: points enough that differ, or a target beside.

    Else it is said in words.
    """
    known = [each.value for each in series.points if each.value is not None]
    return len(known) >= FEWEST_POINTS and (len(set(known)) > 1 or bool(series.targets))


def chart_of(series: Series) -> Chart:
    """Give a line over time as a chart, with all of it in words beside."""
    return Chart(
        caption=named(series),
        alt=line_said(series),
        marks=_marks(series.points, series),
        targets=_marks(series.targets, series),
        legend=target_names(),
    )


def target_names() -> tuple[str, str]:
    """Name the line and its targets, where both are drawn."""
    return _("outcome"), _("target")


def named(series: Series) -> str:
    """Give what a line is called, with its unit."""
    return f"{series.label} ({series.unit})" if series.unit else series.label


def line_said(series: Series) -> str:
    """Say a line over time in words: each value, where it cannot be compared, and the targets."""
    said = ", ".join(_point_said(each, series) for each in series.points)
    text = _("%(name)s: %(values)s.") % {"name": named(series), "values": said}
    if series.targets:
        wanted = ", ".join(_point_said(each, series) for each in series.targets)
        text = f"{text} " + _("Targets: %(values)s.") % {"values": wanted}
    return text


def value_said(value: Decimal | None, series: Series) -> str:
    """Write a value of a line with as many decimals as the line needs."""
    return number(value, _decimals(series)) if value is not None else _("unknown")


def _point_said(point: Point, series: Series) -> str:
    said = f"{point.label} {value_said(point.value, series)}"
    return _("%(point)s (new series)") % {"point": said} if point.breaks else said


def _marks(points: Sequence[Point], series: Series) -> list[Mark]:
    return [
        Mark(
            each.label,
            None if each.value is None else float(each.value),
            value_said(each.value, series),
            each.breaks,
        )
        for each in points
    ]


def _decimals(series: Series) -> int:
    known = [each.value for each in (*series.points, *series.targets) if each.value is not None]
    has_parts = any(each != each.to_integral_value() for each in known)
    return 1 if has_parts and max(abs(each) for each in known) < WHOLE_FROM else 0
