"""Putting messages in the outbox."""

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.messaging.models import Choice, Contact, Message
from nyvag.messaging.queries import delivery_for, kind_of
from nyvag.messaging.rules.delivery import DIGESTS, Delivery, due_at
from nyvag.messaging.rules.states import MessageState
from nyvag.messaging.rules.transitions import TRANSITIONS


class UnableToSendAgainError(Exception):
    """The message is not one that has failed."""


def post(*, kind: str, to: Contact, path: str, key: str, at: datetime) -> Message:
    """Put a message in the outbox, in the transaction of what it tells about.

    Args:
        kind: one that a room has registered.
        path: where the link leads, from "/" on; the mail carries nothing else of the matter.
        key: names the message within the body; posting the same key again changes nothing.

    Raises:
        UnknownKindError: no room has registered the kind.
        ValueError: the path leads elsewhere.
    """
    registered = kind_of(kind)
    if not path.startswith("/") or path.startswith("//"):
        raise ValueError("A message links to a page of this installation, from / on.")
    chosen = Choice.objects.filter(contact=to, kind=kind).values_list("delivery", flat=True).first()
    delivery = delivery_for(to, registered, chosen)
    if delivery in DIGESTS and not registered.may_wait:
        delivery = Delivery.NOW
    values = {
        "contact": to,
        "kind": kind,
        "path": path,
        "delivery": delivery,
        "state": MessageState.SKIPPED if delivery is Delivery.OFF else MessageState.WAITING,
        "posted_at": at,
        "due_at": due_at(delivery, at),
        "batch": None if delivery in DIGESTS else uuid.uuid4(),
    }
    return Message.objects.get_or_create(body_id=current_body_id(), key=key, defaults=values)[0]


@transaction.atomic
def send_again(*, message: Message, by: Actor, at: datetime) -> Message:
    """Put a message that failed in the outbox again; an address that was refused gets a new chance.

    Raises:
        UnableToSendAgainError: it has not failed.
    """
    locked = Message.objects.select_for_update().select_related("contact").get(pk=message.pk)
    if MessageState.WAITING not in TRANSITIONS[MessageState(locked.state)] or locked.state not in (
        MessageState.FAILED,
        MessageState.BOUNCED,
    ):
        raise UnableToSendAgainError(_("Only a message that has failed can be sent again."))
    locked.state, locked.due_at, locked.attempts_count, locked.error = MessageState.WAITING, at, 0, ""
    locked.save()
    Contact.objects.filter(pk=locked.contact_id).update(bounced_at=None)
    record(
        kind="messaging.sent-again",
        by=by,
        at=at,
        body_id=locked.body_id,
        subject=f"message:{locked.pk}",
        summary=_("Put a message that had failed in the outbox again."),
    )
    return locked
