"""How far the steering documents of a body have come, for the state of area 4; the limits are our own."""

from dataclasses import dataclass
from enum import StrEnum

from nyvag.plans.rules.silence import AreaVoice


class DocumentsReason(StrEnum):
    """Why the documents stand as they do, the gravest first."""

    NOTHING = "NOTHING"
    EXPIRED = "EXPIRED"
    NONE_HOLDS = "NONE_HOLDS"
    REVIEW_LATE = "REVIEW_LATE"
    SILENT = "SILENT"
    NOT_READ = "NOT_READ"
    IN_PLACE = "IN_PLACE"


STATES = {
    DocumentsReason.NOTHING: "NOT_STARTED",
    DocumentsReason.EXPIRED: "NEEDS_ACTION",
    DocumentsReason.NONE_HOLDS: "STARTED",
    DocumentsReason.REVIEW_LATE: "NEEDS_ACTION",
    DocumentsReason.SILENT: "STARTED",
    DocumentsReason.NOT_READ: "STARTED",
    DocumentsReason.IN_PLACE: "IN_PLACE",
}


@dataclass(frozen=True, slots=True)
class DocumentsPicture:
    """What the rule asks of all the documents of a body.

    Attributes:
        own_in_force: those about social enterprises as a whole that hold.
        own_expired: those that have expired with nothing in their place.
        reviews_late: documents that hold and should have been looked over.
        voices: what each area that is asked says.
    """

    count: int
    own_in_force: int
    own_expired: int
    reviews_late: int
    voices: tuple[AreaVoice, ...]


def judge_documents(picture: DocumentsPicture) -> DocumentsReason:
    """Judge the documents; a single document that speaks may do instead of one of its own."""
    if not picture.count:
        return DocumentsReason.NOTHING
    if picture.own_expired and not picture.own_in_force:
        return DocumentsReason.EXPIRED
    if not picture.own_in_force and AreaVoice.SPEAKS not in picture.voices:
        return DocumentsReason.NONE_HOLDS
    if picture.reviews_late:
        return DocumentsReason.REVIEW_LATE
    if {AreaVoice.SILENT, AreaVoice.HINDERS} & set(picture.voices):
        return DocumentsReason.SILENT
    if {AreaVoice.NOT_READ, AreaVoice.NO_DOCUMENT} & set(picture.voices):
        return DocumentsReason.NOT_READ
    return DocumentsReason.IN_PLACE
