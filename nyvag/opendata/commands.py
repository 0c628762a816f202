"""Showing a part to anyone, and withdrawing it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.providers import PublicPart
from nyvag.opendata.models import Publication


@transaction.atomic
def publish(*, body_id: int, part: PublicPart, by: Actor, at: datetime) -> Publication:
    """Show a part on the body's public page; one that is shown already stays as it is."""
    values = {"published_at": at, "published_by_name": by.name}
    publication, made = Publication.objects.get_or_create(body_id=body_id, part=part.key, defaults=values)
    if made:
        summary = _("Published %(title)s on the public page.") % {"title": part.title}
        _tell("opendata.published", publication, by, at, summary)
    return publication


@transaction.atomic
def withdraw(*, body_id: int, part: PublicPart, by: Actor, at: datetime) -> None:
    """Take a part away from the body's public page; one that is not shown stays so."""
    publication = Publication.objects.select_for_update().filter(body_id=body_id, part=part.key).first()
    if publication is None:
        return
    summary = _("Took %(title)s away from the public page.") % {"title": part.title}
    _tell("opendata.withdrawn", publication, by, at, summary)
    publication.delete()


def _tell(kind: str, publication: Publication, by: Actor, at: datetime, summary: str) -> None:
    subject = f"publication:{publication.part}"
    record(kind=kind, by=by, at=at, body_id=publication.body_id, subject=subject, summary=summary)
