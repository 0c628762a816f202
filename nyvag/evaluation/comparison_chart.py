"""A measure as charts: the municipalities of one year side by side, and the body's own years."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from nyvag.evaluation.queries.comparing import Compared
from nyvag.ui.charts import bar_chart, line_chart

UNIT = ""


def bars_of(row: Compared, own_name: str) -> SafeString | None:
    """Draw the body and its similar municipalities in the year compared; one without a figure is unknown."""
    if row.year is None or not row.peers:
        return None
    points = [
        (own_name or _("We"), row.own),
        *((each.name, each.value if each.is_of_year else None) for each in row.peers),
    ]
    return bar_chart(
        title=f"{row.measure.title}, {row.year}",
        description=_("The municipalities side by side, all of the same year."),
        points=points,
        unit=UNIT,
        highlight_last=False,
    )


def years_of(row: Compared) -> SafeString | None:
    """Draw the body's own years; nothing where there is but one."""
    if len(row.own_years) < 2:
        return None
    return line_chart(
        title=_("Our own years"),
        description=_("How our own figure has changed."),
        unit=UNIT,
        points=[(str(year), value) for year, value in row.own_years],
    )
