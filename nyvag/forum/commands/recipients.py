"""Where mail to somebody who wrote their own address goes."""

import datetime as dt

from django.utils.translation import get_language

from nyvag.core.access import Actor
from nyvag.messaging.commands import keep_address
from nyvag.messaging.models import Contact


def recipient(*, email: str, purpose: str, until: dt.date, by: Actor, at: dt.datetime) -> Contact:
    """Return the recipient behind an address; one that is kept already stays as it is.

    A new one is kept until the day given, which is near, since nobody knows yet whose address it is.
    """
    known = Contact.objects.filter(email=email.strip().lower()).first()
    if known is not None:
        return known
    language = get_language() or "sv"
    return keep_address(
        email=email, name="", language=language, purpose=purpose, expires_on=until, by=by, at=at
    )
