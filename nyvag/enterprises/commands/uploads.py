"""A register file: read it and let it wait, accept all or some of its rows, or leave it."""

import datetime as dt
import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tabular import read_table
from nyvag.core.tenancy import current_body_id
from nyvag.core.versions import save_version
from nyvag.enterprises.adapters.exported_json import read_exported_json
from nyvag.enterprises.commands import effects
from nyvag.enterprises.commands.bulk import write_new_rows
from nyvag.enterprises.commands.refusals import UnableToChangeRegister
from nyvag.enterprises.commands.shared_facts import write_facts
from nyvag.enterprises.commands.writing import lay_entry, new_entry
from nyvag.enterprises.models import RegisterUpload, Source
from nyvag.enterprises.queries.import_plan import PlannedRow, RowState, plan_import
from nyvag.enterprises.queries.uploads import rows_of
from nyvag.enterprises.rules.columns import is_known_heading
from nyvag.enterprises.rules.packing import pack_errors, pack_rows
from nyvag.enterprises.rules.register_file import ParsedRegister, parse
from nyvag.jobs.commands import enqueue
from nyvag.jobs.models import Job
from nyvag.jobs.rules.states import JobState

_MOST_ATTEMPTS = 3
LARGE = 500


def parse_file(path: Path) -> ParsedRegister:
    """Read a register file from disk: csv, xlsx, or the JSON that the export writes.

    Touches no database.

    Raises:
        UnableToReadFile: it is not a table.
        UnableToReadRegister: it is a table, but not a register.
    """
    exported = read_exported_json(path)
    if exported is not None:
        header, rows = exported
        return parse(header, rows, key=settings.FINGERPRINT_KEY)
    table = read_table(path, known=is_known_heading)
    cut = [(row.row, row.cells) for row in table.rows if not row.fault]
    faults = [(row.row, row.fault) for row in table.rows if row.fault]
    return parse(table.header, cut, key=settings.FINGERPRINT_KEY, faults=faults)


@transaction.atomic
def read_upload(*, path: Path, file_name: str, by: Actor, at: dt.datetime) -> RegisterUpload:
    """Read a register file and keep its rows until they are accepted; the file is not kept.

    Raises:
        UnableToReadFile: it is not a table.
        UnableToReadRegister: it is a table, but not a register.
    """
    parsed = parse_file(path)
    upload = RegisterUpload(
        body_id=current_body_id(),
        file_name=Path(file_name).name[:200],
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        rows=pack_rows(parsed.rows),
        errors=pack_errors(parsed.errors),
        ignored=list(parsed.ignored),
        uploaded_by=by.name,
        uploaded_at=at,
    )
    upload.save()
    _log(
        "register-read",
        upload,
        _("The register file %(file)s was read.") % {"file": upload.file_name},
        by,
        at,
    )
    return upload


def is_large(upload: RegisterUpload) -> bool:
    """Tell whether importing a file takes longer than a person should wait for a page."""
    return len(upload.rows) > LARGE


@transaction.atomic
def start_import(
    *, upload: RegisterUpload, by: Actor, at: dt.datetime, only: Collection[int] | None = None
) -> Job:
    """Queue the import of a large file; a file whose import is under way is not queued twice.

    Raises:
        UnableToChangeRegister: the file has already been accepted, or left.
    """
    locked = RegisterUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if locked is None:
        raise UnableToChangeRegister(_("The file has been left without importing."))
    if locked.committed_at is not None:
        raise UnableToChangeRegister(_("The file has already been imported."))
    under_way = Job.objects.filter(pk=locked.job_id or 0).exclude(state=JobState.FAILED).first()
    if under_way is not None:
        return under_way
    job = enqueue(
        task="nyvag.enterprises.jobs.import_register_job",
        arguments={
            "upload_id": locked.pk,
            "only": None if only is None else sorted(only),
            "user_id": by.user_id,
            "user_name": by.name,
            "role": str(by.role),
            "body_id": locked.body_id,
            "at": at.isoformat(),
        },
        title=_("Import %(file)s into the register") % {"file": locked.file_name[:150]},
        by=by,
        at=at,
    )
    locked.job_id = job.pk
    locked.save(update_fields=["job_id"])
    return job


