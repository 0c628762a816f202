"""A list of steering documents: read it and let it wait, accept it whole, or leave it."""

import json
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.clock import day_of
from nyvag.core.tabular import read_table
from nyvag.core.tabular.headings import heading_key
from nyvag.core.tenancy import current_body_id
from nyvag.mandate.rules.decisions import DayKnown
from nyvag.plans.access import check_leads
from nyvag.plans.commands.document_cells import ROLES, VERSION, file_words, owner_as_dated
from nyvag.plans.commands.document_owners import add_owner, remove_owner
from nyvag.plans.commands.document_refusals import UnableToChangeDocument
from nyvag.plans.commands.document_steps import StepFacts, step_version
from nyvag.plans.commands.document_versions import FirstStep, VersionFacts, change_version, mark_read
from nyvag.plans.commands.documents import DocumentFacts, change_document, enter_document
from nyvag.plans.commands.reading_documents import DocumentPlan, PlannedDocument, RowState, plan_documents
from nyvag.plans.models import DocumentUpload, DocumentVersion, SteeringDocument
from nyvag.plans.rules.document_list import ParsedDocuments, parse
from nyvag.plans.rules.document_rows import packed, unpacked
from nyvag.plans.rules.documents import DocumentKind, DocumentState, PolicyArea, Validity

FACTS = ("title", "about", "is_about_enterprises", "other_numbers", "definition", "review_on", "is_public")
_START = (b"[", b"\xef\xbb\xbf[")


class UnableToImportDocuments(UnableToChangeDocument):
    """The list cannot be accepted; the message is a sentence for the person who tried."""


@transaction.atomic
def read_documents(*, path: Path, file_name: str, by: Actor, at: datetime) -> DocumentUpload:
    """Read a list and keep its rows until they are accepted; the file is not kept.

    Raises:
        UnableToReadFile: it is not a table.
        UnableToReadDocuments: it is a table, but not a list of documents.
    """
    check_leads(by)
    parsed = parse_file(path)
    upload = DocumentUpload.objects.create(
        body_id=current_body_id(),
        file_name=Path(file_name).name[:200],
        rows=[packed(row) for row in parsed.rows],
        errors=[asdict(error) for error in parsed.errors],
        ignored=list(parsed.ignored),
        uploaded_by=by.name,
        uploaded_at=at,
    )
    _tell("documents-read", upload, _("The list of steering documents %(file)s was read."), by, at)
    return upload


def parse_file(path: Path) -> ParsedDocuments:
    """Read a file: csv, xlsx, or the JSON that the export writes; touches no database."""
    words = file_words()
    exported = _exported(path)
    if exported is not None:
        header = list(dict.fromkeys(str(key) for row in exported for key in row))
        rows = [(number, [row.get(key) for key in header]) for number, row in enumerate(exported, 2)]
        return parse(header, rows, words, heading_key)
    table = read_table(path, known=words.headings.__contains__)
    cut = [(row.row, row.cells) for row in table.rows if not row.fault]
    faults = [(row.row, row.fault) for row in table.rows if row.fault]
    return parse(table.header, cut, words, heading_key, faults)


def plan_of(upload: DocumentUpload, on: date) -> DocumentPlan:
    """Work out what a list that waits would do today."""
    wrong = {error["row"] for error in upload.errors}
    return plan_documents([unpacked(row) for row in upload.rows], wrong, on)


@transaction.atomic
def import_documents(*, upload: DocumentUpload, by: Actor, at: datetime) -> dict[str, int]:
    """Accept a list whole; what each row means is worked out anew.

    Returns:
        How many rows were new, changed and unchanged.

    Raises:
        UnableToImportDocuments: it has been accepted or left already, or something in it is wrong.
        UnableToChangeDocument: a row would not hold together.
    """
    check_leads(by)
    locked = DocumentUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if locked is None:
        raise UnableToImportDocuments(_("The file has been left without importing."))
    if locked.committed_at is not None:
        raise UnableToImportDocuments(_("The file has already been imported."))
    plan = plan_of(locked, day_of(at))
    if locked.errors or plan.errors:
        raise UnableToImportDocuments(
            _("There are errors in the file. Correct them in the file and read it again.")
        )
    for row in plan.rows:
        if row.state is not RowState.UNCHANGED:
            _write(row, by=by, at=at)
    locked.outcome = {str(state).lower(): plan.count(state) for state in RowState}
    locked.committed_at = at
    locked.save(update_fields=["outcome", "committed_at"])
    _tell("documents-imported", locked, _("The list of steering documents %(file)s was imported."), by, at)
    return dict(locked.outcome)


