"""Whom a mail to an enterprise goes to: those who speak for it, else the address of its function."""

import datetime as dt

from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.enterprises.models import Enterprise, Presentation
from nyvag.enterprises.queries.people import representatives
from nyvag.messaging.commands import keep_address, person
from nyvag.messaging.models import Contact

ADDRESS_KEPT = dt.timedelta(days=400)


def contacts_of(enterprise: Enterprise, *, purpose: str, by: Actor, at: dt.datetime) -> list[Contact]:
    """Give the recipients at an enterprise; an address of a function is kept for the purpose for 400 days."""
    people = [person(each.user_id) for each in representatives(enterprise.pk)]
    if people:
        return people
    own = Presentation.objects.filter(enterprise=enterprise).exclude(contact_email="").first()
    if own is None:
        return []
    kept = keep_address(
        email=own.contact_email,
        name=own.contact_function,
        language="sv",
        purpose=purpose,
        expires_on=day_of(at) + ADDRESS_KEPT,
        by=by,
        at=at,
    )
    return [kept]
