"""The list of indicators."""

from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.plans.queries.indicators import reached_of, target_of
from nyvag.plans.rules.following import trend
from nyvag.plans.rules.indicators import Direction
from nyvag.plans.rules.periods import Period
from nyvag.plans.words_indicators import REACHED, TRENDS, area_name, period_said, value_said
from nyvag.ui.addresses import row_address
from nyvag.ui.tables import LinkColumn, ListTable, TextColumn, badge

COMPUTED: tuple[str | Promise, str | Promise] = (
    gettext_lazy("worked out by the system"),
    gettext_lazy("entered by hand"),
)


def page_of(indicator: Any) -> str:
    """Return the address of an indicator."""
    return row_address("plans:indicator-detail", indicator.reference)


class IndicatorTable(ListTable):
    """One row for each indicator."""

    card = ("name", "latest_value")

    catalogue_key = TextColumn(verbose_name=gettext_lazy("Number"), default="–")
    name = LinkColumn(verbose_name=gettext_lazy("What is measured"), url=page_of)
    latest_value = TextColumn(
        verbose_name=gettext_lazy("Latest value"), empty_values=(), attrs={"td": {"class": "number"}}
    )
    latest_to = TextColumn(verbose_name=gettext_lazy("Period"), default="–")
    before_value = TextColumn(verbose_name=gettext_lazy("Trend"), empty_values=(), orderable=False)
    target = TextColumn(
        verbose_name=gettext_lazy("Target"),
        empty_values=(),
        orderable=False,
        attrs={"td": {"class": "number"}},
    )
    state = TextColumn(verbose_name=gettext_lazy("State"), empty_values=(), orderable=False)
    computed_by = TextColumn(
        verbose_name=gettext_lazy("Where values come from"), empty_values=(), visible=False
    )
    called = TextColumn(
        verbose_name=gettext_lazy("Who tells the values"),
        order_by=("unit__name", "party__name", "outside"),
        default="–",
        visible=False,
    )
    area = TextColumn(verbose_name=gettext_lazy("Area"), empty_values=(), visible=False)

    class Meta:
        attrs = {"class": "table"}

    def render_latest_value(self, record: Any) -> str:
        """Write the latest value with its unit."""
        return value_said(record.latest_value, record)

    def value_latest_value(self, record: Any) -> Any:
        """Export the number itself."""
        return record.latest_value

    def render_latest_to(self, record: Any) -> str:
        """Write which period it is about."""
        return period_said(Period(record.latest_from, record.latest_to))

    def render_before_value(self, record: Any) -> str:
        """Say which way it went."""
        return str(TRENDS[trend(record.latest_value, record.before_value, Direction(record.direction))])

    def render_target(self, record: Any) -> str:
        """Write the target that holds, and of which year it is."""
        target = target_of(record)
        if target is None:
            return "–"
        return f"{value_said(target[1], record)} ({target[0]})"

    def value_target(self, record: Any) -> Any:
        """Export the number itself."""
        target = target_of(record)
        return target[1] if target else None

    def render_state(self, record: Any) -> SafeString:
        """Show how it stands to its target, as word, shape and colour."""
        if record.ended_on is not None:
            return badge("neutral", _("no longer followed"))
        tone, word = REACHED[reached_of(record)]
        return badge(tone, str(word))

    def value_state(self, record: Any) -> str:
        """Export how it stands, in words."""
        return _("no longer followed") if record.ended_on else str(REACHED[reached_of(record)][1])

    def render_computed_by(self, record: Any) -> str:
        """Say who makes the values."""
        return capfirst(str(COMPUTED[0] if record.computed_by else COMPUTED[1]))

    def render_area(self, record: Any) -> str:
        """Write the area by number and name."""
        return area_name(record.area)
