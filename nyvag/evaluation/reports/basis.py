"""Everything a report is built from, gathered before: plain values alone, so that building asks nobody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from nyvag.core.freezing import from_plain
from nyvag.core.providers import AreaStatus
from nyvag.core.reporting import ReportPart
from nyvag.evaluation.rules.document import Origin, Reply
from nyvag.evaluation.rules.reports import ReportKind

COMPARISON, DUE = "evaluation.comparison", "evaluation.due"
"""Parts of this room that have sections of their own."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What one report is built from.

    Attributes:
        content: what was frozen of the round (docs/developer/snapshots.md), or the same of a day.
        earlier: the same of the round before, where there is one, and `earlier_title` its title.
        commentary: what people have written, by section.
        replies: those that may be shown; `replies_asked` may reply, `replies_withheld` are for ourselves.
    """

    kind: ReportKind
    language: str
    title: str
    body: str
    board: str
    content: Mapping[str, Any]
    origin: Origin
    made_on: date
    earlier: Mapping[str, Any] | None = None
    earlier_title: str = ""
    commentary: Mapping[str, str] = field(default_factory=dict)
    replies: tuple[Reply, ...] = ()
    replies_asked: int = 0
    replies_withheld: int = 0

    @property
    def first(self) -> date:
        """The first day of the period."""
        return date.fromisoformat(self.content["round"]["period_from"])

    @property
    def last(self) -> date:
        """The last day of the period."""
        return date.fromisoformat(self.content["round"]["period_to"])

    def areas(self) -> list[dict[str, Any]]:
        """Give the states of the seven areas."""
        found: list[dict[str, Any]] = _said(self.content, self.language)["areas"]
        return found

    def said_of(self, number: int) -> str:
        """Give the sentence of an area that has begun; nothing for one that has not."""
        found = next((each for each in self.areas() if each["number"] == number), None)
        begun = found is not None and found["status"] != AreaStatus.NOT_STARTED
        return str(found["sentence"]) if found and begun else ""

    def parts(self) -> list[ReportPart]:
        """Give what every room said."""
        return parts_in(self.content, self.language)

    def earlier_parts(self) -> list[ReportPart]:
        """Give what every room said in the round before."""
        return parts_in(self.earlier, self.language) if self.earlier else []


def parts_in(content: Mapping[str, Any], language: str) -> list[ReportPart]:
    """Give the parts of frozen content in a language."""
    return [from_plain(each) for each in _said(content, language)["parts"]]


def _said(content: Mapping[str, Any], language: str) -> dict[str, Any]:
    found: dict[str, Any] = content["said"]["en" if language.startswith("en") else "sv"]
    return found
