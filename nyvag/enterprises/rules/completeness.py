"""How complete an enterprise's presentation is, what is missing, and why each part matters.

Weights are our own judgement of what a buyer asks for first; they add up to one hundred.
"""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """One part of a presentation."""

    OFFERS = "OFFERS"
    CONTACT = "CONTACT"
    AREAS = "AREAS"
    ABOUT = "ABOUT"
    CAPACITY = "CAPACITY"
    REFERENCES = "REFERENCES"
    TARGET_GROUPS = "TARGET_GROUPS"
    MARKS = "MARKS"
    LANGUAGES = "LANGUAGES"
    PICTURES = "PICTURES"


WEIGHTS: dict[Part, int] = {
    Part.OFFERS: 25,
    Part.CONTACT: 20,
    Part.AREAS: 10,
    Part.ABOUT: 10,
    Part.CAPACITY: 10,
    Part.REFERENCES: 10,
    Part.TARGET_GROUPS: 5,
    Part.MARKS: 4,
    Part.LANGUAGES: 3,
    Part.PICTURES: 3,
}


@dataclass(frozen=True, slots=True)
class Completeness:
    """What share of a presentation is there, and the missing parts, the weightiest first."""

    percent: int
    missing: tuple[Part, ...]


def completeness(present: frozenset[Part]) -> Completeness:
    """Weigh the parts that are there."""
    missing = sorted((part for part in Part if part not in present), key=lambda part: -WEIGHTS[part])
    return Completeness(sum(WEIGHTS[part] for part in present), tuple(missing))