@transaction.atomic
def discard_documents(*, upload: DocumentUpload, by: Actor, at: datetime) -> None:
    """Leave a list without importing it.

    Raises:
        UnableToImportDocuments: it has been accepted already.
    """
    check_leads(by)
    locked = DocumentUpload.objects.select_for_update().get(pk=upload.pk)
    if locked.committed_at is not None:
        raise UnableToImportDocuments(_("The file has already been imported."))
    _tell("documents-left", locked, _("The list of steering documents %(file)s was left."), by, at)
    DocumentUpload.objects.filter(pk=locked.pk).delete()


def _write(row: PlannedDocument, *, by: Actor, at: datetime) -> None:
    """Write a row by the same commands as a person at the form."""
    after, version = row.after, row.version
    facts = DocumentFacts(
        kind=DocumentKind(after["kind"][0]),
        own_kind=after["kind"][1],
        areas=tuple(PolicyArea(each) for each in after["areas"]),
        **{name: after[name] for name in FACTS},
    )
    told = VersionFacts(
        adoption=after["adoption"],
        **{name: after[name] for name in VERSION if name != "validity"},
        validity=Validity(after["validity"]),
    )
    if version is None:
        document = enter_document(facts=facts, version=told, first=_first(row), by=by, at=at)
        version = DocumentVersion.objects.get(document=document)
    else:
        document = version.document
        if row.differs("kind", "areas", *FACTS):
            change_document(document=document, facts=facts, by=by, at=at)
        if row.differs("adoption", *VERSION):
            change_version(version=version, facts=told, by=by, at=at)
        if row.differs("state"):
            first = _first(row)
            step = StepFacts(first.state, first.taken_on, first.day_known)
            step_version(version=version, step=step, by=by, at=at)
    if row.differs("read_on"):
        mark_read(version=version, on=after["read_on"], by=by, at=at)
    _write_owners(row, document, by=by, at=at)


def _write_owners(row: PlannedDocument, document: SteeringDocument, *, by: Actor, at: datetime) -> None:
    """Let the owners be those of the file, where it names some; what stands already is left alone."""
    for key, role in ROLES.items():
        wanted = getattr(row.source, key)
        if not wanted:
            continue
        for owner in document.owners.select_related("unit", "party", "group").filter(role=role):
            if owner_as_dated(owner) not in wanted:
                remove_owner(owner=owner, by=by, at=at)
        for each in wanted:
            if (key, each) in row.who:
                add_owner(document=document, facts=row.who[key, each], by=by, at=at)


def _first(row: PlannedDocument) -> FirstStep:
    known = DayKnown(row.source.day_known) if row.source.day_known else DayKnown.DAY
    return FirstStep(DocumentState(row.after["state"]), row.source.taken_on, known)


def _exported(path: Path) -> list[dict[str, Any]] | None:
    """Read the export's JSON, or give None where the file is something else."""
    raw = path.read_bytes()
    if not raw.lstrip().startswith(_START):
        return None
    try:
        records = json.loads(raw.decode("utf-8-sig"))
    except ValueError:
        return None
    if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
        return None
    return records


def _tell(kind: str, upload: DocumentUpload, sentence: str, by: Actor, at: datetime) -> None:
    record(
        kind=f"plans.{kind}",
        by=by,
        at=at,
        body_id=upload.body_id,
        subject=f"plans.document-file:{upload.pk}",
        summary=sentence % {"file": upload.file_name},
    )
