"""The frame round every chart: caption, legend, picture, and the same figures as a table."""

from collections.abc import Sequence

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def framed(
    *,
    title: str,
    unit: str,
    picture: SafeString,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    legend: Sequence[str] = (),
) -> SafeString:
    """Return the figure element. The first cell of each row is its heading."""
    shown = {
        "title": title,
        "unit": unit,
        "picture": picture,
        "header": header,
        "rows": [(row[0], row[1:]) for row in rows],
        "legend": [(number, name) for number, name in enumerate(legend, 1)],
    }
    return render_to_string("ui/components/chart.html", shown)
