"""The body's own templates of papers: put in place, replaced, used or not."""

from collections.abc import Sequence
from datetime import datetime
from typing import IO

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import SYSTEM, Actor
from nyvag.core.tenancy import current_body_id
from nyvag.documents import queries, vault
from nyvag.documents.access import KEEPS_TEMPLATES, TEMPLATES
from nyvag.documents.commands.documents import hold_room, lay_document, lay_version
from nyvag.documents.models import Document, WordingTemplate
from nyvag.documents.papers.kinds import PaperKind
from nyvag.documents.papers.trouble import Finding, Trouble
from nyvag.documents.rules.kinds import FileKind
from nyvag.documents.rules.names import safe_name


class UnableToUseTemplateError(Exception):
    """The file cannot be a template; `findings` say all that is wrong with it."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(", ".join(each.trouble for each in findings))
        self.findings = findings


UnableToUseTemplate = UnableToUseTemplateError


def put_template(
    *, kind: PaperKind, file: IO[bytes], file_name: str, note: str = "", by: Actor, at: datetime
) -> WordingTemplate:
    """Let papers of a kind be written in a Word file of the body's own; an earlier one is kept as a version.

    Raises:
        PermissionDenied: the actor keeps no templates.
        UnableToTakeFileError: the file is not one that may be kept.
        UnableToUseTemplate: it cannot be a template.
    """
    _check_may_keep(by)
    name = safe_name(file_name)
    with vault.arriving(file, name, queries.limit_bytes()) as arrival:
        _judge(arrival, kind)
        with transaction.atomic():
            hold_room()
            template = WordingTemplate.objects.filter(paper_kind=kind.key).first()
            if template is None:
                document = lay_document(
                    owner_kind=TEMPLATES,
                    owner_id=kind.key,
                    arrival=arrival,
                    name=name,
                    title=_("Template: %(kind)s") % {"kind": kind.title},
                    note=note,
                    by=by,
                    at=at,
                )
                template = WordingTemplate(body_id=current_body_id(), paper_kind=kind.key, document=document)
            else:
                document = Document.objects.select_for_update().get(pk=template.document_id)
                lay_version(document=document, arrival=arrival, name=name, note=note, by=by, at=at)
            template.is_used, template.changed_by_name, template.changed_at = True, by.name, at
            template.failed_at, template.findings = None, []
            template.save()
    return template


@transaction.atomic
def use_template(*, template: WordingTemplate, is_used: bool, by: Actor, at: datetime) -> WordingTemplate:
    """Write papers in the body's own template from now on, or in the house template; nothing is removed.

    Raises:
        PermissionDenied: the actor keeps no templates.
    """
    _check_may_keep(by)
    found = WordingTemplate.objects.select_for_update().select_related("document").get(pk=template.pk)
    if found.is_used == is_used:
        return found
    found.is_used, found.changed_by_name, found.changed_at = is_used, by.name, at
    found.failed_at, found.findings = None, []
    found.save()
    said = _("Took %(title)s into use.") if is_used else _("Took %(title)s out of use.")
    record(
        kind="documents.template-used" if is_used else "documents.template-unused",
        by=by,
        at=at,
        body_id=found.body_id,
        subject=f"document:{found.document.reference}",
        summary=said % {"title": found.document.title},
        reason="",
        data={"paper_kind": found.paper_kind},
    )
    return found


@transaction.atomic
def note_failure(*, paper_kind: str, findings: Sequence[Finding], by: Actor, at: datetime) -> bool:
    """Note that a body's own template could not be filled in with a real paper, for those who keep templates.

    Returns:
        Whether it was noted now; the same failure is noted once, and none of a template out of use.
    """
    wanted = [[str(each.trouble), each.detail[:80]] for each in findings]
    rows = WordingTemplate.objects.select_for_update(of=("self",)).select_related("document")
    found = rows.filter(paper_kind=paper_kind, is_used=True).first()
    if found is None or found.findings == wanted:
        return False
    found.failed_at, found.findings = at, wanted
    found.save(update_fields=["failed_at", "findings"])
    record(
        kind="documents.template-failed",
        by=by,
        at=at,
        body_id=found.body_id,
        subject=f"document:{found.document.reference}",
        summary=_("%(title)s could not be filled in.") % {"title": found.document.title},
        reason="",
        data={"paper_kind": paper_kind, "troubles": [trouble for trouble, _detail in wanted]},
    )
    return True


def _check_may_keep(by: Actor) -> None:
    if by != SYSTEM and (by.role not in KEEPS_TEMPLATES or by.body_id != current_body_id()):
        raise PermissionDenied


def _judge(arrival: vault.Arrival, kind: PaperKind) -> None:
    from nyvag.documents.papers.word.checking import findings_in  # the libraries that read Word files

    if arrival.kind is not FileKind.DOCX:
        raise UnableToUseTemplate([Finding(Trouble.NOT_WORD)])
    findings = findings_in(arrival.path.read_bytes(), kind.sample(get_language()))
    if findings:
        raise UnableToUseTemplate(findings)
