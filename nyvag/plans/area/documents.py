"""What steering documents tell the other rooms: papers, things to link to, what lapses, what comes."""

import uuid
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nyvag.core.access import READERS, SYSTEM, Actor
from nyvag.core.clock import day_of
from nyvag.core.handing_on import ComingDay
from nyvag.core.linking import Linked
from nyvag.core.once import once
from nyvag.core.providers import DocumentOwner
from nyvag.core.reviewing import Reviewable
from nyvag.core.wheel import WheelItem
from nyvag.plans.access import MAY_READ, leads
from nyvag.plans.commands.document_versions import KIND
from nyvag.plans.document_words import kind_said
from nyvag.plans.models import DocumentOwner as Owner
from nyvag.plans.models import SteeringDocument
from nyvag.plans.queries.documents import (
    current_versions,
    documents_listed,
    found_by,
    holds_now,
    standing_is,
)
from nyvag.plans.rules.documents import Standing
from nyvag.plans.rules.plans import OwnerRole

PAPERS = "steering-document"
AREA = 4
MOST_FOUND = 20


def page_of(document: SteeringDocument) -> str:
    """Give the address of a document."""
    return reverse("plans:document-detail", args=[document.reference])


@once
def document_owner(*, owner_id: str, actor: Actor) -> DocumentOwner | None:
    """Answer for the papers of a steering document, by its reference."""
    reference = _as_reference(owner_id)
    found = SteeringDocument.objects.filter(reference=reference).first() if reference else None
    return None if found is None else document_owned(found, actor)


def document_owned(document: SteeringDocument, actor: Actor) -> DocumentOwner | None:
    """Answer for a document that was found already: the body's own people read its papers."""
    if actor.role not in READERS or actor.body_id is None:
        return None
    return DocumentOwner(
        title=document.title,
        url=page_of(document),
        may_read=actor.role in MAY_READ,
        may_write=leads(actor),
    )


def linked(*, ids: Collection[str], actor: Actor) -> dict[str, Linked]:
    """Show documents where something links to them (one statement)."""
    if not _reads(actor):
        return {}
    keys = [key for each in ids if (key := _as_reference(each)) is not None]
    rows = SteeringDocument.objects.filter(reference__in=keys)
    return {str(each.reference): _linked(each) for each in rows}


def search(*, text: str, actor: Actor) -> list[Linked]:
    """Find documents to link to."""
    if not _reads(actor):
        return []
    on = date.max  # whichever version is the present one, the document is the same
    found = current_versions(on).filter(found_by(text)).order_by("document__title", "pk")
    return [_linked(each.document) for each in found[:MOST_FOUND]]


def reviewables(*, on: date) -> list[Reviewable]:
    """Give the documents that hold, will hold or have expired (four statements)."""
    wanted = holds_now(on) | standing_is(Standing.COMING, on) | standing_is(Standing.EXPIRED, on)
    return [
        Reviewable(
            key=f"plans.document:{each.document_id}",
            kind="document",
            label=gettext_lazy("Steering documents"),
            title=each.document.title,
            url=page_of(each.document),
            valid_to=each.until,
            unit_id=_unit_of(each.document.owners.all(), on),
        )
        for each in documents_listed(on).filter(wanted)
    ]


def coming(*, since: date, until: date) -> Iterator[ComingDay]:
    """Give the days on which documents expire or are to be looked over (three statements)."""
    for each in current_versions(since).filter(holds_now(since)).order_by("document__title", "pk"):
        document, page = each.document, page_of(each.document)
        told = {"is_end": True, "to_board": True, "is_internal": not document.is_public}
        if each.until is not None and since <= each.until <= until:
            kind = gettext_lazy("A steering document expires")
            yield ComingDay(each.until, kind, document.title, page, **told)
        if document.review_on is not None and since <= document.review_on <= until:
            kind = gettext_lazy("A steering document is looked over")
            yield ComingDay(document.review_on, kind, document.title, page, **told)


def wheel(*, year: int, actor: Actor, at: datetime) -> Iterator[WheelItem]:
    """Give the looks over and last days of documents in a year (three statements)."""
    on = day_of(at)
    wanted = holds_now(on) | standing_is(Standing.EXPIRED, on)
    for each in current_versions(on).filter(wanted).order_by("document__title", "pk"):
        document = each.document
        for what, due, said in (
            ("review", document.review_on, _("Look over “%(title)s”")),
            ("end", each.until, _("“%(title)s” expires")),
        ):
            if due is not None and due.year == year:
                yield WheelItem(
                    key=f"document-{what}:{document.pk}:{due}",
                    kind=gettext_lazy("Steering documents"),
                    title=said % {"title": document.title},
                    due=due,
                    url=page_of(document),
                    is_done=False,
                )


def _unit_of(owners: Any, on: date) -> int | None:
    """Give the unit that owns a document on a day, where one does; of several the first."""
    for each in owners:
        row: Owner = each
        begun = row.starts_on is None or row.starts_on <= on
        is_present = begun and (row.ends_on is None or on <= row.ends_on)
        if row.role == OwnerRole.OWNER and row.unit_id and is_present:
            return row.unit_id
    return None


def _linked(document: SteeringDocument) -> Linked:
    return Linked(
        kind=KIND,
        id=str(document.reference),
        label=gettext_lazy("Steering document"),
        title=f"{document.title} ({kind_said(document)})",
        url=page_of(document),
    )


def _reads(actor: Actor) -> bool:
    return actor == SYSTEM or actor.role in MAY_READ


def _as_reference(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
