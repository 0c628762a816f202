"""Attaching files, new versions of them, and taking them away: file and row whole, or neither."""

from collections.abc import Collection
from datetime import datetime
from functools import partial
from typing import IO

from django.db import transaction
from django.utils.translation import gettext as _

from nyvag.audit.commands import record
from nyvag.core.access import Actor
from nyvag.core.tenancy import acting_for_all, current_body_id
from nyvag.documents import queries, vault
from nyvag.documents.access import check_may_write
from nyvag.documents.models import Document, DocumentVersion
from nyvag.documents.rules.kinds import PICTURES, Fault, UnableToTakeFileError
from nyvag.documents.rules.names import safe_name, title_of
from nyvag.organisations.models import PublicBody


def attach(
    *,
    owner_kind: str,
    owner_id: str,
    file: IO[bytes],
    file_name: str,
    title: str = "",
    alt_text: str = "",
    by: Actor,
    at: datetime,
) -> Document:
    """Attach a file to a thing of another room.

    Args:
        alt_text: what a picture shows, for those who cannot see it; needed for pictures alone.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToTakeFileError: the file is not one that may be attached.
    """
    check_may_write(owner_kind, owner_id, by)
    name = safe_name(file_name)
    with vault.arriving(file, name, queries.limit_bytes()) as arrival, transaction.atomic():
        if arrival.kind in PICTURES and not alt_text.strip():
            raise UnableToTakeFileError(Fault.ALT_MISSING)
        return lay_document(
            owner_kind=owner_kind,
            owner_id=owner_id,
            arrival=arrival,
            name=name,
            title=title,
            alt_text=alt_text,
            by=by,
            at=at,
        )


def lay_document(
    *,
    owner_kind: str,
    owner_id: str,
    arrival: vault.Arrival,
    name: str,
    title: str = "",
    alt_text: str = "",
    note: str = "",
    by: Actor,
    at: datetime,
) -> Document:
    """Keep a file that has arrived, inside a command that has made sure who asks.

    Raises:
        UnableToTakeFileError: there is no room for it.
    """
    _check_room(arrival.size_bytes)
    document = Document.objects.create(
        body_id=current_body_id(),
        owner_kind=owner_kind,
        owner_id=owner_id,
        title=title.strip() or title_of(name)[:200],
        alt_text=alt_text.strip(),
        attached_by_id=by.user_id,
        attached_by_name=by.name,
        attached_at=at,
    )
    _tell("documents.attached", document, by, at, _("Attached the document %(title)s."))
    _lay(document, arrival, name, number=1, note=note.strip(), by=by, at=at)
    return document


def add_version(
    *, document: Document, file: IO[bytes], file_name: str, note: str = "", by: Actor, at: datetime
) -> DocumentVersion:
    """Put a newer file in place of a document's present one, which is kept and can be read.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToTakeFileError: the file is not one that may be attached.
    """
    check_may_write(document.owner_kind, document.owner_id, by)
    name = safe_name(file_name)
    with vault.arriving(file, name, queries.limit_bytes()) as arrival, transaction.atomic():
        locked = Document.objects.select_for_update().get(pk=document.pk)
        if arrival.kind in PICTURES and not locked.alt_text:
            raise UnableToTakeFileError(Fault.ALT_MISSING)
        return lay_version(document=locked, arrival=arrival, name=name, note=note, by=by, at=at)


def lay_version(
    *, document: Document, arrival: vault.Arrival, name: str, note: str = "", by: Actor, at: datetime
) -> DocumentVersion:
    """Keep a newer file that has arrived, inside a command that holds the document and knows who asks.

    Raises:
        UnableToTakeFileError: there is no room for it.
    """
    _check_room(arrival.size_bytes)
    latest = document.versions.order_by("-number").values_list("number", flat=True).first() or 0
    document.versions.filter(is_current=True).update(is_current=False)
    _tell("documents.version-added", document, by, at, _("Added a new version of %(title)s."), note)
    return _lay(document, arrival, name, number=latest + 1, note=note.strip(), by=by, at=at)


