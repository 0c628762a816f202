"""Shipped definition profiles: what different schemes ask of a social enterprise, as dated data.

Source: each file beside this one names its own source, version and first day. There is no agreed
Swedish definition, so a body chooses the profiles it uses and may write its own.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question of a profile; ``is_must`` means that "no" settles it."""

    key: str
    is_must: bool
    question_sv: str
    question_en: str
    help_sv: str = ""
    help_en: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """One version of a definition, with where it comes from and what it does not say."""

    key: str
    version: int
    name_sv: str
    name_en: str
    about_sv: str
    about_en: str
    limits_sv: str
    limits_en: str
    source: str
    valid_from: dt.date
    criteria: tuple[Criterion, ...]


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """List the newest version of every shipped profile, by key."""
    newest: dict[str, Profile] = {}
    for profile in _all():
        if profile.key not in newest or profile.version > newest[profile.key].version:
            newest[profile.key] = profile
    return tuple(newest[key] for key in sorted(newest))


def shipped_profile(key: str) -> Profile | None:
    """Find the newest version of a shipped profile."""
    return next((profile for profile in shipped_profiles() if profile.key == key), None)


@cache
def _all() -> tuple[Profile, ...]:
    texts = (file.read_text("utf-8") for file in files(__package__).iterdir() if file.name.endswith(".toml"))
    return tuple(_profile(tomllib.loads(text)) for text in texts)


def _profile(data: dict[str, object]) -> Profile:
    criteria = data.pop("criterion")
    rows = tuple(Criterion(**row) for row in criteria)  # type: ignore[attr-defined]  # a TOML list of tables
    return Profile(**data, criteria=rows)  # type: ignore[arg-type]  # the keys are checked by the dataclass
