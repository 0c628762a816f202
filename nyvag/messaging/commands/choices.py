"""How people want their mail."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor, Role
from nyvag.messaging.models import Choice, Contact, Message
from nyvag.messaging.queries import kinds
from nyvag.messaging.rules.delivery import Delivery
from nyvag.messaging.rules.states import MessageState


@transaction.atomic
def choose(
    *, contact: Contact, deliveries: Mapping[str, Delivery], language: str, by: Actor, at: datetime
) -> None:
    """Set how a recipient wants each kind; what waits of a kind turned off does not go."""
    contact.language, contact.off_at = language, None
    contact.save(update_fields=["language", "off_at"])
    for kind, delivery in deliveries.items():
        _set(contact, kind, delivery)
    _tell(contact, by, at, _("Changed which messages come by mail."))


@transaction.atomic
def unsubscribe(*, contact: Contact, kind: str, at: datetime) -> None:
    """Turn off a kind, or all that can be turned off when none is named, by the link in a mail."""
    if kind:
        _set(contact, kind, Delivery.OFF)
    else:
        contact.off_at = at
        contact.save(update_fields=["off_at"])
        _skip(contact, [key for key, each in kinds().items() if not each.is_required])
    holder = Actor(contact.user_id, str(contact), Role.PUBLIC, contact.body_id)
    _tell(contact, holder, at, _("Turned off mail by the link in a mail."))


def _set(contact: Contact, kind: str, delivery: Delivery) -> None:
    registered = kinds().get(kind)
    if registered is not None and registered.is_required:
        return
    Choice.objects.update_or_create(
        body_id=contact.body_id, contact=contact, kind=kind, defaults={"delivery": delivery}
    )
    if delivery is Delivery.OFF:
        _skip(contact, [kind])


def _skip(contact: Contact, keys: list[str]) -> None:
    waiting = Message.objects.filter(contact=contact, kind__in=keys, state=MessageState.WAITING)
    waiting.update(state=MessageState.SKIPPED)


def _tell(contact: Contact, by: Actor, at: datetime, summary: str) -> None:
    record(
        kind="messaging.choices-changed",
        by=by,
        at=at,
        body_id=contact.body_id,
        subject=f"contact:{contact.pk}",
        summary=summary,
    )
