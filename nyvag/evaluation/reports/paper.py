"""A report as a paper: Word to go on with, PDF to keep. The order and the words are those of the report."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from nyvag.core.reporting import Figure, RedRow, ReportTable, Series
from nyvag.documents.papers import shapes as paper
from nyvag.evaluation.reports.lines import chart_of, is_drawn, line_said
from nyvag.evaluation.reports.shown import is_background, shown_blocks
from nyvag.evaluation.rules.commentary import passages
from nyvag.evaluation.rules.document import (
    Area,
    Areas,
    Block,
    Document,
    Figures,
    RedRows,
    Replies,
    Reply,
    Section,
    Sentences,
    Subheading,
)
from nyvag.evaluation.rules.reports import ReportKind
from nyvag.ui.formatting import long_date, number

DAY = re.compile(r"\d{1,2} \w+ \d{4}")
KINDS = {
    ReportKind.ROUND: "followup-report",
    ReportKind.ANNUAL: "annual-report",
    ReportKind.ONE_PAGE: "one-page-report",
}


def paper_of(document: Document, standing: str) -> paper.Paper:
    """Write a whole report as a paper.

    Args:
        standing: what the report is: a draft, approved, or published on a day.
    """
    with override(document.language):
        on = document.origin.on
        blocks = [block for section in document.sections for block in _section(section, on)]
        return paper.Paper(
            kind=KINDS[document.kind],
            title=document.title,
            language=document.language,
            sender=document.body,
            on=document.made_on,
            facts=facts_of(document, standing),
            blocks=blocks,
            note=_note(document),
        )


def facts_of(document: Document, standing: str) -> list[tuple[str, str]]:
    """Give what stands on the cover: whose report, of which period, made when, from which figures."""
    period = _("%(first)s – %(last)s") % {
        "first": long_date(document.first),
        "last": long_date(document.last),
    }
    return [
        (_("Organisation"), document.body),
        (_("Board"), document.board),
        (_("Round"), document.round_title),
        (_("Period"), period),
        (_("State"), standing),
        (_("Figures"), origin_said(document)),
    ]


def origin_said(document: Document) -> str:
    """Say which figures a report is written from."""
    origin = document.origin
    day = long_date(origin.on)
    if not origin.is_frozen:
        return _("those of %(day)s, not frozen: they may change") % {"day": day}
    return _("frozen %(day)s, number %(number)d") % {"day": day, "number": origin.number or 1}


def commentary_of(text: str) -> Iterator[paper.Block]:
    """Give what people have written, paragraph by paragraph."""
    for passage in passages(text):
        yield paper.Points(passage.items) if passage.is_list else paper.Text(passage.items[0])


def areas_grid(rows: Sequence[Area], said: Sequence[str], on: date) -> paper.Grid:
    """Give the areas as a table, as they stood on a day; `said` is what stands beside each."""
    return paper.Grid(
        _("How each area stood on %(day)s, and what shows it") % {"day": long_date(on)},
        [_("Area"), _("State"), _("What shows it")],
        [[f"{each.number}. {each.name}", each.said, text] for each, text in zip(rows, said, strict=True)],
    )


def red_grid(rows: Sequence[RedRow]) -> paper.Grid:
    """Give the red rows as a table: what, why, and what is proposed."""
    return paper.Grid(
        _("Rows that are not on plan"),
        [_("Row"), _("Judgement and cause"), _("Proposed measure"), _("Who answers")],
        [
            [
                f"{row.code} {row.title}".strip(),
                "\n".join(each for each in (row.judgement, row.cause or _("No cause is given.")) if each),
                row.measure or _("None is proposed."),
                row.answers or _("nobody"),
            ]
            for row in rows
        ],
    )


def table_grid(table: ReportTable) -> paper.Grid:
    """Give a table as one of a paper; a day stays on one line."""
    rows = [[_on_one_line(cell) for cell in row] for row in table.rows]
    return paper.Grid(table.caption, table.headings, rows, table.numeric)


def defined_grid(table: ReportTable) -> paper.Grid:
    """Give what figures count; the day stands by each figure, and the source most share in the caption."""
    sources = Counter(row[2] for row in table.rows)
    shared, count = sources.most_common(1)[0]
    if count == 1 and len(sources) > 1:
        shared = ""
    rows = [(row[0], row[1] if row[2] == shared else f"{row[1]} {_from(row[2])}") for row in table.rows]
    caption = f"{table.caption}. {_from(shared)}" if shared else table.caption
    return paper.Grid(caption, table.headings[:2], rows, (), is_background=True)


def _from(source: str) -> str:
    return _("Source: %(source)s.") % {"source": source.removesuffix(".")}


def figure_said(figure: Figure) -> str:
    """Write a figure with its interval, where it has one."""
    if figure.low is None or figure.high is None:
        return figure.shown
    decimals = 0 if max(abs(figure.low), abs(figure.high)) >= 100 else 1
    return f"{figure.shown} ({number(figure.low, decimals)}–{number(figure.high, decimals)})"


def _section(section: Section, on: date) -> Iterator[paper.Block]:
    yield paper.Heading(section.title)
    yield from commentary_of(section.commentary)
    if section.nothing:
        yield paper.Text(section.nothing)
    for block in shown_blocks(section):
        if isinstance(block, ReportTable) and is_background(section, block):
            yield defined_grid(block)
        else:
            yield from _block(block, on)


def _block(block: Block, on: date) -> Iterator[paper.Block]:
    match block:
        case Subheading(text):
            yield paper.Heading(text, 3)
        case Sentences(items, as_points):
            yield paper.Points(items) if as_points else paper.Text(" ".join(items))
        case Figures(caption, rows):
            day = {each.as_of for each in rows}
            yield _figures(caption, rows, is_one_day=len(day) == 1)
        case ReportTable():
            yield table_grid(block)
        case Series():
            yield chart_of(block) if is_drawn(block) else paper.Text(line_said(block))
        case RedRows(rows):
            yield red_grid(rows)
        case Areas(rows):
            yield areas_grid(rows, [_shown_by(each) for each in rows], on)
        case Replies(rows):
            for reply in rows:
                yield from _reply(reply)


def _figures(caption: str, rows: Sequence[Figure], *, is_one_day: bool) -> paper.Grid:
    """Give figures as a table; where all are of one day, the caption says it once."""
    if is_one_day:
        day = rows[0].as_of
        dated = (
            _("%(caption)s (as of %(day)s)") % {"caption": caption, "day": long_date(day)} if day else caption
        )
        return paper.Grid(
            dated, [_("Figure"), _("Value")], [[each.label, figure_said(each)] for each in rows], (1,)
        )
    columns = [_("Figure"), _("Value"), _("As of")]
    cells = [[each.label, figure_said(each), _on_one_line(long_date(each.as_of))] for each in rows]
    return paper.Grid(caption, columns, cells, (1,))


def _on_one_line(cell: str) -> str:
    return cell.replace(" ", "\u00a0") if DAY.fullmatch(cell) else cell


def _shown_by(area: Area) -> str:
    proofs = [
        f"– {each.text} ({long_date(each.on)})" if each.on else f"– {each.text}" for each in area.evidence
    ]
    return "\n".join([area.sentence, *proofs])


def _reply(reply: Reply) -> Iterator[paper.Block]:
    yield paper.Heading(reply.who, 3)
    yield paper.Text(_("The report says: %(about)s") % {"about": reply.about})
    day = long_date(reply.on) if reply.on else _("unknown")
    yield paper.Text(_("Replied %(day)s:") % {"day": day})
    yield paper.Text(reply.text)
    if reply.answer:
        yield paper.Text(_("Our answer: %(answer)s") % {"answer": reply.answer})


def _note(document: Document) -> str:
    if not document.origin.is_frozen:
        return _("The figures are not frozen. Approve the round before the report goes to the board.")
    return _("Digest of what was frozen (SHA-256): %(digest)s") % {"digest": document.origin.digest}
