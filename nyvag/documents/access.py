"""Who may read and change the papers of a thing: the room that owns the thing answers."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.module_loading import import_string

from nyvag.core.access import ANONYMOUS, SYSTEM, Actor
from nyvag.core.providers import DocumentOwner
from nyvag.core.tenancy import current_body_id
from nyvag.documents.models import Document


def owner_of(kind: str, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Ask the owning room about one of its things; None where there is none for this actor to see.

    Someone who comes from another body is no more than the public here.
    """
    path = settings.NYVAG_DOCUMENT_OWNERS.get(kind)
    if path is None:
        return None
    seen_as = actor if actor == SYSTEM or actor.body_id == current_body_id() else ANONYMOUS
    ask: Callable[..., DocumentOwner | None] = import_string(path)
    found = ask(owner_id=owner_id, actor=seen_as)
    return found if found is not None and found.may_read else None


def check_may_write(kind: str, owner_id: str, actor: Actor) -> DocumentOwner:
    """Return the thing whose papers the actor may change.

    Raises:
        PermissionDenied: the actor may not.
    """
    found = owner_of(kind, owner_id, actor)
    if found is None or not found.may_write:
        raise PermissionDenied
    return found


def seen(reference: uuid.UUID, actor: Actor) -> tuple[Document, DocumentOwner] | None:
    """Return a document of the body acted for with its owner, or None where the actor may not read."""
    document = Document.objects.filter(reference=reference).first()
    if document is None:
        return None
    owner = owner_of(document.owner_kind, document.owner_id, actor)
    return (document, owner) if owner else None
