"""Subscribing to invitations by category and place, confirmed by the one whose address it is."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.enterprises.rules.areas import pack
from nyvag.forum.commands import notices
from nyvag.forum.commands.recipients import recipient
from nyvag.forum.models import Subscription
from nyvag.forum.queries.subscriptions import GOOD_FOR, Wish, wish_token
from nyvag.forum.rules.events import SUBSCRIBED_DAYS
from nyvag.messaging.commands import choose, post
from nyvag.messaging.models import Contact
from nyvag.messaging.rules.delivery import Delivery


@transaction.atomic
def ask_to_subscribe(*, email: str, wish: Wish, by: Actor, at: dt.datetime) -> None:
    """Mail a link that confirms a subscription; nothing is subscribed to before it is used.

    Whether the address is known is told to nobody, since the answer is the same.
    """
    contact = recipient(
        email=email,
        purpose=_("Asked for invitations to the forum's meetings."),
        until=day_of(at) + GOOD_FOR,
        by=by,
        at=at,
    )
    path = reverse("forum:subscribe-confirm", args=[wish_token(contact, wish)])
    key = f"{notices.SUBSCRIBE}:{contact.pk}:{at.isoformat()}"
    post(kind=notices.SUBSCRIBE, to=contact, path=path, key=key, at=at)


@transaction.atomic
def subscribe(
    *, contact: Contact, wish: Wish, enterprise_id: int | None = None, by: Actor, at: dt.datetime
) -> Subscription:
    """Subscribe a recipient, or change what is subscribed to; mail that was turned off is turned on again."""
    expires_on = day_of(at) + dt.timedelta(days=SUBSCRIBED_DAYS)
    found = Subscription.objects.update_or_create(
        body_id=current_body_id(),
        contact=contact,
        ended_at=None,
        defaults={
            "enterprise_id": enterprise_id,
            "category_codes": pack(wish.categories),
            "place_code": wish.place,
            "confirmed_at": at,
            "expires_on": expires_on,
        },
    )[0]
    if contact.email:
        Contact.objects.filter(pk=contact.pk).update(
            expires_on=max(expires_on, contact.expires_on or expires_on),
            purpose=_("Subscribes to invitations to the forum's meetings."),
        )
    choose(
        contact=contact,
        deliveries={notices.INVITED: Delivery.NOW},
        language=contact.language,
        by=by,
        at=at,
    )
    _log("subscribed", found, _("Someone subscribed to invitations to the forum."), by, at)
    return found


@transaction.atomic
def end_subscription(*, subscription: Subscription, by: Actor, at: dt.datetime) -> None:
    """End a subscription; invitations by criteria still come to an enterprise of the register."""
    Subscription.objects.filter(pk=subscription.pk, ended_at=None).update(ended_at=at)
    _log("unsubscribed", subscription, _("Someone ended a subscription to invitations."), by, at)


def _log(kind: str, subscription: Subscription, said: str, by: Actor, at: dt.datetime) -> None:
    record(
        kind=f"forum.{kind}",
        by=by,
        at=at,
        body_id=subscription.body_id,
        subject=f"forum.subscription:{subscription.pk}",
        summary=said,
    )
