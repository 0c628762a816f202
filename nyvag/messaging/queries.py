"""Reading kinds, recipients, choices, the outbox and the log."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import CharField, OuterRef, QuerySet, Subquery
from django.db.models.expressions import Value
from django.db.models.functions import Coalesce, NullIf

from nyvag.accounts.models import Membership, User
from nyvag.core.access import Role
from nyvag.core.providers import CalendarEvent, MessageKind, load
from nyvag.core.tenancy import acting_for_all
from nyvag.messaging.models import CalendarFeed, Choice, Contact, KeptMail, Message
from nyvag.messaging.rules.delivery import Delivery
from nyvag.messaging.rules.states import MessageState

UNSUBSCRIBE_SALT = "nyvag.messaging.unsubscribe"


class UnknownKindError(LookupError):
    """No room has registered the kind of message."""


@dataclass(frozen=True)
class Recipient:
    """Where a contact's mail goes right now."""

    email: str
    name: str
    language: str


@dataclass(frozen=True)
class Unsubscription:
    """What the link in a mail lets its holder turn off; without a kind, everything."""

    body_id: int
    contact_id: int
    kind: str


def kinds() -> dict[str, MessageKind]:
    """Return every kind that a room has registered, by key."""
    return {kind.key: kind for room in load(settings.NYVAG_MESSAGE_KINDS) for kind in room()}


def kind_of(key: str) -> MessageKind:
    """Return a kind.

    Raises:
        UnknownKindError: no room has registered it.
    """
    found = kinds().get(key)
    if found is None:
        raise UnknownKindError(key)
    return found


def delivery_for(contact: Contact, kind: MessageKind, chosen: str | None = None) -> Delivery:
    """Return how a recipient wants a kind; a required kind always goes at once."""
    if kind.is_required:
        return Delivery.NOW
    if contact.off_at is not None:
        return Delivery.OFF
    if chosen is None:
        return Delivery.NOW if kind.default_on else Delivery.OFF
    return Delivery(chosen)


def choices_of(contact: Contact) -> dict[str, Delivery]:
    """Return how a recipient wants each kind that can be chosen."""
    chosen = dict(Choice.objects.filter(contact_id=contact.pk).values_list("kind", "delivery"))
    return {
        key: delivery_for(contact, kind, chosen.get(key))
        for key, kind in kinds().items()
        if not kind.is_required
    }


def recipient_of(contact: Contact) -> Recipient | None:
    """Return where mail goes, or None for one who is forgotten, refused, or has left the body."""
    if contact.bounced_at is not None or contact.forgotten_at is not None:
        return None
    if contact.user_id is None:
        return Recipient(contact.email, contact.name, contact.language) if contact.email else None
    held = Membership.objects.filter(
        user_id=contact.user_id, body_id=contact.body_id, user__is_active=True
    ).select_related("user")
    membership = held.first()
    if membership is None:
        return None
    return Recipient(membership.user.email, membership.user.name, contact.language)


def log() -> "QuerySet[Message]":
    """Return the body's messages, newest first, with the name of each recipient as `who`."""
    names = User.objects.filter(pk=OuterRef("contact__user_id")).values("name")[:1]
    kept = NullIf("contact__name", Value(""))
    address = NullIf("contact__email", Value(""))
    who = Coalesce(Subquery(names), kept, address, Value("–"), output_field=CharField())
    return Message.objects.annotate(who=who).order_by("-posted_at", "-pk")


def kept_mails() -> "QuerySet[KeptMail]":
    """Return the mails an invented body would have sent, newest first."""
    return KeptMail.objects.order_by("-kept_at", "-pk")


def feed_of(user_id: int) -> CalendarFeed | None:
    """Return a person's open calendar feed at the current body."""
    return CalendarFeed.objects.filter(user_id=user_id, revoked_at=None).first()


def feed_at(token: str) -> CalendarFeed | None:
    """Return the open feed behind a secret address, whosever it is."""
    with acting_for_all(reason="a secret address names no body"):
        return CalendarFeed.objects.filter(fingerprint=fingerprint(token), revoked_at=None).first()


def events_for(feed: CalendarFeed) -> list[CalendarEvent]:
    """Return what stands in a person's calendar, of every room; nothing once the role is taken."""
    roles: Any = Membership.objects.filter(user_id=feed.user_id, body_id=feed.body_id)
    role = roles.values_list("role", flat=True).first()
    if role is None:
        return []
    found = [
        event
        for room in load(settings.NYVAG_CALENDARS)
        for event in room(user_id=feed.user_id, role=Role(role))
    ]
    return sorted(found, key=lambda event: (event.starts_at, event.uid))


def fingerprint(token: str) -> str:
    """Return what is kept of a secret address."""
    return hashlib.sha256(token.encode()).hexdigest()


def unsubscribe_token(contact: Contact, kind: str) -> str:
    """Return what the link in a mail carries: ids, signed; it does not expire."""
    return signing.dumps([contact.body_id, contact.pk, kind], salt=UNSUBSCRIBE_SALT)


def unsubscription(token: str) -> Unsubscription | None:
    """Read a token from a mail, or None for one that is not ours."""
    try:
        return Unsubscription(*signing.loads(token, salt=UNSUBSCRIBE_SALT))
    except (signing.BadSignature, TypeError):
        return None


def bodies_with_work(at: datetime) -> list[int]:
    """Return the bodies with messages to send or to take from a worker that died."""
    with acting_for_all(reason="one job sends the mail of every body"):
        waiting = Message.objects.filter(state=MessageState.WAITING, due_at__lte=at)
        stranded = Message.objects.filter(state=MessageState.SENDING, leased_until__lt=at)
        found = (waiting | stranded).order_by("body_id").values_list("body_id", flat=True)
        return list(found.distinct())
