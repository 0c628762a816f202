"""Drafts of papers from what is on record: officer's report, proposal for a decision, extract of minutes.

What is not known is a marked gap, never invented. The papers are Swedish in every language of the pages.
Source: ``drafts.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from nyvag.documents.papers.shapes import Block, Grid, Heading, Paper, Points, Text
from nyvag.mandate.rules.draft_facts import (
    CaseFacts,
    DecisionFacts,
    Enclosed,
    Handled,
    Part,
    RemissFacts,
)
from nyvag.mandate.rules.enclosures import Stands


class PaperKind(StrEnum):
    """A paper that can be drafted."""

    OFFICER_REPORT = "OFFICER_REPORT"
    PROPOSAL = "PROPOSAL"
    EXTRACT = "EXTRACT"


WORDING = {
    PaperKind.OFFICER_REPORT: "officer-report",
    PaperKind.PROPOSAL: "decision-proposal",
    PaperKind.EXTRACT: "minute-extract",
}
"""By which key a body keeps a wording template for each paper."""
LISTED = (Part.PROPOSAL, Part.BASIS, Part.RECIPIENTS)
"""Texts that are lists: a line for each point."""
LANGUAGE = "sv"


def officer_report(facts: CaseFacts) -> Paper:
    """Draft the officer's report of a matter."""
    blocks: list[Block] = []
    for part in (Part.PROPOSAL, Part.SUMMARY):
        blocks += _part(part, facts)
    blocks += [
        Heading(_said()["parts"][Part.BACKGROUND]),
        Text(_raised(facts)),
        *_text(Part.BACKGROUND, facts),
    ]
    blocks += _handled(facts.handled)
    for remiss in facts.remisses:
        blocks += _remiss(remiss)
    for part in (Part.ASSESSMENT, Part.ECONOMY, Part.BASIS):
        blocks += _part(part, facts)
    blocks += [*_enclosed(facts.enclosed), *_part(Part.RECIPIENTS, facts)]
    return _paper(
        PaperKind.OFFICER_REPORT, facts.title, facts.body, facts.unit, facts.on, _case_facts(facts), blocks
    )


def proposal(facts: CaseFacts) -> Paper:
    """Draft the proposal that a board takes up."""
    blocks: list[Block] = []
    for part in (Part.PROPOSAL, Part.SUMMARY, Part.BASIS):
        blocks += _part(part, facts)
    blocks += [*_enclosed(facts.enclosed), *_part(Part.RECIPIENTS, facts)]
    return _paper(
        PaperKind.PROPOSAL, facts.title, facts.body, facts.unit, facts.on, _case_facts(facts), blocks
    )


def extract(facts: DecisionFacts) -> Paper:
    """Draft an extract of minutes for one decision."""
    word = _said()["words"]
    blocks: list[Block] = [Heading(word["decision"]), Text(facts.wording.strip() or _gap(word["wording"]))]
    if facts.conditions:
        blocks += [Heading(word["conditions"]), Points(tuple(facts.conditions))]
    for heading, text in ((word["dissent"], facts.dissent), (word["report_back"], facts.report_back)):
        if text.strip():
            blocks += [Heading(heading), Text(text.strip())]
    recipients = _lines(facts.recipients)
    if recipients:
        blocks += [Heading(word["expedition"]), Points(recipients)]
    known = (
        (word["body"], facts.board or _gap(word["body"].lower())),
        (
            word["meeting"],
            _day(facts.meeting_on) if facts.meeting_on else _gap(word["meeting"].lower()),
        ),
        (word["paragraph"], facts.paragraph or _gap("§")),
        (word["diary"], facts.diary_number or _gap(word["diary"].lower())),
    )
    paper = _paper(PaperKind.EXTRACT, facts.title, facts.body, facts.board, facts.on, known, blocks)
    return paper if recipients else replace(paper, note=f"{paper.note} {word['nobody_receives']}")


def _paper(
    kind: PaperKind,
    title: str,
    body: str,
    unit: str,
    on: date,
    known: Iterable[tuple[str, str]],
    blocks: Sequence[Block],
) -> Paper:
    said = _said()
    name = said["papers"][kind]
    return Paper(
        kind=WORDING[kind],
        title=f"{name}: {title}",
        language=LANGUAGE,
        sender=", ".join(each for each in (body, unit) if each),
        on=on,
        facts=((said["words"]["status"], said["words"]["draft"]), *known),
        blocks=tuple(blocks),
        note=said["words"]["draft_note"],
    )


