"""Where the marks of a chart stand, and a chart as a picture for a Word file.

The scale always holds nought, so that a small change never looks like a large one.
"""

import json
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from nyvag.documents.papers.shapes import Chart, Mark

WIDTH_MM, HEIGHT_MM = 156, 52
"""As wide as the text of a paper; the picture in a Word file keeps the proportion."""
DOTS_PER_INCH = 220
ROOM_FOR_A_VALUE = 0.24
"""How much of the height a printed value takes."""
YEAR = re.compile(r"\d{4}\b")
PICTURE = b"""
#set page(width: 156mm, height: auto, margin: 1mm, fill: white)
#set text(font: "Libertinus Serif", size: 11pt, fill: luma(20))
#chart(json(bytes(sys.inputs.chart)))"""


def layout_of(chart: Chart) -> dict[str, Any]:
    """Give a chart as the layout draws it: each mark with its place, 0 at the left and at the foot."""
    values = [each.value for each in (*chart.marks, *chart.targets) if each.value is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    span = (high - low) or 1.0
    labels = _labels(chart)
    wanted = {each.label: each.value for each in chart.targets}

    def placed(marks: Sequence[Mark]) -> list[dict[str, Any]]:
        return [
            {
                "x": (labels.index(mark.label) + 0.5) / len(labels),
                "y": None if mark.value is None else (mark.value - low) / span,
                "shown": mark.shown,
                "breaks": mark.breaks,
                "below": _is_under(mark.value, wanted.get(mark.label), span),
            }
            for mark in marks
        ]

    return {
        "caption": chart.caption,
        "alt": chart.alt,
        "labels": labels,
        "zero": (0.0 - low) / span,
        "marks": placed(chart.marks),
        "targets": placed(chart.targets),
        "legend": list(chart.legend) if chart.targets else [],
    }


def _labels(chart: Chart) -> list[str]:
    """Give what stands along the foot, in order of time where every label begins with a year."""
    found = [each.label for each in chart.marks]
    found += [each.label for each in chart.targets if each.label not in found]
    return sorted(found) if all(YEAR.match(each) for each in found) else found


def _is_under(value: float | None, target: float | None, span: float) -> bool:
    """Tell whether a value is written under its dot: it is negative, or its target stands right above it."""
    if value is None:
        return False
    return value < 0 or (target is not None and 0 <= (target - value) / span < ROOM_FOR_A_VALUE)


def picture_of(chart: Chart, drawable: str) -> bytes:
    """Return a chart as a PNG; the same bytes for the same chart.

    Args:
        drawable: the chart's layout as JSON, its signs such as a font draws.
    """
    import typst  # eighty megabytes that only a paper needs

    return typst.compile(
        _layout() + PICTURE,
        format="png",
        ppi=DOTS_PER_INCH,
        ignore_system_fonts=True,
        sys_inputs={"chart": drawable},
    )


def as_json(chart: Chart) -> str:
    """Give the layout of a chart as JSON."""
    return json.dumps(layout_of(chart), ensure_ascii=False)


@lru_cache(maxsize=1)
def _layout() -> bytes:
    return files("nyvag.documents.papers").joinpath("chart.typ").read_bytes()
