"""The compilation of a remiss: what was answered, by whom, and what became of each remark."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from nyvag.documents.papers.kinds import PaperKind
from nyvag.documents.papers.shapes import Block, Grid, Heading, Paper, Points, Text
from nyvag.plans.models import DraftRemiss
from nyvag.plans.queries import draft_remisses as queries
from nyvag.plans.queries.draft_parts import Change, changes_of
from nyvag.plans.words_drafts import answers_said, named, outcome_said, remarks_said
from nyvag.ui.formatting import long_date

KIND = "remiss-compilation"


@dataclass(frozen=True, slots=True)
class RemarkSaid:
    """A remark as the compilation tells it."""

    who: str
    text: str
    proposal: str
    outcome: str


@dataclass(frozen=True, slots=True)
class PartAnswered:
    """A part of the draft with the remarks on it."""

    name: str
    text: str
    remarks: tuple[RemarkSaid, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one who was asked says as a whole; empty `kind` for one who has not answered."""

    who: str
    kind: str
    text: str
    day: dt.date | str | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class Compilation:
    """All that the compilation of a remiss tells, private persons by number alone."""

    title: str
    question: str
    covering: str
    due_on: dt.date
    answers_said: str
    remarks_said: str
    answers: tuple[Answer, ...]
    parts: tuple[PartAnswered, ...]
    changes: tuple[Change, ...] = ()
    revised_on: dt.date | None = None


def compiled(remiss: DraftRemiss, on: dt.date) -> Compilation:
    """Gather the compilation of a remiss (four statements; until it is revised also what the draft takes)."""
    lines, sent = queries.lines_of(remiss), list(remiss.parts.order_by("place"))
    every = [remark for line in lines for remark in line.remarks]
    parts = queries.beside(sent, every)
    return Compilation(
        title=named(remiss),
        question=remiss.question,
        covering=remiss.covering,
        due_on=remiss.due_on,
        answers_said=answers_said(queries.tally_of(lines)),
        remarks_said=remarks_said(queries.outcomes_of(every)),
        answers=tuple(_answer(line) for line in lines),
        parts=tuple(_part(line) for line in parts if line.remarks),
        changes=tuple(changes_of(remiss, on, parts=sent, remarks=every)),
        revised_on=remiss.revised_at.date() if remiss.revised_at else None,
    )


def _answer(line: queries.AskedLine) -> Answer:
    reply = line.sent
    if reply is None:
        return Answer(line.asked.called, "", "", None, is_late=False)
    day = reply.answered_written or reply.answered_on
    return Answer(line.asked.called, str(reply.get_kind_display()), reply.text, day, reply.is_late)


def _part(line: queries.PartLine) -> PartAnswered:
    remarks = tuple(
        RemarkSaid(each.reply.asked.called, each.text, each.proposal, outcome_said(each))
        for each in line.remarks
    )
    return PartAnswered(str(line.part), line.part.text, remarks)


def compilation_paper(found: Compilation, *, sender: str, on: dt.date, language: str) -> Paper:
    """Write the compilation as a paper."""
    with override(language):
        return Paper(
            kind=KIND,
            title=_("Compilation: %(title)s") % {"title": found.title},
            language=language,
            sender=sender,
            on=on,
            facts=[
                (_("Last day to answer"), long_date(found.due_on)),
                *([(_("Draft revised"), long_date(found.revised_on))] if found.revised_on else []),
            ],
            blocks=list(_blocks(found)),
            note=_("Private persons are told by number alone."),
        )


def _blocks(found: Compilation) -> Iterator[Block]:
    yield Text(f"{found.answers_said} {found.remarks_said}")
    yield Heading(_("What was asked"))
    if found.covering:
        yield Text(found.covering)
    yield Text(found.question)
    yield Grid(
        _("Who was asked, and what they say"),
        [_("Asked"), _("Answer"), _("Day")],
        [_line(each) for each in found.answers],
    )
    yield from _words(found)
    if found.parts:
        yield Heading(_("Row by row"))
    for part in found.parts:
        yield Heading(part.name, level=3)
        if part.text:
            yield Text(part.text)
        yield Grid(
            _("Remarks on %(part)s") % {"part": part.name},
            [_("From"), _("The remark"), _("Proposed wording"), _("What became of it")],
            [[each.who, each.text, each.proposal, each.outcome] for each in part.remarks],
        )
    if found.changes:
        yield Heading(_("What was changed in the draft"))
        yield from _changed(found.changes)


def _line(answer: Answer) -> list[str]:
    if not answer.kind:
        return [answer.who, _("has not answered"), ""]
    day = answer.day if isinstance(answer.day, str) else long_date(answer.day)
    return [answer.who, answer.kind, f"{day} ({_('late')})" if answer.is_late else day]


def _words(found: Compilation) -> Iterator[Block]:
    told = [each for each in found.answers if each.text]
    if told:
        yield Heading(_("In words"))
    for each in told:
        yield Heading(each.who, level=3)
        yield Text(each.text)


def _changed(changes: tuple[Change, ...]) -> Iterator[Block]:
    for each in changes:
        yield Heading(each.named, level=3)
        gone = [line.text for line in each.lines if line.is_gone]
        new = [line.text for line in each.lines if line.is_new]
        yield Points([*(f"{_('Before')}: {text}" for text in gone), *(f"{_('Now')}: {text}" for text in new)])


def sheet_rows(found: Compilation) -> tuple[list[str], list[list[Any]]]:
    """Give headings and rows of the table: first what each says as a whole, then each remark."""
    columns = [
        _("Asked"),
        _("About"),
        _("Answer"),
        _("In words"),
        _("Proposed wording"),
        _("What became of it"),
        _("Day"),
        _("Late"),
    ]
    whole = [
        [
            each.who,
            _("the whole"),
            each.kind or _("has not answered"),
            each.text,
            "",
            "",
            each.day,
            _("yes") if each.is_late else "",
        ]
        for each in found.answers
    ]
    rows = [
        [remark.who, part.name, "", remark.text, remark.proposal, remark.outcome, None, ""]
        for part in found.parts
        for remark in part.remarks
    ]
    return columns, [*whole, *rows]


def paper_kinds() -> tuple[PaperKind, ...]:
    """Return the papers about remisses of drafts."""
    return (PaperKind(KIND, gettext_lazy("Compilation of a remiss"), sample),)


def sample(language: str) -> Paper:
    """Compile an invented remiss."""
    with override(language):
        invented = Compilation(
            title=_("Remiss %(number)s of %(title)s")
            % {"number": 1, "title": "Handlingsplan för sociala företag"},
            question="Är åtgärderna rätt, och vad saknas?",
            covering="",
            due_on=dt.date(2026, 12, 3),
            answers_said="1 av 2 har svarat.",
            remarks_said="1 anmärkning.",
            answers=(
                Answer(
                    "Kooperativet Exempel", "stöder med ändringar", "", dt.date(2026, 11, 20), is_late=False
                ),
                Answer("Kultur- och fritidsnämnden", "", "", None, is_late=False),
            ),
            parts=(
                PartAnswered(
                    "1.2 Reservera upphandlingar",
                    "",
                    (RemarkSaid("Kooperativet Exempel", "Säg hur många.", "Minst två om året.", "Tas med."),),
                ),
            ),
            revised_on=dt.date(2026, 12, 10),
        )
    return compilation_paper(invented, sender="Exempelkommunen", on=dt.date(2026, 12, 10), language=language)
