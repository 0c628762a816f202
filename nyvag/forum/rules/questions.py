"""Questions that enterprises often have, to begin a contact page from.

Source: ``questions.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class UsualQuestion:
    """A question in both languages."""

    key: str
    sv: str
    en: str

    def words(self, language: str) -> str:
        """Give the question in a language; Swedish unless English is asked for."""
        return self.en if language == "en" else self.sv


@cache
def usual_questions() -> tuple[UsualQuestion, ...]:
    """List the questions in the order they are offered."""
    text = files(__package__).joinpath("questions.toml").read_text(encoding="utf-8")
    return tuple(UsualQuestion(**row) for row in tomllib.loads(text)["question"])
