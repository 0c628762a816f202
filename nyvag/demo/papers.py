"""Papers and mail of the invented world, made through the same commands as a user's own."""

import io
from datetime import datetime

from django.urls import reverse

from nyvag.core.access import Actor
from nyvag.documents.commands import add_version, attach
from nyvag.documents.models import DocumentVersion
from nyvag.documents.vault import forget
from nyvag.enterprises.models import RegisterEntry
from nyvag.messaging.area import TRIAL
from nyvag.messaging.commands import person, post

MOST = 4
NOTE = "Påhittat exempel.\n\nMinnesanteckning från besök hos {name}.\nVerksamheten visades. {more}\n"
TITLE = "Minnesanteckning från besök"
FIRST, SECOND = "Priser lämnas senare.", "Priser har lämnats och ligger i anbudet."


def write_papers(actor: Actor, at: datetime) -> None:
    """Attach a note to a few enterprises, the first in two versions, and mail the coordinator."""
    found = RegisterEntry.objects.order_by("enterprise__name")
    named = list(found.values_list("enterprise__reference", "enterprise__name").distinct()[:MOST])
    for place, (reference, name) in enumerate(named):
        document = attach(
            owner_kind="enterprise",
            owner_id=str(reference),
            file=_note(name, FIRST),
            file_name="minnesanteckning.txt",
            title=TITLE,
            by=actor,
            at=at,
        )
        if not place:
            newer = _note(name, SECOND)
            add_version(document=document, file=newer, file_name="minnesanteckning.txt", by=actor, at=at)
    if actor.user_id is not None:
        path = reverse("messaging:message-list")
        post(kind=TRIAL, to=person(actor.user_id), path=path, key="demo:trial", at=at)


def remove_files(body_id: int) -> None:
    """Remove the files of a body whose rows are about to go."""
    for name in DocumentVersion.objects.filter(body_id=body_id).values_list("stored_name", flat=True):
        forget(name)


def _note(name: str, more: str) -> io.BytesIO:
    return io.BytesIO(NOTE.format(name=name, more=more).encode())
