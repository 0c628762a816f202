"""What this room tells itself and others: who reads the body's own templates, and which of them fails."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nyvag.core.access import SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.core.providers import DocumentOwner, Waiting
from nyvag.core.tenancy import acting_for
from nyvag.documents.access import KEEPS_TEMPLATES
from nyvag.documents.papers.kinds import paper_kinds
from nyvag.documents.queries import failing_templates


def template_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for a template: who keeps templates reads it, and changes it on its own page alone."""
    kind = paper_kinds().get(owner_id)
    if kind is None:
        return None
    keeps = actor == SYSTEM or actor.role in KEEPS_TEMPLATES
    return DocumentOwner(str(kind.title), reverse("documents:template-detail", args=[owner_id]), keeps, False)


def waiting(*, body_id: int, at: datetime) -> tuple[Waiting, ...]:
    """List the body's own templates that could not be filled in, for those who keep them (one statement)."""
    with acting_for(body_id):
        found = failing_templates()
    kinds = paper_kinds()
    return tuple(
        Waiting(
            sentence=_("Mend the template of %(kind)s: a paper could not be written in it")
            % {"kind": str(kinds[each.paper_kind].title).lower()},
            url=reverse("documents:template-detail", args=[each.paper_kind]),
            due=day_of(each.failed_at) if each.failed_at else None,
            kind="template",
        )
        for each in found
        if each.paper_kind in kinds
    )