def import_register(
    *, upload: RegisterUpload, by: Actor, at: dt.datetime, only: Collection[int] | None = None
) -> dict[str, int]:
    """Accept the good rows of a register file, or those whose row number is in ``only``.

    What each row means is worked out anew, so a register that changed after the preview is not
    overwritten by old differences. Rows with errors are never written. Where another body registers one of
    the organisations at the same moment, all is worked out once more.

    Returns:
        How many rows were new, changed, unchanged and left out.
    Raises:
        UnableToChangeRegister: the file has already been accepted.
    """
    for _attempt in range(_MOST_ATTEMPTS):
        try:
            return _import(upload, only, by=by, at=at)
        except IntegrityError:
            continue
    raise UnableToChangeRegister(
        _("Somebody else changed the register at the same moment. Nothing was written. Try again.")
    )


@transaction.atomic
def _import(
    upload: RegisterUpload, only: Collection[int] | None, *, by: Actor, at: dt.datetime
) -> dict[str, int]:
    locked = RegisterUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if locked is None:
        raise UnableToChangeRegister(_("The file has been left without importing."))
    if locked.committed_at is not None:
        raise UnableToChangeRegister(_("The file has already been imported."))
    planned = plan_import(rows_of(locked), on=day_of(at))
    chosen = [
        row for row in planned if row.state is not RowState.ERROR and (only is None or row.source.row in only)
    ]
    fresh = [row for row in chosen if row.state is RowState.NEW and row.enterprise is None]
    done = write_new_rows(fresh, by=by, at=at)
    done += [
        _write_known(row, by=by, at=at)
        for row in chosen
        if row.enterprise is not None and row.state in (RowState.NEW, RowState.CHANGED)
    ]
    outcome = {
        "new": sum(row.state is RowState.NEW for row in chosen),
        "changed": sum(row.state is RowState.CHANGED for row in chosen),
        "unchanged": sum(row.state is RowState.UNCHANGED for row in chosen),
        "left_out": len(planned) - len(chosen) + len({error["row"] for error in locked.errors}),
    }
    locked.committed_at, locked.outcome, locked.rows, locked.effects = at, outcome, [], done
    locked.save()
    _log_import(locked, outcome, by=by, at=at)
    return outcome


def _log_import(upload: RegisterUpload, outcome: dict[str, int], *, by: Actor, at: dt.datetime) -> None:
    count = outcome["new"] + outcome["changed"]
    summary = ngettext(
        "%(count)d row of %(file)s was imported into the register.",
        "%(count)d rows of %(file)s were imported into the register.",
        count,
    ) % {"count": count, "file": upload.file_name}
    _log("register-imported", upload, summary, by, at, outcome)


@transaction.atomic
def discard_upload(*, upload: RegisterUpload, by: Actor, at: dt.datetime) -> None:
    """Leave a register file without importing it; nothing of it is kept but that it was read.

    Raises:
        UnableToChangeRegister: the file has already been accepted.
    """
    locked = RegisterUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if locked is None:
        return
    if locked.committed_at is not None:
        raise UnableToChangeRegister(_("The file has already been imported."))
    summary = _("The register file %(file)s was left without importing.") % {"file": locked.file_name}
    _log("register-discarded", locked, summary, by, at)
    locked.delete()


def _write_known(row: PlannedRow, *, by: Actor, at: dt.datetime) -> dict[str, Any]:
    """Bring a known organisation, and the body's entry, to what the row says; return what was done."""
    assert row.enterprise is not None  # noqa: S101 - narrows the type; the caller chose such rows
    assert row.merged_enterprise is not None  # noqa: S101 - planned together with the enterprise
    assert row.merged_entry is not None  # noqa: S101 - planned together with the enterprise
    shared = effects.shared_image(row.enterprise) if row.changes else None
    own = effects.own_image(row.entry) if row.entry else None
    if row.changes:
        write_facts(
            row.enterprise, row.merged_enterprise, source=Source.FILE, named_from=day_of(at), by=by, at=at
        )
    entry = row.entry or new_entry(current_body_id(), row.enterprise, row.merged_entry, at=at)
    lay_entry(entry, row.merged_entry)
    save_version(entry, by=by, at=at)
    return effects.done(entry, shared=shared, own=own)


def _log(
    kind: str,
    upload: RegisterUpload,
    summary: str,
    by: Actor,
    at: dt.datetime,
    data: dict[str, int] | None = None,
) -> None:
    record(
        kind=f"enterprises.{kind}",
        by=by,
        at=at,
        body_id=upload.body_id,
        subject=f"enterprises.upload:{upload.pk}",
        summary=summary,
        data=dict(data or {}),
    )
