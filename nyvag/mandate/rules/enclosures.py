"""Which enclosures a matter needs, and what is known of each; unknown is not missing, and is told apart.

Source: ``enclosures.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Need(StrEnum):
    """Whether the decision needs an enclosure."""

    NEEDED = "NEEDED"
    NOT_NEEDED = "NOT_NEEDED"
    UNKNOWN = "UNKNOWN"


class Presence(StrEnum):
    """Whether an enclosure has come."""

    PRESENT = "PRESENT"
    ABSENT = "ABSENT"
    UNKNOWN = "UNKNOWN"


class Stands(StrEnum):
    """What that comes to."""

    HERE = "HERE"
    LOST = "LOST"
    MISSING = "MISSING"
    UNKNOWN = "UNKNOWN"
    NOT_NEEDED = "NOT_NEEDED"


WANTED = (Stands.MISSING, Stands.LOST)
"""What somebody must see to before a board takes the matter up."""


def stands(need: Need, presence: Presence, *, is_lost: bool = False) -> Stands:
    """Judge one enclosure; `is_lost` tells that the document it came as has been taken away."""
    if presence is Presence.PRESENT:
        return Stands.LOST if is_lost else Stands.HERE
    if need is Need.NOT_NEEDED:
        return Stands.NOT_NEEDED
    if need is Need.NEEDED and presence is Presence.ABSENT:
        return Stands.MISSING
    return Stands.UNKNOWN


@dataclass(frozen=True, slots=True)
class ReadyList:
    """Enclosures that matters of a kind need, in two languages."""

    key: str
    names: dict[str, str]
    enclosures: dict[str, tuple[str, ...]]


@cache
def ready_lists() -> dict[str, ReadyList]:
    """Give the lists to begin from, by key."""
    data = tomllib.loads(files(__package__).joinpath("enclosures.toml").read_text(encoding="utf-8"))
    return {
        each["key"]: ReadyList(
            each["key"],
            {language: each[f"name_{language}"] for language in ("sv", "en")},
            {language: tuple(each[f"enclosures_{language}"]) for language in ("sv", "en")},
        )
        for each in data["list"]
    }
