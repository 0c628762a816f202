"""Why something is late, not begun or dropped.

Source: ``causes.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cause:
    """A circumstance that explains, without blame."""

    key: str
    name_sv: str
    name_en: str

    def name(self, language: str) -> str:
        """Return what the cause is called, in English or else in Swedish."""
        return self.name_en if language.startswith("en") else self.name_sv


@cache
def causes() -> tuple[Cause, ...]:
    """List the causes in the order they are shown."""
    text = files(__package__).joinpath("causes.toml").read_text(encoding="utf-8")
    return tuple(Cause(**row) for row in tomllib.loads(text)["cause"])


def cause_name(key: str, language: str) -> str:
    """Return what a cause is called; one that is not in the list stands as it is."""
    return next((each.name(language) for each in causes() if each.key == key), key)