@transaction.atomic
def describe(*, document: Document, title: str, alt_text: str, by: Actor, at: datetime) -> Document:
    """Change what a document is called and what its picture shows.

    Raises:
        PermissionDenied: the owning room does not let this actor.
        UnableToTakeFileError: a picture would be left without a description.
    """
    check_may_write(document.owner_kind, document.owner_id, by)
    locked = Document.objects.select_for_update().get(pk=document.pk)
    if not alt_text.strip() and locked.versions.filter(is_current=True, kind__in=PICTURES).exists():
        raise UnableToTakeFileError(Fault.ALT_MISSING)
    locked.title, locked.alt_text = title.strip(), alt_text.strip()
    locked.save(update_fields=["title", "alt_text"])
    _tell("documents.described", locked, by, at, _("Changed the title or the description of %(title)s."))
    return locked


@transaction.atomic
def remove(*, document: Document, reason: str, by: Actor, at: datetime) -> None:
    """Take a document away with every version; the files go when the rows are gone.

    Raises:
        PermissionDenied: the owning room does not let this actor.
    """
    check_may_write(document.owner_kind, document.owner_id, by)
    _erase(Document.objects.select_for_update().get(pk=document.pk), reason, by, at)


@transaction.atomic
def remove_all(*, owner_kind: str, owner_id: str, reason: str, by: Actor, at: datetime) -> int:
    """Take away every document of a thing that its own room is removing; return how many."""
    found = list(Document.objects.select_for_update().filter(owner_kind=owner_kind, owner_id=owner_id))
    for document in found:
        _erase(document, reason, by, at)
    return len(found)


@transaction.atomic
def change_owner(
    *, owner_kind: str, from_id: str, to_id: str, only: Collection[int] | None = None
) -> list[tuple[int, int]]:
    """Let the documents of a thing belong to another of its kind, in every body; the owning room logs it.

    Args:
        only: the documents that may move; None for all.

    Returns:
        The body and the key of each document that moved.
    """
    with acting_for_all(reason="the thing is one and the same in every body"):
        rows = Document.all_bodies.select_for_update().filter(owner_kind=owner_kind, owner_id=from_id)
        if only is not None:
            rows = rows.filter(pk__in=only)
        found = list(rows.order_by("pk").values_list("body_id", "pk"))
        Document.all_bodies.filter(pk__in=[pk for _body, pk in found]).update(owner_id=to_id)
    return found


def sweep(*, at: datetime) -> int:
    """Remove files that no row knows, left by a crash or a rollback; return how many."""
    names = queries.orphans(at)
    for name in names:
        (vault.root() / name).unlink(missing_ok=True)
    return len(names)


def _erase(document: Document, reason: str, by: Actor, at: datetime) -> None:
    names = list(document.versions.values_list("stored_name", flat=True))
    _tell("documents.removed", document, by, at, _("Removed the document %(title)s."), reason)
    document.delete()
    for name in names:
        transaction.on_commit(partial(vault.forget, name))


def hold_room() -> None:
    """Let one file at a time be laid in a body's room, until the transaction ends."""
    list(PublicBody.objects.select_for_update().filter(pk=current_body_id()).values_list("pk"))


def _check_room(size_bytes: int) -> None:
    """Refuse what does not fit; two uploads cannot both take the last room."""
    hold_room()
    if queries.used_bytes() + size_bytes > queries.quota_bytes():
        raise UnableToTakeFileError(Fault.NO_ROOM)


def _lay(
    document: Document,
    arrival: vault.Arrival,
    name: str,
    *,
    number: int,
    note: str,
    by: Actor,
    at: datetime,
) -> DocumentVersion:
    version = DocumentVersion.objects.create(
        body_id=document.body_id,
        document=document,
        number=number,
        kind=arrival.kind,
        file_name=name,
        stored_name=vault.new_name(),
        size_bytes=arrival.size_bytes,
        sha256=arrival.sha256,
        note=note,
        uploaded_by_id=by.user_id,
        uploaded_by_name=by.name,
        uploaded_at=at,
    )
    vault.keep(arrival, version.stored_name)  # last: what follows is the commit alone
    return version


def _tell(kind: str, document: Document, by: Actor, at: datetime, template: str, reason: str = "") -> None:
    record(
        kind=kind,
        by=by,
        at=at,
        body_id=document.body_id,
        subject=f"document:{document.reference}",
        summary=template % {"title": document.title},
        reason=reason,
        data={"owner": f"{document.owner_kind}:{document.owner_id}"},
    )
