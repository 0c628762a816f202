"""Work that runs beside the web process: one ledger file is one independent job."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.jobs.worker import Progress, UnableToDoJobError
from nyvag.spend.commands import give_up_import, import_ledger, rematch
from nyvag.spend.commands.errors import UnableTo
from nyvag.spend.queries.wording import say


def import_ledger_job(
    progress: Progress,
    *,
    ledger_id: int,
    replaces: Sequence[int],
    user_id: int | None,
    user_name: str,
    role: str,
    body_id: int,
    at: str,
    counts_beside: Sequence[int] = (),
) -> str:
    """Import one checked ledger file, from the start if a run was killed; return where its page is.

    Running it again after the import is in changes nothing.
    """
    by = Actor(user_id=user_id, name=user_name, role=Role(role), body_id=body_id)
    with acting_for(body_id):
        try:
            import_ledger(
                ledger_id=ledger_id,
                replaces=replaces,
                counts_beside=counts_beside,
                by=by,
                at=datetime.fromisoformat(at),
                tell=lambda done, total, text: progress.update(done, total, say(text)),
            )
        except UnableTo as refused:
            raise UnableToDoJobError(str(refused)) from refused
    return reverse("spend:file-detail", args=[ledger_id])


def import_failed(
    sentence: str,
    *,
    ledger_id: int,
    replaces: Sequence[int],
    user_id: int | None,
    user_name: str,
    role: str,
    body_id: int,
    at: str,
    counts_beside: Sequence[int] = (),
) -> None:
    """Note on the file that its import was given up, so that it does not look as if it still went on."""
    by = Actor(user_id=user_id, name=user_name, role=Role(role), body_id=body_id)
    with acting_for(body_id):
        give_up_import(ledger_id=ledger_id, sentence=sentence, by=by, at=datetime.fromisoformat(at))


def rematch_job(
    progress: Progress, *, user_id: int | None, user_name: str, role: str, body_id: int, at: str
) -> str:
    """Match the stored suppliers again with the register of now; return where it says what came of it."""
    by = Actor(user_id=user_id, name=user_name, role=Role(role), body_id=body_id)
    with acting_for(body_id):
        rematch(by=by, at=datetime.fromisoformat(at), tell=progress.update)
    return reverse("spend:rematch")
