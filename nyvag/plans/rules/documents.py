"""What a steering document is, where it stands on a day, and what it says about social enterprises.

Source: our own reading of the facts of area 4; the kinds are the words Swedish municipalities use.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DocumentKind(StrEnum):
    """What sort of steering document it is; a body may have words of its own."""

    POLICY = "POLICY"
    GUIDELINE = "GUIDELINE"
    STRATEGY = "STRATEGY"
    PROGRAMME = "PROGRAMME"
    ACTION_PLAN = "ACTION_PLAN"
    ACTIVITY_PLAN = "ACTIVITY_PLAN"
    AGREEMENT = "AGREEMENT"
    OWN = "OWN"


class DocumentState(StrEnum):
    """Where a version of a document stands by what was done with it."""

    DRAFT = "DRAFT"
    INTERNAL_REVIEW = "INTERNAL_REVIEW"
    REMISS = "REMISS"
    REVISED = "REVISED"
    ADOPTED = "ADOPTED"
    IN_FORCE = "IN_FORCE"
    REPLACED = "REPLACED"
    REPEALED = "REPEALED"
    WITHDRAWN = "WITHDRAWN"


DOCUMENT_TRANSITIONS: dict[DocumentState, frozenset[DocumentState]] = {
    DocumentState.DRAFT: frozenset(
        {
            DocumentState.INTERNAL_REVIEW,
            DocumentState.REMISS,
            DocumentState.ADOPTED,
            DocumentState.WITHDRAWN,
        }
    ),
    DocumentState.INTERNAL_REVIEW: frozenset(
        {
            DocumentState.DRAFT,
            DocumentState.REMISS,
            DocumentState.REVISED,
            DocumentState.ADOPTED,
            DocumentState.WITHDRAWN,
        }
    ),
    DocumentState.REMISS: frozenset({DocumentState.REVISED, DocumentState.WITHDRAWN}),
    DocumentState.REVISED: frozenset(
        {
            DocumentState.INTERNAL_REVIEW,
            DocumentState.REMISS,
            DocumentState.ADOPTED,
            DocumentState.WITHDRAWN,
        }
    ),
    DocumentState.ADOPTED: frozenset(
        {DocumentState.IN_FORCE, DocumentState.REPLACED, DocumentState.REPEALED}
    ),
    DocumentState.IN_FORCE: frozenset({DocumentState.REPLACED, DocumentState.REPEALED}),
    DocumentState.REPLACED: frozenset(),
    DocumentState.REPEALED: frozenset(),
    DocumentState.WITHDRAWN: frozenset(),
}
"""What a version may become. "Expiring" and "expired" are worked out from days, never stored."""


class Validity(StrEnum):
    """How long a document holds."""

    DATES = "DATES"
    TERM = "TERM"
    OPEN = "OPEN"
    UNKNOWN = "UNKNOWN"


class PolicyArea(StrEnum):
    """Which questions a document steers, where social enterprises may be named or forgotten."""

    PROCUREMENT = "PROCUREMENT"
    LABOUR_MARKET = "LABOUR_MARKET"
    BUSINESS = "BUSINESS"
    FINANCE = "FINANCE"
    CIVIL_SOCIETY = "CIVIL_SOCIETY"
    OTHER = "OTHER"


GAP_AREAS = (PolicyArea.PROCUREMENT, PolicyArea.LABOUR_MARKET, PolicyArea.BUSINESS, PolicyArea.FINANCE)
"""Areas whose documents are asked whether they say anything about social enterprises."""


class Says(StrEnum):
    """What a passage does with social enterprises."""

    DEMANDS = "DEMANDS"
    SUPPORTS = "SUPPORTS"
    MENTIONS = "MENTIONS"
    HINDERS = "HINDERS"


class Standing(StrEnum):
    """Where a version stands on a day, told from its state and its days."""

    PREPARING = "PREPARING"
    COMING = "COMING"
    IN_FORCE = "IN_FORCE"
    EXPIRING = "EXPIRING"
    EXPIRED = "EXPIRED"
    REPLACED = "REPLACED"
    ENDED = "ENDED"


EXPIRING_MONTHS = 6
"""How long before its last day a document is said to be expiring."""

_ENDS = {
    DocumentState.REPLACED: Standing.REPLACED,
    DocumentState.REPEALED: Standing.ENDED,
    DocumentState.WITHDRAWN: Standing.ENDED,
}
HOLDS_BY_STATE = frozenset({DocumentState.ADOPTED, DocumentState.IN_FORCE})


@dataclass(frozen=True, slots=True)
class VersionPicture:
    """What the rules ask of a version of a document."""

    state: DocumentState
    valid_from: date | None
    valid_to: date | None


def standing(picture: VersionPicture, on: date) -> Standing:
    """Tell where a version stands on a day; one without days holds from when it was adopted."""
    if picture.state in _ENDS:
        return _ENDS[picture.state]
    if picture.state not in HOLDS_BY_STATE:
        return Standing.PREPARING
    if picture.valid_from is not None and picture.valid_from > on:
        return Standing.COMING
    if picture.valid_to is None:
        return Standing.IN_FORCE
    if picture.valid_to < on:
        return Standing.EXPIRED
    return Standing.EXPIRING if _months_between(on, picture.valid_to) < EXPIRING_MONTHS else Standing.IN_FORCE


def _months_between(first: date, last: date) -> int:
    """Count the whole months from one day to a later one."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (1 if last.day < first.day else 0)
