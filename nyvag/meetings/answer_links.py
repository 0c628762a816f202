"""What the link in a mail lets its holder answer; the link carries ids, signed, and nothing else."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.core import signing

from nyvag.accounts.models import Membership
from nyvag.core.access import STAFF, Actor, Role
from nyvag.core.answering import Answerer
from nyvag.core.clock import day_of
from nyvag.core.tenancy import acting_for
from nyvag.meetings.access import LinkHolder, answerer_of
from nyvag.meetings.models import AnswerLink
from nyvag.messaging.models import Contact
from nyvag.organisations.models import PublicBody

SALT = "nyvag.meetings.answers"


@dataclass(frozen=True)
class Opened:
    """Who holds a link that works, and at which body."""

    body: PublicBody
    by: LinkHolder


def token_of(link: AnswerLink) -> str:
    """Return what the link carries."""
    return signing.dumps([link.body_id, link.pk], salt=SALT)


def opened(token: str, at: datetime) -> Opened | None:
    """Open a link; None for one that is not ours, has ended, is closed, or whose holder has left.

    Spans bodies: the link names its own.
    """
    try:
        body_id, pk = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    with acting_for(body_id):
        rows = AnswerLink.objects.select_related("contact", "body").filter(pk=pk, revoked_at=None)
        link = rows.filter(expires_at__gt=at, contact__forgotten_at=None).first()
        return _holder(link, at) if link else None


def _holder(link: AnswerLink, at: datetime) -> Opened | None:
    contact: Contact = link.contact
    if contact.user_id is None:
        of = Answerer(contact_id=contact.pk)
        by = LinkHolder(user_id=None, name=str(contact), role=Role.PUBLIC, body_id=link.body_id, of=of)
        return Opened(link.body, by)
    held = Membership.objects.filter(user_id=contact.user_id, body_id=link.body_id, user__is_active=True)
    member = held.filter(role__in=STAFF).select_related("user").first()
    if member is None:
        return None
    signed = Actor(member.user_id, str(member.user), Role(member.role), link.body_id, member.unit_id)
    of = replace(answerer_of(signed, day_of(at)), contact_id=contact.pk)
    by = LinkHolder(member.user_id, signed.name, Role.CONTRIBUTOR, link.body_id, member.unit_id, of)
    return Opened(link.body, by)
