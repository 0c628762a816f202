"""Reading documents."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet, Sum

from nyvag.core.tenancy import acting_for_all
from nyvag.documents import vault
from nyvag.documents.models import DocumentVersion, WordingTemplate
from nyvag.documents.papers.trouble import Finding, Trouble
from nyvag.documents.sharing import SHARED, is_shared

GRACE = timedelta(hours=24)
"""A file younger than this may belong to a row that is not committed yet."""


def current_versions() -> "QuerySet[DocumentVersion]":
    """Return the newest file of each of the body's documents, newest first."""
    found = DocumentVersion.objects.filter(is_current=True).select_related("document")
    return found.order_by("-uploaded_at", "-pk")


def attached_to(kind: str, owner_id: str) -> list[DocumentVersion]:
    """Return the newest file of each document of one thing, by title; asks no one who may read.

    Of a thing that bodies share the files that any body attached.
    """
    if not is_shared(kind):
        return _attached(kind, owner_id)
    with acting_for_all(reason=SHARED):
        return _attached(kind, owner_id)


def attached_to_many(kind: str, owner_ids: Collection[str]) -> dict[str, list[DocumentVersion]]:
    """Return the newest files of several things that bodies do not share, by thing (one statement)."""
    rows = current_versions().filter(document__owner_kind=kind, document__owner_id__in=list(owner_ids))
    found: dict[str, list[DocumentVersion]] = {}
    for version in rows.order_by("document__title", "pk"):
        found.setdefault(version.document.owner_id, []).append(version)
    return found


def _attached(kind: str, owner_id: str) -> list[DocumentVersion]:
    found = current_versions().filter(document__owner_kind=kind, document__owner_id=owner_id)
    return list(found.order_by("document__title", "pk"))


def used_bytes() -> int:
    """Return how much the body's documents take, every version counted."""
    total = DocumentVersion.objects.aggregate(sum=Sum("size_bytes"))["sum"]
    return int(total or 0)


def quota_bytes() -> int:
    """Return how much a body's documents may take."""
    return int(settings.DOCUMENT_QUOTA_MB) << 20


def limit_bytes() -> int:
    """Return how large one file may be."""
    return int(settings.DOCUMENT_LIMIT_MB) << 20


def orphans(at: datetime) -> list[str]:
    """Return the names of files that no row knows and that are old enough not to be on their way.

    Reads the disk, and the rows of every body.
    """
    found: list[str] = []
    with acting_for_all(reason="the files of every body lie in one folder"):
        for paths in vault.files_by_folder((at - GRACE).timestamp()):
            names = [path.name for path in paths]
            known = set(
                DocumentVersion.objects.filter(stored_name__in=names).values_list("stored_name", flat=True)
            )
            found += [path.relative_to(vault.root()).as_posix() for path in paths if path.name not in known]
    return found


def wording_templates() -> dict[str, WordingTemplate]:
    """Return the body's own templates, by kind of paper."""
    return {each.paper_kind: each for each in WordingTemplate.objects.order_by("pk")}


def wording_template(paper_kind: str) -> WordingTemplate | None:
    """Return the body's own template of a kind of paper, used or not."""
    return WordingTemplate.objects.select_related("document").filter(paper_kind=paper_kind).first()


def template_file(paper_kind: str) -> bytes | None:
    """Return the file that papers of a kind are written in, None for the house template; reads the disk."""
    used = WordingTemplate.objects.filter(paper_kind=paper_kind, is_used=True).values("document_id")
    version = DocumentVersion.objects.filter(document_id__in=used, is_current=True).first()
    return vault.path_of(version.stored_name).read_bytes() if version else None


def failures_of(template: WordingTemplate) -> list[Finding]:
    """Return why a template could not be filled in with a real paper; none as far as is known."""
    known = {each.value: each for each in Trouble}
    return [Finding(known[trouble], detail) for trouble, detail in template.findings if trouble in known]


def failing_templates() -> list[WordingTemplate]:
    """Return the templates in use that could not be filled in with a real paper (one statement)."""
    found = WordingTemplate.objects.filter(is_used=True).exclude(failed_at=None)
    return list(found.order_by("failed_at", "pk"))
