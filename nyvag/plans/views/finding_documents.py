"""Finding what an address names among steering documents; what is another body's answers 404."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404

from nyvag.plans.models import DocumentOwner, DocumentStep, DocumentVersion, Passage, SteeringDocument
from nyvag.plans.queries import whole_documents
from nyvag.plans.queries.whole_documents import WholeDocument


def document_or_404(reference: uuid.UUID) -> SteeringDocument:
    """Find a document of the acting body."""
    rows = SteeringDocument.objects.select_related("definition")
    found: SteeringDocument = get_object_or_404(rows, reference=reference)
    return found


def whole_or_404(reference: uuid.UUID) -> WholeDocument:
    """Find a document of the acting body with all that belongs to it (seven statements)."""
    found = whole_documents.whole_by(reference)
    if found is None:
        raise Http404
    return found


def version_or_404(reference: uuid.UUID, number: int) -> DocumentVersion:
    """Find a version of a document by its number."""
    rows = DocumentVersion.objects.select_related("document", "adoption")
    found: DocumentVersion = get_object_or_404(rows, document__reference=reference, number=number)
    return found


def step_or_404(reference: uuid.UUID, pk: int) -> DocumentStep:
    """Find a step of a version of a document."""
    rows = DocumentStep.objects.select_related("version__document")
    found: DocumentStep = get_object_or_404(rows, version__document__reference=reference, pk=pk)
    return found


def owner_or_404(reference: uuid.UUID, pk: int) -> DocumentOwner:
    """Find who owns a document or is to follow it."""
    rows = DocumentOwner.objects.select_related("document", "unit", "party", "group")
    found: DocumentOwner = get_object_or_404(rows, document__reference=reference, pk=pk)
    return found


def passage_or_404(reference: uuid.UUID, pk: int) -> Passage:
    """Find a passage of a document."""
    rows = Passage.objects.select_related("document", "version")
    found: Passage = get_object_or_404(rows, document__reference=reference, pk=pk)
    return found
