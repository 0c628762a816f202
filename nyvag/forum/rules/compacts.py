"""What kinds of party a compact has, and which of its days hold on a day."""

from datetime import date
from enum import StrEnum


class PartyKind(StrEnum):
    """What sort of party it is."""

    PUBLIC_BODY = "PUBLIC_BODY"
    ENTERPRISE = "ENTERPRISE"
    OUTSIDE = "OUTSIDE"


class WishKind(StrEnum):
    """What an enterprise wants."""

    JOIN = "JOIN"
    LEAVE = "LEAVE"


def holds(first: date | None, last: date | None, on: date) -> bool:
    """Tell whether a day lies between a first and a last day; an open end counts as always."""
    return first is not None and first <= on and (last is None or on <= last)
