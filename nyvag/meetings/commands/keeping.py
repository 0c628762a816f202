"""Keeping approved minutes as a file among the meeting's documents, ready to be registered."""

import hashlib
import io
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.core.access import Actor
from nyvag.documents import commands as documents
from nyvag.documents.models import Document, DocumentVersion
from nyvag.documents.papers.answers import file_name
from nyvag.documents.papers.writing import as_pdf
from nyvag.meetings.access import owner_of
from nyvag.meetings.commands.refusals import UnableToChangeMeeting
from nyvag.meetings.commands.writing import locked
from nyvag.meetings.contents import contents_of
from nyvag.meetings.models import Meeting
from nyvag.meetings.papers import minutes
from nyvag.meetings.rules.states import MeetingState

OWNER_KIND = "meeting"


@transaction.atomic
def keep_minutes(*, meeting: Meeting, by: Actor, at: datetime) -> Document:
    """Put the approved minutes among the meeting's documents as PDF/A, in the language of the product.

    Minutes that were opened, changed and approved again become a new version of the same document; the
    same minutes are kept once. The event is that of the document.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToChangeMeeting: the minutes are not approved.
        UnableToTakeFileError: there is no room for the file.
    """
    found = locked(meeting, by)
    if found.state != MeetingState.MINUTES_APPROVED:
        raise UnableToChangeMeeting(_("Only approved minutes are kept. Approve them first."))
    owner = owner_of(found.owner_kind, found.owner_id, by)
    paper = minutes(contents_of(found, owner.title if owner else ""), settings.LANGUAGE_CODE)
    content, name = as_pdf(paper), file_name(paper, "pdf")
    before = _kept_before(found, name)
    if before is None:
        return documents.attach(
            owner_kind=OWNER_KIND,
            owner_id=str(found.reference),
            file=io.BytesIO(content),
            file_name=name,
            title=paper.title,
            by=by,
            at=at,
        )
    if before.sha256 != hashlib.sha256(content).hexdigest():
        documents.add_version(
            document=before.document, file=io.BytesIO(content), file_name=name, by=by, at=at
        )
    return before.document


def _kept_before(meeting: Meeting, name: str) -> DocumentVersion | None:
    kept = DocumentVersion.objects.filter(
        document__owner_kind=OWNER_KIND, document__owner_id=str(meeting.reference), file_name=name
    )
    return kept.filter(is_current=True).select_related("document").order_by("pk").first()
