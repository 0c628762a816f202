"""How many fall in each interval."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nyvag.ui.charts.bars import bar_chart
from nyvag.ui.charts.scale import decimals_for
from nyvag.ui.formatting import number

Bin = tuple[Decimal, Decimal | None, int | None]


def histogram(*, title: str, description: str, bins: Sequence[Bin], unit: str) -> SafeString:
    """Draw counts per interval.

    Args:
        bins: lower bound, upper bound (None: and above), count (None: unknown), in order.
        unit: what the bounds are counted in, such as "kr"; the bars count things.
    """
    decimals = decimals_for([lower for lower, _upper, _count in bins])
    points = [
        (_interval(lower, upper, decimals, unit), None if count is None else Decimal(count))
        for lower, upper, count in bins
    ]
    return bar_chart(
        title=title, description=description, points=points, unit=_("count"), highlight_last=False
    )


def _interval(lower: Decimal, upper: Decimal | None, decimals: int, unit: str) -> str:
    if upper is None:
        return _("%(lower)s %(unit)s or more") % {"lower": number(lower, decimals), "unit": unit}
    return f"{number(lower, decimals)}–{number(upper, decimals)} {unit}".strip()
