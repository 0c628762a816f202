"""The list of proposals from units."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from nyvag.internal_coordination.models import UnitProposal
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, TextColumn, badge


def proposal_page(row: UnitProposal) -> str:
    """Return the address of a proposal."""
    return reverse("internal_coordination:proposal-detail", args=[row.reference])


class ProposalTable(ListTable):
    """One row for each proposal."""

    card = ("title", "state")

    title = LinkColumn(verbose_name=gettext_lazy("Proposal"), url=proposal_page)
    kind = TextColumn(verbose_name=gettext_lazy("Kind"), accessor="get_kind_display", order_by=("kind",))
    unit = TextColumn(
        verbose_name=gettext_lazy("From"), accessor="unit__name", default=gettext_lazy("no unit")
    )
    origin = TextColumn(
        verbose_name=gettext_lazy("The idea came from"), default=gettext_lazy("the one who proposed it")
    )
    raised_on = DateColumn(verbose_name=gettext_lazy("Raised"))
    state = TextColumn(verbose_name=gettext_lazy("State"), accessor="get_state_display", order_by=("state",))

    class Meta:
        attrs = {"class": "table"}

    def render_state(self, value: Any, record: UnitProposal) -> SafeString:
        """Show the state as word, shape and colour."""
        return badge(record.tone, str(value))

    def value_state(self, value: Any) -> str:
        """Export the state in words."""
        return str(value)
