"""What can be bought: the plain category list shared by the register and by purchasing.

Source: ``categories.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of goods or service; ``cpv`` is eight digits, the nearest CPV division, group or class."""

    code: str
    name_sv: str
    name_en: str
    cpv: str
    explanation: str

    def name(self, language: str) -> str:
        """Give the name in ``language`` ("sv" or "en"); Swedish for anything else."""
        return self.name_en if language.startswith("en") else self.name_sv


@cache
def categories() -> tuple[Category, ...]:
    """List every category in the order of the file."""
    text = files(__package__).joinpath("categories.toml").read_text(encoding="utf-8")
    return tuple(Category(**row) for row in tomllib.loads(text)["category"])


@cache
def by_code() -> dict[str, Category]:
    """Index the categories by their stable code."""
    return {category.code: category for category in categories()}


@cache
def _by_spelling() -> dict[str, Category]:
    spellings: dict[str, Category] = {}
    for category in categories():
        for spelling in (category.code, category.name_sv, category.name_en):
            spellings[spelling.casefold()] = category
    return spellings


def find(text: str) -> Category | None:
    """Find a category by code, Swedish name or English name, whatever the case."""
    return _by_spelling().get(" ".join(text.split()).casefold())
