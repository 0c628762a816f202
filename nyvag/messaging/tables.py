"""The log of messages and the mails of invented bodies."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nyvag.messaging.models import KeptMail, Message
from nyvag.messaging.queries import kinds
from nyvag.ui.formatting import long_datetime
from nyvag.ui.tables import DateColumn, LinkColumn, ListTable, TextColumn


class MomentColumn(DateColumn):
    """A day and a time of day."""

    def render(self, value: Any) -> str:
        return long_datetime(value)


class KindColumn(TextColumn):
    """A kind of message in words."""

    def render(self, value: str) -> str:
        known = kinds().get(value)
        return str(known.title) if known else value


def _message(message: Message) -> str:
    return reverse("messaging:message-detail", args=[message.pk])


def _mail(mail: KeptMail) -> str:
    return reverse("messaging:kept-detail", args=[mail.pk])


class MessageTable(ListTable):
    """Who was told, of what kind of thing, and when."""

    who = LinkColumn(verbose_name=_("To"), url=_message)
    kind = KindColumn(verbose_name=_("Kind"))
    state = TextColumn(verbose_name=_("State"), accessor="get_state_display", order_by="state")
    posted_at = MomentColumn(verbose_name=_("Posted"))
    sent_at = MomentColumn(verbose_name=_("Sent"), default="–")


class KeptMailTable(ListTable):
    """Mails that would have gone."""

    subject = LinkColumn(verbose_name=_("Subject"), url=_mail)
    to_address = TextColumn(verbose_name=_("To"))
    kept_at = MomentColumn(verbose_name=_("Sent"))
