"""What is done beside the web process: large imports, requests to join, and asking for confirmations."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from nyvag.accounts.sign_in_links import ask_for_link
from nyvag.core.access import SYSTEM, Actor, Role
from nyvag.core.clock import day_of, now
from nyvag.core.tenancy import acting_for, acting_for_all
from nyvag.enterprises import commands
from nyvag.enterprises.commands import extract_files, extracts
from nyvag.enterprises.models import Enterprise, RegisterEntry, RegisterExtract, RegisterUpload
from nyvag.enterprises.queries.confirming import to_plan
from nyvag.jobs.worker import Progress, UnableToDoJobError


def import_register_job(
    progress: Progress,
    *,
    upload_id: int,
    only: Sequence[int] | None,
    user_id: int | None,
    user_name: str,
    role: str,
    body_id: int,
    at: str,
) -> str:
    """Accept a register file whole or not at all; one that is in already is left as it is."""
    by = Actor(user_id=user_id, name=user_name, role=Role(role), body_id=body_id)
    with acting_for(body_id):
        upload = RegisterUpload.objects.filter(pk=upload_id).first()
        if upload is None:
            raise UnableToDoJobError(_("The file has been left without importing."))
        if upload.committed_at is None:
            rows = len(upload.rows)
            progress.update(0, None, _("Writing %(count)d rows to the register") % {"count": rows})
            try:
                commands.import_register(
                    upload=upload,
                    only=None if only is None else set(only),
                    by=by,
                    at=dt.datetime.fromisoformat(at),
                )
            except commands.UnableToChangeRegister as refusal:
                raise UnableToDoJobError(str(refusal)) from refusal
    return reverse("enterprises:upload-detail", args=[upload_id])


def read_extract_job(
    progress: Progress,
    *,
    extract_id: int,
    user_id: int | None,
    user_name: str,
    role: str,
    body_id: int,
    at: str,
) -> str:
    """Read a large extract whole or not at all; one that is read already is left as it is."""
    by = Actor(user_id=user_id, name=user_name, role=Role(role), body_id=body_id)
    with acting_for(body_id):
        extract = RegisterExtract.objects.get(pk=extract_id)
        read = extracts.read(extract=extract, by=by, at=dt.datetime.fromisoformat(at), tell=progress.update)
        if read.refusal:
            raise UnableToDoJobError(read.refusal)
    return reverse("enterprises:extract-detail", args=[extract_id])


def extract_failed(
    sentence: str,
    *,
    extract_id: int,
    user_id: int | None,
    user_name: str,
    role: str,
    body_id: int,
    at: str,
) -> None:
    """Note on the extract that its reading was given up, and delete its file."""
    by = Actor(user_id=user_id, name=user_name, role=Role(role), body_id=body_id)
    with acting_for(body_id):
        extract = RegisterExtract.objects.get(pk=extract_id)
        extracts.give_up(extract=extract, sentence=sentence, by=by, at=dt.datetime.fromisoformat(at))


CLAIMS_KEPT = dt.timedelta(days=90)


def take_claim(enterprise_id: int, email: str, name: str, function: str, path: str, language: str) -> bool:
    """Take down a request to speak for an enterprise, beside the page, which answers all alike.

    A known address is let in and mailed a link to sign in. Reads the clock: started by a page.
    """
    enterprise = Enterprise.objects.filter(pk=enterprise_id).first()
    if enterprise is None:
        return False
    at = now()
    with translation.override(language):
        try:
            let_in = commands.claim(
                enterprise=enterprise, email=email, name=name, function=function, language=language, at=at
            )
        except commands.UnableToChangeRegister:
            return False
        if let_in:
            ask_for_link(email=email, path=path, at=at)
    return True


def keep_up() -> int:
    """Set reminders for the facts that should be confirmed, at every body; return how many were set.

    Forgets who asked to speak for an enterprise, three months after the answer. Reads the clock: it is
    started by the schedule.
    """
    at, planned = now(), 0
    extract_files.sweep(at=at)
    with acting_for_all(reason="one job keeps every body's register up"):
        bodies = list(RegisterEntry.objects.order_by("body_id").values_list("body_id", flat=True).distinct())
    for body_id in bodies:
        with acting_for(body_id):
            for entry in to_plan(on=day_of(at)):
                planned += commands.plan_reminders(entry=entry, by=SYSTEM, at=at)
        commands.forget_claims(body_id=body_id, before=at - CLAIMS_KEPT)
    return planned
