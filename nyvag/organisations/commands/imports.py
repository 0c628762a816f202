"""An organisation file: read it and let it wait, accept it whole, or leave it."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tenancy import current_body_id
from nyvag.organisations.adapters.organisation_file import parse_file
from nyvag.organisations.commands.tree import keeping_the_tree
from nyvag.organisations.commands.writing_files import write_parties, write_units
from nyvag.organisations.models import OrganisationUpload
from nyvag.organisations.queries.facts import party_facts, unit_facts
from nyvag.organisations.queries.file_plan import Plan, RowState, plan_file
from nyvag.organisations.queries.functions import function_names
from nyvag.organisations.queries.undoing import effects_of
from nyvag.organisations.rules.file_rows import packed, unpacked


class UnableToImport(Exception):
    """The file cannot be accepted; the message is a sentence for the person who tried."""


@transaction.atomic
def read_upload(*, path: Path, file_name: str, by: Actor, at: datetime) -> OrganisationUpload:
    """Read a file and keep its rows until they are accepted; the file is not kept.

    Raises:
        UnableToReadFile: it is not a table.
        UnableToReadOrganisation: it is a table, but not a list of units.
    """
    known = {
        said.casefold(): key
        for language in ("sv", "en")
        for key, name in function_names(language).items()
        for said in (key, name)
    }
    parsed = parse_file(path, known)
    upload = OrganisationUpload.objects.create(
        body_id=current_body_id(),
        file_name=Path(file_name).name[:200],
        rows=[packed(row) for row in parsed.rows],
        errors=[asdict(error) for error in parsed.errors],
        ignored=list(parsed.ignored),
        uploaded_by=by.name,
        uploaded_at=at,
    )
    _tell("organisations.file-read", upload, _("The organisation file %(file)s was read."), by, at)
    return upload


@transaction.atomic
def import_organisation(*, upload: OrganisationUpload, by: Actor, at: datetime) -> dict[str, int]:
    """Accept a file whole; what each row means is worked out anew.

    Returns:
        How many rows were new, changed and unchanged.

    Raises:
        UnableToImport: it has been accepted or left already, or something in it is wrong.
        UnableToChangeUnitError: the tree would not hold together.
    """
    locked = OrganisationUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if locked is None:
        raise UnableToImport(_("The file has been left without importing."))
    if locked.committed_at is not None:
        raise UnableToImport(_("The file has already been imported."))
    with keeping_the_tree(locked.body_id):
        plan = plan_file([unpacked(row) for row in locked.rows])
        if locked.errors or plan.errors:
            raise UnableToImport(
                _("There are errors in the file. Correct them in the file and read it again.")
            )
        locked.effects = _write(plan, locked.body_id, at)
    locked.outcome = {str(state).lower(): plan.count(state) for state in RowState}
    locked.committed_at = at
    locked.save(update_fields=["outcome", "committed_at", "effects"])
    _tell("organisations.file-imported", locked, _("The organisation file %(file)s was imported."), by, at)
    return dict(locked.outcome)


@transaction.atomic
def discard_upload(*, upload: OrganisationUpload, by: Actor, at: datetime) -> None:
    """Leave a file without importing it.

    Raises:
        UnableToImport: it has been accepted already.
    """
    locked = OrganisationUpload.objects.select_for_update().get(pk=upload.pk)
    if locked.committed_at is not None:
        raise UnableToImport(_("The file has already been imported."))
    _tell("organisations.file-left", locked, _("The organisation file %(file)s was left."), by, at)
    OrganisationUpload.objects.filter(pk=locked.pk).delete()


def _write(plan: Plan, body_id: int, at: datetime) -> list[dict[str, Any]]:
    """Write it all; return what was written beside what stood before, so that it can be undone."""
    before = unit_facts(), party_facts()
    try:
        with transaction.atomic():
            units, parties = write_units(plan, body_id, day_of(at)), write_parties(plan, body_id)
    except IntegrityError:
        raise UnableToImport(
            _("Rows exchange code, name or number with each other. Import them in two steps.")
        ) from None
    return effects_of(before, units, parties)


def _tell(kind: str, upload: OrganisationUpload, sentence: str, by: Actor, at: datetime) -> None:
    record(
        kind=kind,
        by=by,
        at=at,
        body_id=upload.body_id,
        subject=f"organisation-file:{upload.pk}",
        summary=sentence % {"file": upload.file_name},
    )
