"""What this room tells itself as an owner of documents: who reads the body's own templates."""

from django.urls import reverse

from nyvag.core.access import SYSTEM, Actor
from nyvag.core.providers import DocumentOwner
from nyvag.documents.access import KEEPS_TEMPLATES
from nyvag.documents.papers.kinds import paper_kinds


def template_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for a template: who keeps templates reads it, and changes it on its own page alone."""
    kind = paper_kinds().get(owner_id)
    if kind is None:
        return None
    keeps = actor == SYSTEM or actor.role in KEEPS_TEMPLATES
    return DocumentOwner(str(kind.title), reverse("documents:template-detail", args=[owner_id]), keeps, False)
