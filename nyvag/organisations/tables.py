"""The list of outside parties."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.organisations.models import ExternalParty
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, TextColumn


def party_page(party: ExternalParty) -> str:
    """Return the address of an outside party."""
    return reverse("organisations:party-detail", args=[party.pk])


class PartyTable(ListTable):
    """One row for each outside party."""

    card = ("name", "kind")

    name = LinkColumn(verbose_name=_("Name"), url=party_page)
    kind = TextColumn(verbose_name=_("Kind"), accessor="get_kind_display", order_by=("kind",))
    org_no = TextColumn(
        verbose_name=_("Organisation number"),
        accessor="org_no_display",
        order_by=("org_no",),
        default=_("none"),
        empty_values=("", None),
    )
    starts_on = DateColumn(verbose_name=_("From"), default=_("not known"))
    ends_on = DateColumn(verbose_name=_("Last day"), default=_("until further notice"))

    class Meta:
        attrs = {"class": "table"}
