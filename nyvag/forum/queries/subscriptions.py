"""Reading subscriptions to invitations, and the link that confirms one."""

import datetime as dt
from dataclasses import dataclass

from django.core import signing

from nyvag.core.tenancy import acting_for
from nyvag.forum.models import Subscription
from nyvag.forum.rules.events import UNANSWERED_DAYS
from nyvag.messaging.models import Contact

SALT = "nyvag.forum.subscribe"
GOOD_FOR = dt.timedelta(days=UNANSWERED_DAYS)


@dataclass(frozen=True, slots=True)
class Wish:
    """What someone wants to be invited to; empty is everything."""

    categories: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish that waits to be confirmed by the link in a mail."""

    body_id: int
    contact: Contact
    wish: Wish


def wish_token(contact: Contact, wish: Wish) -> str:
    """Return what the link that confirms a subscription carries: ids and codes, signed."""
    return signing.dumps([contact.body_id, contact.pk, [*wish.categories], wish.place], salt=SALT)


def asked(token: str) -> Asked | None:
    """Read the link that confirms a subscription; None when it is not ours, too old or forgotten."""
    try:
        body_id, pk, categories, place = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    with acting_for(body_id):
        contact = Contact.objects.select_related("body").filter(pk=pk, forgotten_at=None).first()
    return Asked(body_id, contact, Wish(tuple(categories), place)) if contact else None


def subscription_of(user_id: int) -> Subscription | None:
    """Return the open subscription of a signed-in person at the body acted for."""
    return Subscription.objects.filter(contact__user_id=user_id, ended_at=None).first()
