"""How often something may be done, counted in the database so that every process counts the same."""

import hashlib
from datetime import datetime, timedelta

from django.db import transaction

from nyvag.accounts.models import Tally


@transaction.atomic
def within_limit(*, key: str, limit: int, per: timedelta, at: datetime) -> bool:
    """Count one more and tell whether it is among the first `limit` of its window.

    Args:
        key: what is counted; only its fingerprint is kept, so it may hold an address.
    """
    fingerprint = hashlib.sha256(key.encode()).hexdigest()
    Tally.objects.get_or_create(fingerprint=fingerprint, defaults={"ends_at": at + per})
    tally = Tally.objects.select_for_update().get(fingerprint=fingerprint)
    if tally.ends_at <= at:
        tally.count, tally.ends_at = 0, at + per
    tally.count += 1
    tally.save(update_fields=["count", "ends_at"])
    return tally.count <= limit


def drop_old_tallies(*, at: datetime) -> int:
    """Remove counts whose window has passed; return how many."""
    return Tally.objects.filter(ends_at__lt=at).delete()[0]
