"""What is on record about a matter or a decision, as its drafts are told it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nyvag.mandate.rules.enclosures import Stands


class Part(StrEnum):
    """A text of a matter that its drafts are written from."""

    PROPOSAL = "PROPOSAL"
    SUMMARY = "SUMMARY"
    BACKGROUND = "BACKGROUND"
    ASSESSMENT = "ASSESSMENT"
    ECONOMY = "ECONOMY"
    BASIS = "BASIS"
    RECIPIENTS = "RECIPIENTS"


@dataclass(frozen=True, slots=True)
class Handled:
    """A board in the order of a matter, for the paper."""

    board: str
    role: str
    on: date | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One who was asked in a remiss, for the paper; `kind` is empty where nothing was answered."""

    name: str
    kind: str
    text: str
    comment: str


@dataclass(frozen=True, slots=True)
class RemissFacts:
    """A remiss of a matter, for the paper; days as well as they are known, one in words as it was written."""

    number: int
    due: "date | str | None"
    asked: Sequence[Asked]
    held: "date | str | None" = None
    entered_afterwards: bool = False


@dataclass(frozen=True, slots=True)
class Enclosed:
    """An enclosure of a matter, for the paper; its day as well as it is known, in words as it was written."""

    name: str
    stands: Stands
    from_whom: str = ""
    on: "date | str | None" = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is on record about a matter."""

    title: str
    question: str
    body: str
    origin: str
    origin_note: str
    diary_number: str
    officer: str
    unit: str
    on: date
    texts: dict[Part, str]
    to: str = ""
    handled: Sequence[Handled] = ()
    remisses: Sequence[RemissFacts] = ()
    enclosed: Sequence[Enclosed] = ()


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What is on record about a decision; everything may be unknown but its wording's place."""

    title: str
    body: str
    board: str
    meeting_on: date | None
    paragraph: str
    diary_number: str
    kind: str
    wording: str
    on: date
    conditions: Sequence[str] = ()
    dissent: str = ""
    report_back: str = ""
    recipients: str = ""
