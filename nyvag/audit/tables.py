"""The list of events."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nyvag.audit.models import Event
from nyvag.ui import formatting
from nyvag.ui.addresses import row_address
from nyvag.ui.tables import LinkColumn, ListTable, NumberColumn, TextColumn


def _address(event: Event) -> str:
    return row_address("audit:event-detail", event.number)


class MomentColumn(TextColumn):
    """A day with its month in full and a time of day; exports get them written so that they sort."""

    def render(self, value: datetime) -> str:
        local = timezone.localtime(value)
        return f"{formatting.long_date(local)} {local:%H:%M}"

    def value(self, value: Any) -> Any:
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M}" if isinstance(value, datetime) else value


class EventTable(ListTable):
    """Events: when, who, what and why."""

    card = ("summary", "at")

    number = NumberColumn(verbose_name=_("No."))
    at = MomentColumn(verbose_name=_("When"))
    actor_name = TextColumn(verbose_name=_("Who"))
    summary = LinkColumn(verbose_name=_("What"), url=_address)
    reason = TextColumn(verbose_name=_("Why"), default="")
