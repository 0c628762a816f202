"""Which policies say nothing about social enterprises, from the documents that hold."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from nyvag.core.once import once
from nyvag.plans.models import Passage
from nyvag.plans.queries.documents import current_versions, holds_now, standing_is
from nyvag.plans.rules.documents import PolicyArea, Says, Standing
from nyvag.plans.rules.silence import AreaVoice, DocumentPicture, Voice, look_through


@dataclass(frozen=True)
class DocumentHeard:
    """A document of an area: its present version, what it says, and its passages."""

    version: Any
    voice: Voice
    passages: tuple[Any, ...]


@dataclass(frozen=True)
class AreaHeard:
    """An area that is asked, with its documents."""

    area: PolicyArea
    voice: AreaVoice
    documents: tuple[DocumentHeard, ...]


@once
def heard(on: dt.date) -> tuple[AreaHeard, ...]:
    """Ask each area what its documents say (four statements); those that have expired are asked too."""
    wanted = holds_now(on) | standing_is(Standing.EXPIRED, on)
    rows = {each.pk: each for each in current_versions(on).filter(wanted).order_by("document__title", "pk")}
    said = _passages(rows.values())
    pictures = [_picture(each, said[each.pk]) for each in rows.values()]
    return tuple(
        AreaHeard(
            found.area,
            found.voice,
            tuple(DocumentHeard(rows[key], voice, tuple(said[key])) for key, voice in found.documents),
        )
        for found in look_through(pictures)
    )


def _passages(versions: Collection[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {each.pk: [] for each in versions}
    by_document = {each.document_id: each.pk for each in versions}
    for passage in Passage.objects.filter(document__in=list(by_document)).order_by("pk"):
        key = by_document[passage.document_id]
        if passage.version_id in (None, key):
            found[key].append(passage)
    return found


def _picture(version: Any, passages: Iterable[Any]) -> DocumentPicture:
    document = version.document
    return DocumentPicture(
        key=version.pk,
        areas=frozenset(PolicyArea(each) for each in document.areas),
        is_about_enterprises=document.is_about_enterprises,
        is_read=version.read_on is not None,
        says=frozenset(Says(each.says) for each in passages),
    )
