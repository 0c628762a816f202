"""Which things' documents every body that has the thing may read, and which body keeps a document."""

import uuid

from django.conf import settings

from nyvag.core.tenancy import acting_for_all
from nyvag.documents.models import Document

SHARED = "papers of a thing that bodies share are read wherever the thing is"


def is_shared(kind: str) -> bool:
    """Tell whether the papers of a kind of thing are read at every body that has the thing."""
    return kind in settings.NYVAG_SHARED_DOCUMENTS


def home_of(reference: uuid.UUID) -> tuple[int, bool] | None:
    """Return which body keeps a document, and whether its thing is shared by all; None for none."""
    with acting_for_all(reason="an address that anyone may follow names no body"):
        found = Document.objects.filter(reference=reference).values_list("body_id", "owner_kind").first()
    return (found[0], is_shared(found[1])) if found else None
