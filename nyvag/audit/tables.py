"""The list of events."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_tables2 import DateTimeColumn

from nyvag.audit.models import Event
from nyvag.ui.tables import LinkColumn, ListTable, NumberColumn, TextColumn


def _address(event: Event) -> str:
    return reverse("audit:event-detail", args=[event.number])


class EventTable(ListTable):
    """Events: when, who, what and why."""

    card = ("summary", "at")

    number = NumberColumn(verbose_name=_("No."))
    at = DateTimeColumn(verbose_name=_("When"), format="Y-m-d H:i")
    actor_name = TextColumn(verbose_name=_("Who"))
    summary = LinkColumn(verbose_name=_("What"), url=_address)
    reason = TextColumn(verbose_name=_("Why"), default="")
