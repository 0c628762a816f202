"""The list of hand-overs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.coordinator.models import HandOver
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, NumberColumn, TextColumn


def _page(row: HandOver) -> str:
    return reverse("coordinator:hand-over-detail", args=[row.reference])


class HandOverTable(ListTable):
    """Hand-overs, the latest first."""

    from_name = LinkColumn(verbose_name=_("Who left"), url=_page)
    holds_from = DateColumn(verbose_name=_("Holds from"))
    moved_count = NumberColumn(verbose_name=_("Things moved"))
    by_name = TextColumn(verbose_name=_("Done by"), default="–")
