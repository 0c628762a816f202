"""Parts of a whole per label: lying bars, the sum and every part printed."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nyvag.ui.charts import scale, svg
from nyvag.ui.charts.bars import BAR_PX, GAP_PX, LABEL_WIDTH, LINE_PX
from nyvag.ui.charts.frame import framed
from nyvag.ui.charts.lines import Series

PARTS_WIDTH = 40
PARTS_LINE_PX = 16


def stacked_chart(*, title: str, description: str, unit: str, series: Sequence[Series]) -> SafeString:
    """Draw how much of each label's sum falls on each part.

    Args:
        series: name of a part and its points, all over the same labels; None is unknown.
    """
    labels = [label for label, _value in series[0][1]] if series else []
    values = [value for _name, points in series for _label, value in points]
    decimals = scale.decimals_for(values)
    table = [[points[place][1] for _name, points in series] for place in range(len(labels))]
    measure = scale.scale_for([edge for row in table for edge in _edges(row)])
    parts: list[SafeString] = []
    y = 0.0
    for label, row in zip(labels, table, strict=True):
        y, drawn = _row(label, row, [name for name, _points in series], measure, decimals, y)
        parts += drawn
    return framed(
        title=title,
        unit=unit,
        picture=svg.canvas(title, description, y, parts),
        header=("", *(name for name, _points in series), _("Sum")),
        rows=[
            (label, *(scale.printed(value, decimals) for value in row), scale.printed(_sum(row), decimals))
            for label, row in zip(labels, table, strict=True)
        ],
        legend=[name for name, _points in series],
    )


def _row(
    label: str,
    row: Sequence[Decimal | None],
    names: Sequence[str],
    measure: scale.Scale,
    decimals: int,
    y: float,
) -> tuple[float, list[SafeString]]:
    parts = []
    for line in svg.wrap(label, LABEL_WIDTH):
        y += LINE_PX
        parts.append(svg.text(line, x="0", y=y - 5, class_="chart__label", anchor="start"))
    total = scale.printed(_sum(row), decimals)
    parts.append(svg.text(total, x="100%", y=y - 5, class_="chart__value", anchor="end"))
    parts.append(svg.element("rect", x="0", y=y, width="100%", height=BAR_PX, class_="chart__track"))
    parts += _segments(row, measure, y)
    y += BAR_PX + 2
    spoken = " · ".join(
        f"{name} {scale.printed(value, decimals)}" for name, value in zip(names, row, strict=True)
    )
    for line in svg.wrap(spoken, PARTS_WIDTH):
        y += PARTS_LINE_PX
        parts.append(svg.text(line, x="0", y=y - 3, class_="chart__parts", anchor="start"))
    return y + GAP_PX, parts


def _segments(row: Sequence[Decimal | None], measure: scale.Scale, y: float) -> Iterator[SafeString]:
    above = below = measure.zero * 100
    for order, value in enumerate(row, 1):
        if not value:
            continue
        length = measure.share(value) * 100
        start = above if value > 0 else below - length
        if value > 0:
            above += length
        else:
            below -= length
        yield svg.element(
            "rect",
            x=svg.percent(start),
            y=y,
            width=svg.percent(length),
            height=BAR_PX,
            class_=f"chart__part chart__series-{order}",
        )


def _sum(row: Sequence[Decimal | None]) -> Decimal | None:
    known = [value for value in row if value is not None]
    return sum(known, Decimal(0)) if known else None


def _edges(row: Sequence[Decimal | None]) -> tuple[Decimal, Decimal]:
    known = [value for value in row if value is not None]
    return sum((v for v in known if v < 0), Decimal(0)), sum((v for v in known if v > 0), Decimal(0))
