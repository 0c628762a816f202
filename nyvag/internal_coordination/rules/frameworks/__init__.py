"""The handbook's seven areas as statements to judge oneself by, in versions, and what a new one changes.

Source: each version's file names its own source and first day.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

LOWEST, HIGHEST = 0, 5


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of the scale, with what it means."""

    value: int
    sv: str
    en: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that is more or less true of a body; its key never changes, its words may."""

    key: str
    area: int
    sv: str
    en: str
    source: str
    source_en: str


@dataclass(frozen=True, slots=True)
class Framework:
    """A version of the statements and of the scale."""

    version: int
    source: str
    source_en: str
    valid_from: date
    scale: tuple[Grade, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What a newer version does to a round: keys kept as they were, in other words, new, and gone."""

    kept: tuple[str, ...]
    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]


@cache
def frameworks() -> tuple[Framework, ...]:
    """List the versions, the oldest first."""
    names = (each.name for each in files(__package__).iterdir() if each.name.endswith(".toml"))
    found = (_read(files(__package__).joinpath(name).read_text(encoding="utf-8")) for name in names)
    return tuple(sorted(found, key=lambda each: each.version))


def latest() -> Framework:
    """Return the newest version."""
    return frameworks()[-1]


def cited(source: str, language: str) -> str:
    """Return a source that a round keeps in Swedish, in English where a version has it so."""
    if not language.startswith("en"):
        return source
    said = {each.source: each.source_en for version in frameworks() for each in version.statements}
    return said.get(source, source)


def upgrade_of(words: Mapping[str, str], to: Framework) -> Upgrade:
    """Compare a round with a version.

    Args:
        words: the Swedish words of each statement asked about, by key.
    """
    after = {each.key: each.sv for each in to.statements}
    return Upgrade(
        kept=tuple(key for key, text in after.items() if words.get(key) == text),
        changed=tuple(key for key, text in after.items() if key in words and words[key] != text),
        new=tuple(key for key in after if key not in words),
        gone=tuple(key for key in words if key not in after),
    )


def _read(text: str) -> Framework:
    content = tomllib.loads(text)
    return Framework(
        version=content["version"],
        source=content["source"],
        source_en=content["source_en"],
        valid_from=content["valid_from"],
        scale=tuple(Grade(**row) for row in content["scale"]),
        statements=tuple(Statement(**row) for row in content["statement"]),
    )
