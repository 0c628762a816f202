"""Secret addresses where a person's calendar can be fetched."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import current_body_id
from nyvag.messaging.models import CalendarFeed
from nyvag.messaging.queries import fingerprint


@transaction.atomic
def make_feed(*, user_id: int, language: str, by: Actor, at: datetime) -> str:
    """Open a new address and close the old; return the secret, which is shown once and never kept."""
    _close(user_id, at)
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        body_id=current_body_id(),
        user_id=user_id,
        fingerprint=fingerprint(token),
        language=language,
        made_at=at,
    )
    _tell("messaging.feed-made", feed.body_id, by, at, _("Opened a calendar address."))
    return token


@transaction.atomic
def revoke_feed(*, user_id: int, by: Actor, at: datetime) -> None:
    """Close a person's calendar address."""
    if _close(user_id, at):
        _tell("messaging.feed-closed", current_body_id(), by, at, _("Closed the calendar address."))


def _close(user_id: int, at: datetime) -> int:
    return CalendarFeed.objects.filter(user_id=user_id, revoked_at=None).update(revoked_at=at)


def _tell(kind: str, body_id: int, by: Actor, at: datetime, summary: str) -> None:
    record(kind=kind, by=by, at=at, body_id=body_id, subject=f"user:{by.user_id}", summary=summary)
