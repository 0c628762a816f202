"""What each fact asks, in words, and what follows where it is not known.

Source: ``facts.toml``.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ASK, PROVE, NOTE = "ask", "prove", "note"
ROLES = (ASK, PROVE, NOTE)


@dataclass(frozen=True, slots=True)
class FactWords:
    """The question of one fact.

    ``role``: ask = nothing is decided without it; prove = a condition that may be met later; note = decides
    nothing by itself.
    ``assumed_sv`` and ``assumed_en`` say what silence means, where that is worth saying in an answer.
    """

    path: str
    role: str
    sv: str
    en: str
    assumed_sv: str = ""
    assumed_en: str = ""


@cache
def fact_words() -> dict[str, FactWords]:
    """Give the words of every fact by its path in the file."""
    rows = tomllib.loads(files(__package__).joinpath("facts.toml").read_text(encoding="utf-8"))["fact"]
    return {row["path"]: FactWords(**row) for row in rows}
