"""Which policies say nothing about social enterprises: judged from documents, never guessed.

A document without passages is silent only when somebody has looked through it; else it is not known.
Source: our own reading of the facts of area 4: procurement, labour market, business and finance.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nyvag.plans.rules.documents import GAP_AREAS, PolicyArea, Says

HELPS = frozenset({Says.DEMANDS, Says.SUPPORTS, Says.MENTIONS})


class Voice(StrEnum):
    """What a document says about social enterprises."""

    SPEAKS = "SPEAKS"
    HINDERS = "HINDERS"
    SILENT = "SILENT"
    NOT_READ = "NOT_READ"


class AreaVoice(StrEnum):
    """What the documents of an area say together."""

    SPEAKS = "SPEAKS"
    HINDERS = "HINDERS"
    SILENT = "SILENT"
    NOT_READ = "NOT_READ"
    NO_DOCUMENT = "NO_DOCUMENT"


@dataclass(frozen=True, slots=True)
class DocumentPicture:
    """What the rules ask of a document that holds: what it steers and what was found in it."""

    key: int
    areas: frozenset[PolicyArea]
    is_about_enterprises: bool
    is_read: bool
    says: frozenset[Says]


@dataclass(frozen=True, slots=True)
class AreaFound:
    """An area with the documents that steer it, by what each says."""

    area: PolicyArea
    voice: AreaVoice
    documents: tuple[tuple[int, Voice], ...]


def voice_of(picture: DocumentPicture) -> Voice:
    """Tell what a document says; one that helps in one place and hinders in another speaks."""
    if picture.is_about_enterprises or picture.says & HELPS:
        return Voice.SPEAKS
    if picture.says:
        return Voice.HINDERS
    return Voice.SILENT if picture.is_read else Voice.NOT_READ


def look_through(documents: Iterable[DocumentPicture]) -> tuple[AreaFound, ...]:
    """Judge each area that is asked, in the order of `GAP_AREAS`."""
    listed = [(picture, voice_of(picture)) for picture in documents]
    return tuple(_area(area, listed) for area in GAP_AREAS)


def _area(area: PolicyArea, listed: list[tuple[DocumentPicture, Voice]]) -> AreaFound:
    found = tuple((picture.key, voice) for picture, voice in listed if area in picture.areas)
    voices = {voice for _key, voice in found}
    for voice in (Voice.SPEAKS, Voice.HINDERS, Voice.NOT_READ, Voice.SILENT):
        if voice in voices:
            return AreaFound(area, AreaVoice(voice), found)
    return AreaFound(area, AreaVoice.NO_DOCUMENT, ())
