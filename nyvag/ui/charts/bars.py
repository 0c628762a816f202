"""Bars: standing when labels and values fit side by side, otherwise lying with the label above."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nyvag.ui.charts import scale, svg
from nyvag.ui.charts.frame import framed

COLUMN_PX = 168
FLAT_PX = 24
FEW = 6
HEAD_PX = 24
FOOT_PX = 28
LABEL_WIDTH = 26
LINE_PX = 20
BAR_PX = 16
GAP_PX = 16


def bar_chart(
    *, title: str, description: str, points: Sequence[scale.Point], unit: str, highlight_last: bool = True
) -> SafeString:
    """Draw one value per label.

    Args:
        points: label and value; None is shown as unknown, never as zero.
        unit: what a value counts, such as "mnkr"; stands in the caption.
        highlight_last: give the last standing bar the full accent, for years.
    """
    values = [value for _label, value in points]
    decimals = scale.decimals_for(values)
    texts = [scale.printed(value, decimals) for value in values]
    labels = [label for label, _value in points]
    standing = _may_stand(labels, texts)
    draw = _standing if standing else _lying
    height, parts = draw(labels, values, texts, highlight_last)
    return framed(
        title=title,
        unit=unit,
        picture=svg.canvas(title, description, height, parts),
        header=("", unit or _("Value")),
        rows=list(zip(labels, texts, strict=True)),
    )


def _may_stand(labels: Sequence[str], texts: Sequence[str]) -> bool:
    """Tell whether all words fit on a wide screen, and, where bars are few, on a phone as well."""
    fits_wide = all(scale.step_for(words, svg.WIDE_PX) == 1 for words in (labels, texts))
    fits_narrow = all(scale.step_for(words) == 1 for words in (labels, texts))
    return fits_narrow or (fits_wide and len(labels) > FEW)


def _standing(
    labels: Sequence[str], values: Sequence[Decimal | None], texts: Sequence[str], highlight: bool
) -> tuple[float, list[SafeString]]:
    measure = scale.scale_for(values)
    room = COLUMN_PX if measure.high > measure.low else FLAT_PX
    below_px = HEAD_PX if measure.low < 0 else 0
    height = HEAD_PX + room + below_px + FOOT_PX
    base = HEAD_PX + room * (1 - measure.zero)
    slot = 100 / max(len(values), 1)
    width = min(slot * 0.64, 14)
    step = max(scale.step_for(labels), scale.step_for(texts))
    parts: list[SafeString] = []
    for place, (label, value, text) in enumerate(zip(labels, values, texts, strict=True)):
        middle = slot * (place + 0.5)
        is_last = place == len(values) - 1
        sparse = "" if (len(values) - 1 - place) % step == 0 else " chart__text--wide"
        parts += _bar_with_text(measure, value, text, base, middle, width, highlight and is_last, sparse)
        parts.append(svg.text(label, x=svg.percent(middle), y=height - 8.0, class_=f"chart__label{sparse}"))
    parts.append(svg.element("line", x1="0", x2="100%", y1=base, y2=base, class_="chart__axis"))
    return height, parts


def _bar_with_text(
    measure: scale.Scale,
    value: Decimal | None,
    text: str,
    base: float,
    middle: float,
    width: float,
    strong: bool,
    sparse: str,
) -> Iterator[SafeString]:
    length = measure.share(value) * COLUMN_PX if value is not None else 0.0
    negative = value is not None and value < 0
    if value is not None:
        yield svg.element(
            "rect",
            x=svg.percent(middle - width / 2),
            y=base if negative else base - length,
            width=svg.percent(width),
            height=length,
            class_="chart__bar chart__bar--strong" if strong else "chart__bar",
        )
    y = base + length + 16 if negative else base - length - 7
    kind = "chart__missing" if value is None else "chart__value"
    yield svg.text(text, x=svg.percent(middle), y=y, class_=f"{kind}{sparse}")


def _lying(
    labels: Sequence[str], values: Sequence[Decimal | None], texts: Sequence[str], _highlight: bool
) -> tuple[float, list[SafeString]]:
    measure = scale.scale_for(values)
    zero = measure.zero * 100
    parts, y = [], 0.0
    for label, value, text in zip(labels, values, texts, strict=True):
        for line in svg.wrap(label, LABEL_WIDTH):
            y += LINE_PX
            parts.append(svg.text(line, x="0", y=y - 5, class_="chart__label", anchor="start"))
        kind = "chart__missing" if value is None else "chart__value"
        parts.append(svg.text(text, x="100%", y=y - 5, class_=kind, anchor="end"))
        parts.append(svg.element("rect", x="0", y=y, width="100%", height=BAR_PX, class_="chart__track"))
        if value is not None:
            length = measure.share(value) * 100
            start = zero - length if value < 0 else zero
            parts.append(
                svg.element(
                    "rect",
                    x=svg.percent(start),
                    y=y,
                    width=svg.percent(length),
                    height=BAR_PX,
                    class_="chart__bar chart__bar--strong",
                )
            )
        if measure.low < 0:
            parts.append(_zero_mark(zero, y))
        y += BAR_PX + GAP_PX
    return y, parts


def _zero_mark(zero: float, y: float) -> SafeString:
    place = svg.percent(zero)
    return svg.element("line", x1=place, x2=place, y1=y - 2, y2=y + BAR_PX + 2, class_="chart__axis")
