"""Lines over time, each with its own mark so that colour is never alone."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nyvag.ui.charts import scale, svg
from nyvag.ui.charts.frame import framed

FIELD_PX = 132
HEAD_PX = 28
FOOT_PX = 40
LABEL_PX = 22
"""How near two last values may end before the label of the lower one lies on the upper one."""

Series = tuple[str, Sequence[scale.Point]]
Range = tuple[Decimal | None, Decimal | None]
"""At least and at most; nothing where an end is not known."""


def line_chart(
    *,
    title: str,
    description: str,
    unit: str,
    points: Sequence[scale.Point] = (),
    series: Sequence[Series] = (),
    breaks: Collection[int] = (),
    ranges: Sequence[Range] = (),
) -> SafeString:
    """Draw how values change; a missing value leaves a gap in its line.

    Args:
        points: label and value of a single line.
        series: several lines instead, each a name and its points over the same labels.
        breaks: places where a new series begins; the first line does not join them to what came before.
        ranges: how sure each value of the first line is: at least and at most, drawn as an upright bar.
    """
    drawn = list(series) or [("", points)]
    labels = [label for label, _value in drawn[0][1]]
    values = [value for _name, line in drawn for _label, value in line]
    decimals = scale.decimals_for(values)
    measure = scale.scale_for([*values, *(end for each in ranges for end in each)])
    parts = [*_ground(labels, measure), *_breaks(breaks, len(labels)), *_ranges(ranges, measure)]
    under = _under(drawn, measure)
    for order, (_name, line) in enumerate(drawn, 1):
        parts += _joined(order, [value for _label, value in line], measure, breaks if order == 1 else ())
        parts += _line(
            order,
            [value for _label, value in line],
            measure,
            decimals,
            alone=len(drawn) == 1,
            is_under=order in under,
        )
    return framed(
        title=title,
        unit=unit,
        picture=svg.canvas(title, description, HEAD_PX + FIELD_PX + FOOT_PX, parts),
        header=("", *(name or unit or _("Value") for name, _line in drawn)),
        rows=[
            (
                _("%(label)s (new series)") % {"label": label} if place in breaks else label,
                *_printed([line[place][1] for _name, line in drawn], ranges[place : place + 1], decimals),
            )
            for place, label in enumerate(labels)
        ],
        legend=[name for name, _line in drawn] if series else (),
    )


def _ground(labels: Sequence[str], measure: scale.Scale) -> Iterator[SafeString]:
    step = scale.step_for(labels)
    for place, label in enumerate(labels):
        sparse = "" if (len(labels) - 1 - place) % step == 0 else " chart__text--wide"
        y = HEAD_PX + FIELD_PX + FOOT_PX - 8.0
        yield svg.text(label, x=_across(place, len(labels)), y=y, class_=f"chart__label{sparse}")
    y = _down(measure, Decimal(0))
    yield svg.element("line", x1="0", x2="100%", y1=y, y2=y, class_="chart__axis")


def _breaks(breaks: Collection[int], count: int) -> Iterator[SafeString]:
    """Mark where a new series begins: an upright dashed line before its first value."""
    for place in breaks:
        x = svg.percent(place * 100 / max(count, 1))
        yield svg.element("line", x1=x, x2=x, y1=HEAD_PX - 20.0, y2=HEAD_PX + FIELD_PX, class_="chart__break")


def _under(drawn: Sequence[Series], measure: scale.Scale) -> set[int]:
    """Tell which lines write their last value under it: those that end right under where another does."""
    ends: dict[int, tuple[int, float]] = {}
    for order, (_name, line) in enumerate(drawn, 1):
        known = [(place, value) for place, (_label, value) in enumerate(line) if value is not None]
        if known:
            ends[order] = (known[-1][0], _down(measure, known[-1][1]))
    return {
        order
        for order, (place, y) in ends.items()
        for other, (where, above) in ends.items()
        if other != order and where == place and 0 < y - above < LABEL_PX
    }


def _ranges(ranges: Sequence[Range], measure: scale.Scale) -> Iterator[SafeString]:
    """Draw how sure each value is: an upright bar with a mark at each end that is known."""
    for place, (low, high) in enumerate(ranges):
        x = _across(place, len(ranges))
        ends = [_down(measure, end) for end in (low, high) if end is not None]
        if len(ends) == 2:
            yield svg.element("line", x1=x, x2=x, y1=ends[0], y2=ends[1], class_="chart__range")
        for y in ends:
            yield svg.element("circle", cx=x, cy=y, r=2.5, class_="chart__end")


def _printed(values: Sequence[Decimal | None], ranges: Sequence[Range], decimals: int) -> list[str]:
    """Write the values of a row, the first with its interval where it has one."""
    found = [scale.printed(value, decimals) for value in values]
    for low, high in ranges:
        ends = [scale.printed(end, decimals) for end in (low, high) if end is not None]
        if len(ends) == 2:
            found[0] += f" ({ends[0]} – {ends[1]})"
        elif ends:
            text = _("at least %(value)s") if high is None else _("at most %(value)s")
            found[0] += " ({})".format(text % {"value": ends[0]})
    return found


def _joined(
    order: int, values: Sequence[Decimal | None], measure: scale.Scale, breaks: Collection[int]
) -> Iterator[SafeString]:
    count = len(values)
    for place, (before, after) in enumerate(pairwise(values)):
        if before is not None and after is not None and place + 1 not in breaks:
            yield svg.element(
                "line",
                x1=_across(place, count),
                y1=_down(measure, before),
                x2=_across(place + 1, count),
                y2=_down(measure, after),
                class_=f"chart__line chart__series-{order}",
            )


def _line(
    order: int,
    values: Sequence[Decimal | None],
    measure: scale.Scale,
    decimals: int,
    *,
    alone: bool,
    is_under: bool,
) -> Iterator[SafeString]:
    count = len(values)
    texts = [scale.printed(value, decimals) for value in values]
    step = scale.step_for(["" if value is None else text for text, value in zip(texts, values, strict=True)])
    last_known = max((place for place, value in enumerate(values) if value is not None), default=-1)
    for place, value in enumerate(values):
        x = _across(place, count)
        sparse = "" if (count - 1 - place) % step == 0 else " chart__text--wide"
        if value is None:
            base = _down(measure, Decimal(0)) - 7
            if alone:
                yield svg.text(texts[place], x=x, y=base, class_=f"chart__missing{sparse}")
            continue
        y = _down(measure, value)
        yield svg.element("circle", cx=x, cy=y, r=4.0, class_=f"chart__dot chart__series-{order}")
        if alone or place == last_known:
            shift = 18 if value < 0 or is_under else -10
            yield svg.text(texts[place], x=x, y=y + shift, class_=f"chart__value{sparse}")


def _across(place: int, count: int) -> str:
    return svg.percent((place + 0.5) * 100 / max(count, 1))


def _down(measure: scale.Scale, value: Decimal) -> float:
    return HEAD_PX + FIELD_PX * (1 - measure.place(value))
