"""Who may read and change the papers of a thing: the room that owns the thing answers."""

import uuid
from collections.abc import Callable
from dataclasses import replace

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.module_loading import import_string

from nyvag.core.access import ANONYMOUS, SYSTEM, Actor, Role
from nyvag.core.providers import DocumentOwner
from nyvag.core.tenancy import acting_for, current_body_id
from nyvag.documents.models import Document
from nyvag.documents.sharing import home_of, is_shared

TEMPLATES = "wording-template"
"""The kind of thing that the body's own templates of papers are, among the documents."""
KEEPS_TEMPLATES = (Role.ADMINISTRATOR, Role.COORDINATOR)


def owner_of(kind: str, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Ask the owning room about one of its things; None where there is none for this actor to see.

    Someone who comes from another body is no more than the public here, save where bodies share the
    thing: then its room is told who it really is.
    """
    path = settings.NYVAG_DOCUMENT_OWNERS.get(kind)
    if path is None:
        return None
    is_known = actor == SYSTEM or actor.body_id == current_body_id() or is_shared(kind)
    seen_as = actor if is_known else ANONYMOUS
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
    """Return a document with its owner, or None where the actor may not read.

    A document is its own body's, read while that body is acted for. One of a thing that bodies share is
    also read from every body that has the thing, and written where the actor may at the body that keeps it.
    """
    home = home_of(reference)
    if home is None:
        return None
    body_id, is_common = home
    if not is_common and body_id != current_body_id():
        return None
    with acting_for(body_id):
        document = Document.objects.get(reference=reference)
        owner = owner_of(document.owner_kind, document.owner_id, actor)
    if owner is None or not owner.may_write:
        owner = _read_here(document, actor) or owner
    return (document, owner) if owner else None


def _read_here(document: Document, actor: Actor) -> DocumentOwner | None:
    """Ask at the reader's own body about a thing that bodies share; nothing is written from there."""
    if actor.body_id in (None, document.body_id) or not is_shared(document.owner_kind):
        return None
    with acting_for(actor.body_id):
        found = owner_of(document.owner_kind, document.owner_id, actor)
    return replace(found, may_write=False) if found else None
