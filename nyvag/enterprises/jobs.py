"""Imports too large for a page: the same command, beside the web process."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import Actor, Role
from nyvag.core.tenancy import acting_for
from nyvag.enterprises import commands
from nyvag.enterprises.models import RegisterUpload
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
