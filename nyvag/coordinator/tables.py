"""The list of hand-overs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.coordinator.models import HandOver
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, NumberColumn, TextColumn


def _page(row: HandOver) -> str:
    return reverse("coordinator:hand-over-detail", args=[row.reference])


class HandOverTable(ListTable):
    """Hand-overs, the latest first."""

    from_name = LinkColumn(verbose_name=_("Who leaves"), url=_page)
    state = TextColumn(verbose_name=_("State"), accessor="get_state_display")
    holds_from = DateColumn(verbose_name=_("Holds from"))
    moved_count = NumberColumn(verbose_name=_("Things"))
    by_name = TextColumn(verbose_name=_("By"), default="–")
