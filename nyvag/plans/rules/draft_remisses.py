"""A remiss of a draft: how it and its answers go, what counts as late, and a text cut in numbered parts.

Source: our own reading of published remisses of Swedish plans: a covering letter, questions, a last day,
answers by paragraph or action, and a compilation with what was done with each remark. Kinds of answers and
the days of reminders are the same as for a remiss of a matter (`nyvag.mandate.rules.remiss`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nyvag.mandate.rules.remiss import Channel

MOST_PARTS = 600
"""How many rows or parts one draft may have."""


class DraftState(StrEnum):
    """Where a remiss of a draft stands."""

    DRAFT = "DRAFT"
    OUT = "OUT"
    CLOSED = "CLOSED"
    REVISED = "REVISED"


DRAFT_REMISS_TRANSITIONS: dict[DraftState, frozenset[DraftState]] = {
    DraftState.DRAFT: frozenset({DraftState.OUT, DraftState.CLOSED}),
    DraftState.OUT: frozenset({DraftState.CLOSED}),
    DraftState.CLOSED: frozenset({DraftState.OUT, DraftState.REVISED}),
    DraftState.REVISED: frozenset(),
}
"""What a remiss may become: one that was held before is closed at once, and one that was closed can be opened
again until the draft is revised."""


class ReplyState(StrEnum):
    """Where an answer stands: several may write in one that is not sent."""

    WRITING = "WRITING"
    SENT = "SENT"
    CORRECTED = "CORRECTED"


REPLY_TRANSITIONS: dict[ReplyState, frozenset[ReplyState]] = {
    ReplyState.WRITING: frozenset({ReplyState.SENT}),
    ReplyState.SENT: frozenset({ReplyState.CORRECTED}),
    ReplyState.CORRECTED: frozenset(),
}
"""What an answer may become: one that was sent gives way to its correction, and stays to be read."""


class Outcome(StrEnum):
    """What became of a remark."""

    OPEN = "OPEN"
    TAKEN_IN = "TAKEN_IN"
    PARTLY = "PARTLY"
    NOT_TAKEN = "NOT_TAKEN"
    NOTED = "NOTED"


OUTCOME_TRANSITIONS: dict[Outcome, frozenset[Outcome]] = {
    each: frozenset(set(Outcome) - {each, Outcome.OPEN}) for each in Outcome
} | {Outcome.OPEN: frozenset(set(Outcome) - {Outcome.OPEN})}
"""What the answer to a remark may become: any other while the remiss is not revised, but never open again."""

NEEDS_REASON = frozenset({Outcome.PARTLY, Outcome.NOT_TAKEN})
"""What helps nobody without a reason."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What decides whether an answer may be written or sent."""

    state: DraftState
    due_on: date
    has_sent: bool


def takes_answers(gate: Gate, channel: Channel, on: date) -> bool:
    """Tell whether an answer may be written on a day.

    By link or signed in: while it is out; one that was sent can be corrected until the last day, and a first
    answer may come late. Entered by hand: until the draft is revised.
    """
    if channel is Channel.PAPER:
        return gate.state in (DraftState.OUT, DraftState.CLOSED)
    return gate.state is DraftState.OUT and (on <= gate.due_on or not gate.has_sent)


def is_late(answered_on: date, due_on: date) -> bool:
    """Tell whether an answer came after the last day."""
    return answered_on > due_on


@dataclass(frozen=True, slots=True)
class CutPart:
    """A part of a text: its number, its heading where it has one, and what it says."""

    code: str
    title: str
    text: str


_NUMBERED = re.compile(r"^(\d+(?:\.\d+)*|§\s?\d+)[.)]?\s+(\S.*)$")
_MOST_HEADING = 120


def cut(text: str) -> list[CutPart]:
    """Cut a text in parts where it has empty lines; a line that is a heading leads what follows it.

    A heading is one short line that does not end a sentence. A part is known by the number it begins with,
    or else by its place; a number that stands twice gives way to the place.
    """
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")) if block.strip()]
    found: list[CutPart] = []
    heading = ""
    for number, block in enumerate(blocks):
        if _is_heading(block) and number + 1 < len(blocks):
            if heading:
                found.append(_part(heading, ""))
            heading = block
            continue
        found.append(_part(heading, block))
        heading = ""
    return _numbered(found)


def _is_heading(block: str) -> bool:
    return "\n" not in block and len(block) <= _MOST_HEADING and block[-1] not in ".?!:;,"


def _part(heading: str, block: str) -> CutPart:
    said = _NUMBERED.match(heading)
    if heading:
        return CutPart(said[1], said[2], block) if said else CutPart("", heading, block)
    first, _newline, rest = block.partition("\n")
    said = _NUMBERED.match(first)
    if said is None:
        return CutPart("", "", block)
    return CutPart(said[1], "", f"{said[2]}\n{rest}".strip())


def _numbered(parts: list[CutPart]) -> list[CutPart]:
    """Give each part a number that no other has."""
    own = [each.code for each in parts if each.code]
    clash = len(set(own)) < len(own) or len(own) < len(parts)
    return [
        CutPart(str(place) if clash else each.code, _with_own(each) if clash else each.title, each.text)
        for place, each in enumerate(parts, 1)
    ]


def _with_own(part: CutPart) -> str:
    return f"{part.code} {part.title}".strip() if part.title else part.title


@dataclass(frozen=True, slots=True)
class RemarkTally:
    """How the remarks of a remiss stand."""

    by_outcome: dict[Outcome, int]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(self.by_outcome.values())

    @property
    def open(self) -> int:
        """How many nobody has answered."""
        return self.by_outcome[Outcome.OPEN]


def tally_remarks(outcomes: Iterable[str]) -> RemarkTally:
    """Count what became of remarks."""
    every = list(outcomes)
    return RemarkTally({outcome: every.count(outcome) for outcome in Outcome})
