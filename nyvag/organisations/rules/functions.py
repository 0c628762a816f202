"""What units do, whatever they are called: the functions that the handbook's areas ask about.

Source: ``functions.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Function:
    """A function a unit can have. `is_asked_for`: the handbook asks for it in the internal coordination."""

    key: str
    name_sv: str
    name_en: str
    is_asked_for: bool = False

    def name(self, language: str) -> str:
        """Return what the function is called, in English or else in Swedish."""
        return self.name_en if language.startswith("en") else self.name_sv


@cache
def standard_functions() -> tuple[Function, ...]:
    """List the functions that every body can choose among, in the order they are shown."""
    text = files(__package__).joinpath("functions.toml").read_text(encoding="utf-8")
    return tuple(Function(**row) for row in tomllib.loads(text)["function"])
