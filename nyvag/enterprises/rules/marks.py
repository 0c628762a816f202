"""The kinds of certificates and registrations, and whether one holds on a day.

Source: ``marks.toml`` beside this file.
"""

import datetime as dt
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class MarkKind:
    """A kind of mark and who gives it; no issuer means that it must be said each time."""

    code: str
    name_sv: str
    name_en: str
    issuer: str

    def name(self, language: str) -> str:
        """Give the name in ``language`` ("sv" or "en"); Swedish for anything else."""
        return self.name_en if language.startswith("en") else self.name_sv


class MarkStanding(StrEnum):
    """What a mark is worth on a day."""

    VERIFIED = "VERIFIED"
    STATED = "STATED"
    EXPIRED = "EXPIRED"


@cache
def mark_kinds() -> dict[str, MarkKind]:
    """Index the kinds by code, in file order."""
    text = files(__package__).joinpath("marks.toml").read_text(encoding="utf-8")
    return {row["code"]: MarkKind(**row) for row in tomllib.loads(text)["mark"]}


def standing(*, valid_to: dt.date | None, verified_on: dt.date | None, on: dt.date) -> MarkStanding:
    """Tell whether a mark has run out, has been looked up, or is only stated."""
    if valid_to is not None and valid_to < on:
        return MarkStanding.EXPIRED
    return MarkStanding.VERIFIED if verified_on is not None else MarkStanding.STATED