def _case_facts(facts: CaseFacts) -> tuple[tuple[str, str], ...]:
    word = _said()["words"]
    return (
        (word["to"], facts.to or _gap(word["to"].lower())),
        (word["diary"], facts.diary_number or _gap(word["diary"].lower())),
        (word["officer"], facts.officer or _gap(word["officer"].lower())),
        (word["unit"], facts.unit or _gap(word["unit"].lower())),
    )


def _part(part: Part, facts: CaseFacts) -> list[Block]:
    return [Heading(_said()["parts"][part]), *_text(part, facts)]


def _text(part: Part, facts: CaseFacts) -> list[Block]:
    said = facts.texts.get(part, "").strip()
    if part is Part.BACKGROUND and not said:
        said = facts.question.strip()
    if not said:
        return [Text(_said()["words"]["no_text"])]
    if part in LISTED:
        lines = _lines(said)
        return [Points(lines, is_numbered=part is Part.PROPOSAL and len(lines) > 1)]
    return [Text(said)]


def _raised(facts: CaseFacts) -> str:
    note = f" ({facts.origin_note.strip()})" if facts.origin_note.strip() else ""
    return str(_said()["words"]["raised"]).format(origin=_said()["origins"][facts.origin], note=note)


def _handled(handled: Sequence[Handled]) -> list[Block]:
    if not handled:
        return []
    word, roles = _said()["words"], _said()["roles"]
    rows = tuple(
        (
            each.board,
            roles[each.role],
            _day(each.on) if each.on else f"[{word['unknown_day']}]",
            each.outcome or word["not_yet"],
        )
        for each in handled
    )
    columns = (word["boards"], word["does"], word["meeting"], word["outcome"])
    return [Heading(word["handled"], 3), Grid(word["boards_table"], columns, rows)]


def _remiss(facts: RemissFacts) -> list[Block]:
    word, replies = _said()["words"], _said()["replies"]
    answered = [each for each in facts.asked if each.kind]
    said = "remiss_held" if facts.entered_afterwards else "remiss_said"
    sentence = str(word[said]).format(
        asked=len(facts.asked), answered=len(answered), due=_known(facts.due), held=_known(facts.held)
    )
    rows = tuple(
        (
            each.name,
            ": ".join(said for said in (replies.get(each.kind, word["not_answered"]), each.text) if said),
            each.comment or "–",
        )
        for each in facts.asked
    )
    heading = Heading(f"{word['remiss']} {facts.number}", 3)
    if not rows:
        return [heading, Text(f"{sentence} {word['nobody_entered']}")]
    columns = (word["asked"], word["said"], word["comment"])
    caption = str(word["remiss_table"]).format(number=facts.number)
    return [heading, Text(sentence), Grid(caption, columns, rows)]


def _enclosed(enclosed: Sequence[Enclosed]) -> list[Block]:
    """List what goes with the matter; what is missing or not known is marked, what is not needed left out."""
    word = _said()["words"]
    points = tuple(_enclosure(each) for each in enclosed if each.stands is not Stands.NOT_NEEDED)
    return [Heading(word["enclosures"]), Points(points, is_numbered=len(points) > 1)] if points else []


def _enclosure(enclosed: Enclosed) -> str:
    word = _said()["words"]
    if enclosed.stands is Stands.UNKNOWN:
        return str(word["enclosure_unknown"]).format(name=enclosed.name)
    if enclosed.stands is not Stands.HERE:
        return _gap(enclosed.name)
    sender = str(word["enclosure_from"]).format(who=enclosed.from_whom) if enclosed.from_whom else ""
    return ", ".join(
        each for each in (enclosed.name, sender, _known(enclosed.on) if enclosed.on else "") if each
    )


def _known(day: "date | str | None") -> str:
    return _day(day) if isinstance(day, date) else day or f"[{_said()['words']['unknown_day']}]"


def _day(day: date) -> str:
    return f"{day.day} {_said()['words']['months'][day.month - 1]} {day.year}"


def _gap(what: str) -> str:
    return str(_said()["words"]["gap"]).format(what=what)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip(" -–•\t") for line in text.splitlines() if line.strip(" -–•\t"))


@cache
def _said() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("drafts.toml").read_text(encoding="utf-8"))
