"""Whom a body writes to, and forgetting them when the day has come."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.accounts.models import Membership
from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for, acting_for_all, current_body_id
from nyvag.messaging.models import Choice, Contact, KeptMail, Message, Reminder
from nyvag.messaging.rules.states import MessageState

LOG_IS_KEPT = timedelta(days=730)
KEPT_MAIL_IS_KEPT = timedelta(days=30)


def person(user_id: int) -> Contact:
    """Return a person with an account as a recipient at the current body."""
    return Contact.objects.get_or_create(body_id=current_body_id(), user_id=user_id)[0]


@transaction.atomic
def keep_address(
    *, email: str, name: str, language: str, purpose: str, expires_on: date, by: Actor, at: datetime
) -> Contact:
    """Keep the address of someone for a purpose and until a day; one with an account is found instead.

    An address that is kept already is kept until the later day; what its holder has turned off stays off.
    """
    address = email.strip().lower()
    held = Membership.objects.filter(user__email=address, body_id=current_body_id())
    user_id = held.values_list("user_id", flat=True).first()
    if user_id is not None:
        return person(user_id)
    values = {"name": name.strip(), "language": language, "purpose": purpose, "expires_on": expires_on}
    contact, is_new = Contact.objects.get_or_create(body_id=current_body_id(), email=address, defaults=values)
    if not is_new:
        values["expires_on"] = max(expires_on, contact.expires_on or expires_on)
        for field, value in values.items():
            setattr(contact, field, value)
        contact.save(update_fields=list(values))
    record(
        kind="messaging.address-kept",
        by=by,
        at=at,
        body_id=contact.body_id,
        subject=f"contact:{contact.pk}",
        summary=_("Kept an address until %(day)s: %(purpose)s") % {"day": expires_on, "purpose": purpose},
    )
    return contact


def forget_expired(*, at: datetime) -> int:
    """Forget addresses whose day has passed, and old rows of the log, at every body; return how many
    addresses.

    The log keeps that a mail went and when, not to whom.
    """
    today = day_of(at)
    with acting_for_all(reason="addresses expire at every body"):
        found = Contact.objects.exclude(email="").filter(expires_on__lt=today)
        by_body = list(found.order_by("body_id").values_list("body_id", flat=True).distinct())
        Message.objects.filter(posted_at__lt=at - LOG_IS_KEPT).exclude(state=MessageState.WAITING).delete()
        KeptMail.objects.filter(kept_at__lt=at - KEPT_MAIL_IS_KEPT).delete()
    return sum(_forget_at(body_id, today, at) for body_id in by_body)


@transaction.atomic
def _forget_at(body_id: int, today: date, at: datetime) -> int:
    with acting_for(body_id):
        expired = Contact.objects.exclude(email="").filter(expires_on__lt=today)
        ids = list(expired.select_for_update().values_list("pk", flat=True))
        Choice.objects.filter(contact_id__in=ids).delete()
        Reminder.objects.filter(contact_id__in=ids).delete()
        Message.objects.filter(contact_id__in=ids, state=MessageState.WAITING).update(
            state=MessageState.SKIPPED
        )
        Contact.objects.filter(pk__in=ids).update(email="", name="", purpose="", forgotten_at=at)
        record(
            kind="messaging.addresses-forgotten",
            by=SYSTEM,
            at=at,
            body_id=body_id,
            subject=f"body:{body_id}",
            summary=_("Forgot %(count)d addresses whose day had passed.") % {"count": len(ids)},
        )
    return len(ids)
