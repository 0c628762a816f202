"""What this room tells the others of decisions: their papers, and decisions as things to link to."""

import uuid
from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext_lazy

from nyvag.core.access import READERS, Actor
from nyvag.core.linking import Linked
from nyvag.core.once import once
from nyvag.core.providers import DocumentOwner
from nyvag.mandate.access import MAY_READ, leads
from nyvag.mandate.models import Decision
from nyvag.mandate.queries.decisions import decisions, found_by
from nyvag.mandate.words import line_of

KIND = "decision"
MOST_FOUND = 20


@once
def document_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for the papers of a decision, by its reference."""
    try:
        reference = uuid.UUID(owner_id)
    except ValueError:
        return None
    decision = Decision.objects.filter(reference=reference).first()
    return None if decision is None else decision_owned(decision, actor)


def decision_owned(decision: Decision, actor: Actor) -> DocumentOwner | None:
    """Answer for a decision that was found already: the body's own people read its papers."""
    if actor.role not in READERS or actor.body_id is None:
        return None
    return DocumentOwner(
        title=decision.title,
        url=reverse("mandate:decision-detail", args=[decision.reference]),
        may_read=actor.role in MAY_READ,
        may_write=leads(actor),
    )


def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Show decisions where something links to them (one statement)."""
    if actor.role not in MAY_READ:
        return {}
    keys = [key for each in ids if (key := _as_reference(each)) is not None]
    rows = Decision.objects.filter(reference__in=keys).select_related("unit", "party")
    return {str(each.reference): _linked(each) for each in rows}


def search(*, text: str, actor: Actor) -> list[Linked]:
    """Find decisions to link to."""
    if actor.role not in MAY_READ:
        return []
    return [_linked(each) for each in decisions().filter(found_by(text))[:MOST_FOUND]]


def _linked(decision: Decision) -> Linked:
    return Linked(
        kind=KIND,
        id=str(decision.reference),
        label=gettext_lazy("Decision"),
        title=f"{decision.title} ({line_of(decision)})",
        url=reverse("mandate:decision-detail", args=[decision.reference]),
    )


def _as_reference(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
