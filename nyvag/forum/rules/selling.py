"""What an enterprise needs to know and have ready to sell to the body: a checklist with its sources.

Source: ``selling.toml`` beside this file, which names its own sources, says which lines were compared with
them, and gives its first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nyvag.forum.rules.wording import Wording


@dataclass(frozen=True, slots=True)
class GuideItem:
    """One thing to know or to have, with where it comes from."""

    wording: Wording
    source: str
    is_checked: bool


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A part of the guidance."""

    key: str
    wording: Wording
    items: tuple[GuideItem, ...]


@cache
def guide() -> tuple[GuideSection, ...]:
    """List the parts of the guidance in order."""
    text = files(__package__).joinpath("selling.toml").read_text(encoding="utf-8")
    return tuple(
        GuideSection(
            key=section["key"],
            wording=Wording(section["sv"], section["en"]),
            items=tuple(
                GuideItem(Wording(item["sv"], item["en"]), item["source"], item["checked"])
                for item in section["item"]
            ),
        )
        for section in tomllib.loads(text)["section"]
    )
