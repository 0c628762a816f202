"""Sending what is due: one mail once, whoever sends, whatever dies.

A mail is claimed by a change of state that only one worker can make, sent, and marked as sent. When a
worker dies in between, another takes the mail over after the lease with the same Message-ID, so that a
mail server, and our own files, know a repetition for what it is.
"""

import smtplib
import uuid
from collections.abc import Callable
from datetime import datetime

import structlog
from django.core.mail import EmailMessage
from django.db.models import F

from nyvag.core.tenancy import acting_for
from nyvag.messaging.commands.mails import compose
from nyvag.messaging.models import Contact, Message
from nyvag.messaging.queries import Recipient, bodies_with_work, kinds, recipient_of
from nyvag.messaging.rules.delivery import LEASE, next_attempt
from nyvag.messaging.rules.states import MessageState

PERMANENT = 500
Clock = Callable[[], datetime]
log = structlog.get_logger(__name__)


def send_due(*, clock: Clock, at_most: int = 500) -> int:
    """Send the mails that are due at every body; return how many went.

    Args:
        clock: asked before each mail, since sending many takes long.
    """
    sent = 0
    for body_id in bodies_with_work(clock()):
        with acting_for(body_id):
            _take_over(clock())
            _gather_digests(clock())
            for batch in _due_batches(clock(), at_most - sent):
                sent += _send_batch(batch, clock)
    return sent


def _take_over(at: datetime) -> None:
    stranded = Message.objects.filter(state=MessageState.SENDING, leased_until__lt=at)
    stranded.update(state=MessageState.WAITING, leased_until=None)


def _gather_digests(at: datetime) -> None:
    """Let what waits for the same morning and the same recipient go in one mail."""
    loose = Message.objects.filter(state=MessageState.WAITING, batch=None, due_at__lte=at)
    pairs = loose.order_by("contact_id", "delivery").values_list("contact_id", "delivery").distinct()
    for contact_id, delivery in list(pairs):
        loose.filter(contact_id=contact_id, delivery=delivery).update(batch=uuid.uuid4())


def _due_batches(at: datetime, at_most: int) -> list[uuid.UUID]:
    due = Message.objects.filter(state=MessageState.WAITING, due_at__lte=at, batch__isnull=False)
    found = due.order_by("due_at", "pk").values_list("batch", flat=True)[: max(0, at_most)]
    return list(dict.fromkeys(batch for batch in found if batch is not None))


def _send_batch(batch: uuid.UUID, clock: Clock) -> int:
    at = clock()
    claimed = Message.objects.filter(batch=batch, state=MessageState.WAITING, due_at__lte=at).update(
        state=MessageState.SENDING, leased_until=at + LEASE, attempts_count=F("attempts_count") + 1
    )
    if not claimed:
        return 0
    messages = list(
        Message.objects.filter(batch=batch, state=MessageState.SENDING)
        .select_related("contact", "body")
        .order_by("posted_at", "pk")
    )
    known = kinds()
    _mark([each for each in messages if each.kind not in known], MessageState.SKIPPED)
    rest = [each for each in messages if each.kind in known]
    recipient = recipient_of(messages[0].contact)
    if recipient is None or not rest:
        _mark(rest, MessageState.SKIPPED)
        return 0
    return _hand_over(rest, recipient, clock)


def _hand_over(messages: list[Message], recipient: Recipient, clock: Clock) -> int:
    try:
        mail: EmailMessage = compose(messages, recipient)
        mail.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _text in refusal.recipients.values()]
        if codes and min(codes) >= PERMANENT:
            Contact.objects.filter(pk=messages[0].contact_id).update(bounced_at=clock())
            _mark(messages, MessageState.BOUNCED, error=f"{codes[0]}")
        else:
            _try_later(messages, clock(), "refused for now")
        return 0
    except (smtplib.SMTPException, OSError) as error:
        _try_later(messages, clock(), type(error).__name__)
        return 0
    _mark(messages, MessageState.SENT, sent_at=clock())
    return 1


def _try_later(messages: list[Message], at: datetime, error: str) -> None:
    """Wait longer each time; the reason is a name or a code, never the mail server's own words."""
    again = next_attempt(max(each.attempts_count for each in messages), at)
    log.warning("mail not sent", batch=str(messages[0].batch), error=error)
    if again is None:
        _mark(messages, MessageState.FAILED, error=error)
    else:
        _mark(messages, MessageState.WAITING, error=error, due_at=again)


def _mark(messages: list[Message], state: MessageState, **changes: datetime | str) -> None:
    mine = Message.objects.filter(pk__in=[each.pk for each in messages], state=MessageState.SENDING)
    mine.update(state=state, leased_until=None, **changes)
