"""The list of events."""

from django.utils.translation import gettext_lazy as _
from django_tables2 import DateTimeColumn

from nyvag.ui.tables import LinkColumn, ListTable, NumberColumn, TextColumn


class EventTable(ListTable):
    """Events: when, who, what and why."""

    card = ("summary", "at")

    number = NumberColumn(verbose_name=_("No."))
    at = DateTimeColumn(verbose_name=_("When"), format="Y-m-d H:i")
    actor_name = TextColumn(verbose_name=_("Who"))
    summary = LinkColumn(verbose_name=_("What"), url=lambda record: f"?subject={record.subject}")
    reason = TextColumn(verbose_name=_("Why"), default="")
