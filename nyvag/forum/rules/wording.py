"""A sentence of the rules' data in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The same words in Swedish and English."""

    sv: str
    en: str

    def words(self, language: str) -> str:
        """Give the words in a language; Swedish unless English is asked for."""
        return self.en if language.startswith("en") else self.sv
