"""Who answers politically on a day, where the question then lies, and which gaps there are.

Source: our own reading of domain facts of area 1: one question can have several boards over time and at once;
one decides, another follows up, a third coordinates.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MandateRole(StrEnum):
    """What a unit does for the question."""

    ANSWERS = "ANSWERS"
    DECIDES = "DECIDES"
    COORDINATES = "COORDINATES"
    FOLLOWS_UP = "FOLLOWS_UP"


class PlacementKind(StrEnum):
    """Where the question lies politically."""

    EXECUTIVE_BOARD = "EXECUTIVE_BOARD"
    SPECIALISED_BOARD = "SPECIALISED_BOARD"
    JOINT = "JOINT"
    NONE = "NONE"


class Gap(StrEnum):
    """What is missing in who answers."""

    NOBODY_ANSWERS = "NOBODY_ANSWERS"
    EXPIRED = "EXPIRED"
    UNIT_ENDED = "UNIT_ENDED"
    DECISION_EXPIRED = "DECISION_EXPIRED"
    DECISION_UNKNOWN = "DECISION_UNKNOWN"
    WHO_UNKNOWN = "WHO_UNKNOWN"


ACT_NOW = frozenset({Gap.EXPIRED, Gap.UNIT_ENDED, Gap.DECISION_EXPIRED})
"""Gaps where something held once and no longer does; the others were never filled."""
KINDS_OF_UNITS = {
    "COUNCIL": PlacementKind.EXECUTIVE_BOARD,
    "EXECUTIVE_BOARD": PlacementKind.EXECUTIVE_BOARD,
    "JOINT_BODY": PlacementKind.JOINT,
}
"""Where a question lies that a unit of a kind answers for; any other unit is a specialised board's."""


@dataclass(frozen=True, slots=True)
class MandatePicture:
    """What the rules ask of a mandate.

    Attributes:
        unit_kind: the kind of unit that has it; empty for somebody outside or unknown.
        placement: said by hand; None where it follows from who has the mandate.
        has_expired_decision: the decision it rests on has expired or been replaced.
    """

    key: int
    question: str
    role: MandateRole
    has_somebody: bool
    unit_kind: str
    unit_ends_on: date | None
    placement: PlacementKind | None
    has_decision: bool
    has_expired_decision: bool
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class GapFound:
    """A gap, and the mandate it is in where it is in one."""

    gap: Gap
    key: int | None = None


def holds(picture: MandatePicture, on: date) -> bool:
    """Tell whether a mandate holds on a day; an unknown first day counts as always."""
    begun = picture.starts_on is None or picture.starts_on <= on
    return begun and (picture.ends_on is None or on <= picture.ends_on)


def placement_on(pictures: Iterable[MandatePicture], on: date) -> PlacementKind:
    """Say where the question lies on a day, from who answers for it."""
    found = [each for each in pictures if each.role is MandateRole.ANSWERS and holds(each, on)]
    said = {_placement(each) for each in found}
    if not found or said == {PlacementKind.NONE}:
        return PlacementKind.NONE
    several = len([each for each in found if each.has_somebody]) > 1
    return PlacementKind.JOINT if several or len(said) > 1 else said.pop()


def gaps(pictures: Sequence[MandatePicture], on: date) -> tuple[GapFound, ...]:
    """List the gaps on a day: that nobody answers first, then those of each mandate."""
    return (*_nobody(pictures, on), *_of_each(pictures, on))


def _nobody(pictures: Iterable[MandatePicture], on: date) -> Iterator[GapFound]:
    answers = [each for each in pictures if each.role is MandateRole.ANSWERS and holds(each, on)]
    if not any(each.has_somebody for each in answers):
        yield GapFound(Gap.NOBODY_ANSWERS)


def _of_each(pictures: Sequence[MandatePicture], on: date) -> Iterator[GapFound]:
    for each in pictures:
        if each.ends_on is not None and each.ends_on < on and not _is_followed(each, pictures, on):
            yield GapFound(Gap.EXPIRED, each.key)
        if not holds(each, on):
            continue
        if each.unit_ends_on is not None and each.unit_ends_on < on:
            yield GapFound(Gap.UNIT_ENDED, each.key)
        if each.has_expired_decision:
            yield GapFound(Gap.DECISION_EXPIRED, each.key)
        if not each.has_decision:
            yield GapFound(Gap.DECISION_UNKNOWN, each.key)
        if not each.has_somebody and each.placement is not PlacementKind.NONE:
            yield GapFound(Gap.WHO_UNKNOWN, each.key)


def _is_followed(ended: MandatePicture, pictures: Iterable[MandatePicture], on: date) -> bool:
    """Tell whether another mandate of the same sort holds now, or a later one has taken over since."""
    same = (each for each in pictures if each.key != ended.key and _is_same(each, ended))
    return any(holds(each, on) or _is_later(each, ended) for each in same)


def _is_same(one: MandatePicture, other: MandatePicture) -> bool:
    return one.role is other.role and one.question.casefold() == other.question.casefold()


def _is_later(one: MandatePicture, ended: MandatePicture) -> bool:
    """Tell whether one mandate has outlived another that ended, so that the gap is the later one's."""
    if ended.ends_on is None or one.ends_on is None:
        return False
    return (one.ends_on, one.key) > (ended.ends_on, ended.key)


def _placement(picture: MandatePicture) -> PlacementKind:
    if picture.placement is not None:
        return picture.placement
    if not picture.unit_kind:
        return PlacementKind.JOINT if picture.has_somebody else PlacementKind.NONE
    return KINDS_OF_UNITS.get(picture.unit_kind, PlacementKind.SPECIALISED_BOARD)
