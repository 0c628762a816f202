"""Trade words in plain language, read from glossary.toml beside this file."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from nyvag.ui.formatting import is_swedish

FILE = Path(__file__).with_name("glossary.toml")


@dataclass(frozen=True)
class Term:
    """A trade word in both languages, each with a plain explanation."""

    sv: str
    en: str
    sv_text: str
    en_text: str

    @property
    def word(self) -> str:
        """Return the word in the language in use."""
        return self.sv if is_swedish() else self.en

    @property
    def text(self) -> str:
        """Return the explanation in the language in use."""
        return self.sv_text if is_swedish() else self.en_text


def find(word: str) -> Term:
    """Return the term for a Swedish or English word.

    Raises:
        KeyError: the glossary does not know the word, which is a fault in a template.
    """
    return _by_word()[word.lower()]


@lru_cache(maxsize=1)
def terms() -> tuple[Term, ...]:
    """Return every term in the order of the file."""
    with FILE.open("rb") as file:
        return tuple(Term(**term) for term in tomllib.load(file)["term"])


@lru_cache(maxsize=1)
def _by_word() -> dict[str, Term]:
    return {word.lower(): term for term in terms() for word in (term.sv, term.en)}
