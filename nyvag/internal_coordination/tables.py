"""The list of groups."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.internal_coordination.queries.seats import GroupSeen
from nyvag.internal_coordination.wording import named
from nyvag.ui.days import day_in_words
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, NumberColumn, TextColumn, badge


def group_page(row: GroupSeen) -> str:
    """Return the address of a group."""
    return reverse("internal_coordination:group-detail", args=[row.group.reference])


class GroupTable(ListTable):
    """One row for each group."""

    card = ("name", "state")

    name = LinkColumn(verbose_name=gettext_lazy("Group"), accessor="group__name", url=group_page)
    kind = TextColumn(verbose_name=gettext_lazy("Kind"), accessor="group__get_kind_display")
    state = TextColumn(verbose_name=gettext_lazy("State"), accessor="group__get_state_display")
    since = DateColumn(
        verbose_name=gettext_lazy("Since"), accessor="group__state_on", default=gettext_lazy("day unknown")
    )
    short = TextColumn(verbose_name=gettext_lazy("Functions that do not take part"), empty_values=())
    seats_count = NumberColumn(verbose_name=gettext_lazy("Seats"))
    meets = NumberColumn(
        verbose_name=gettext_lazy("Meetings a year"),
        accessor="group__meets_per_year",
        default=gettext_lazy("as needed"),
    )

    class Meta:
        attrs = {"class": "table"}

    def render_state(self, value: Any, record: GroupSeen) -> SafeString:
        """Show the state as word, shape and colour."""
        return badge(record.group.tone, str(value))

    def render_since(self, value: Any, record: GroupSeen) -> str:
        """Show the day of the latest step as well as it is known."""
        return day_in_words(value, record.group.state_written)  # type: ignore[attr-defined]  # annotated

    def value_state(self, value: Any) -> str:
        """Export the state in words."""
        return str(value)

    def render_short(self, record: GroupSeen) -> str:
        """Name the functions that are needed and do not take part."""
        if not record.required:
            return "–"
        return named([each.function for each in record.short]) or _("all take part")

    def value_short(self, record: GroupSeen) -> str:
        """Export them in words."""
        return self.render_short(record)
