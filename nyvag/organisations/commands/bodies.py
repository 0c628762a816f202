"""Changing what a body is called and how it looks."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.organisations.models import PublicBody


@transaction.atomic
def change_body(
    *, body: PublicBody, name: str, accent: str, contact_email: str, by: Actor, at: datetime
) -> PublicBody:
    """Change what a body is called, its accent colour and the address that anyone may write to."""
    locked = PublicBody.objects.select_for_update().get(pk=body.pk)
    locked.name, locked.accent, locked.contact_email = name.strip(), accent, contact_email
    locked.save(update_fields=["name", "accent", "contact_email"])
    record(
        kind="organisations.body-changed",
        by=by,
        at=at,
        body_id=body.pk,
        subject=f"body:{body.pk}",
        summary=_("Changed the settings of %(name)s.") % {"name": locked.name},
    )
    return locked
