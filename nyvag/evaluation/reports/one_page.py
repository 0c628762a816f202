"""The one page for politicians: goals, states, purchases with trend, deviations and what is to be decided.

A paper that is longer than a page is written again with less of each list, until it is one page; what is
left out is counted, and stands in the whole report.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from nyvag.core.reporting import ReportTable
from nyvag.documents.papers import shapes as paper
from nyvag.evaluation.reports.paper import KINDS, areas_grid, commentary_of, facts_of, table_grid
from nyvag.evaluation.rules.document import Areas, Block, Document, RedRows, SectionKey, Sentences

HIDDEN_FACTS = 3
"""The last facts of the cover alone: period, state and figures; the sender stands above."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much of each list is told, and how many signs of each text."""

    points: int
    rows: int
    moved: int
    due: int
    signs: int


ROOMS = (
    Room(points=8, rows=7, moved=6, due=6, signs=150),
    Room(points=8, rows=5, moved=5, due=5, signs=120),
    Room(points=7, rows=4, moved=4, due=4, signs=95),
    Room(points=6, rows=3, moved=3, due=3, signs=75),
    Room(points=5, rows=2, moved=2, due=2, signs=55),
    Room(points=4, rows=1, moved=1, due=1, signs=40),
)


def one_page_of(document: Document, standing: str, pages: Callable[[paper.Paper], int]) -> paper.Paper:
    """Write a report as one page.

    Args:
        pages: tells how many pages a paper takes.
    """
    with override(document.language):
        written = [_written(document, standing, ROOMS[0])]
        for room in ROOMS[1:]:
            if pages(written[-1]) == 1:
                break
            written.append(_written(document, standing, room))
        return written[-1]


def clipped(text: str, signs: int) -> str:
    """Give the beginning of a text, cut between words."""
    text = " ".join(text.split())
    if len(text) <= signs:
        return text
    kept = text[: signs - 1]
    cut = len(kept) if text[signs - 1] == " " else kept.rfind(" ")
    return f"{kept[:cut] if cut > signs // 2 else kept}…"


def _written(document: Document, standing: str, room: Room) -> paper.Paper:
    return paper.Paper(
        kind=KINDS[document.kind],
        title=clipped(document.title, 100),
        language=document.language,
        sender=clipped(document.body, 70),
        on=document.made_on,
        facts=[(label, clipped(value, 90)) for label, value in facts_of(document, standing)[HIDDEN_FACTS:]],
        blocks=list(_blocks(document, room)),
        note=_("Definitions, sources and everything left out here stand in the whole report."),
        is_compact=True,
    )


def _blocks(document: Document, room: Room) -> Iterator[paper.Block]:
    summary = document.section(SectionKey.SUMMARY)
    if summary is not None:
        yield from commentary_of(summary.commentary)
        for block in summary.blocks:
            if isinstance(block, Sentences):
                yield paper.Points([clipped(each, room.signs + 80) for each in block.items[: room.points]])
            elif isinstance(block, ReportTable):
                yield _clipped_grid(block, room.moved, room.signs)
    for block in _found(document, SectionKey.AREAS):
        if isinstance(block, Areas):
            said = [clipped(each.sentence, room.signs) for each in block.rows]
            yield areas_grid(block.rows, said, document.origin.on)
    for block in _found(document, SectionKey.RED):
        if isinstance(block, RedRows):
            yield from _red(block, room)
    for block in _found(document, SectionKey.DUE):
        if isinstance(block, ReportTable):
            yield _clipped_grid(block, room.due, room.signs)
            yield from _left(len(block.rows) - room.due)


def _found(document: Document, key: SectionKey) -> tuple[Block, ...]:
    section = document.section(key)
    return section.blocks if section else ()


def _red(block: RedRows, room: Room) -> Iterator[paper.Block]:
    signs = room.signs
    yield paper.Grid(
        _("Rows that are not on plan"),
        [_("Row"), _("Cause"), _("Proposed measure")],
        [
            [
                clipped(f"{row.code} {row.title}", signs),
                clipped(row.cause or _("No cause is given."), signs),
                clipped(row.measure or _("None is proposed."), signs),
            ]
            for row in block.rows[: room.rows]
        ],
    )
    yield from _left(len(block.rows) - room.rows)


def _clipped_grid(table: ReportTable, rows: int, signs: int) -> paper.Grid:
    cells = tuple(tuple(clipped(cell, signs) for cell in row) for row in table.rows[:rows])
    return table_grid(ReportTable(clipped(table.caption, 90), table.headings, cells, table.numeric))


def _left(count: int) -> Iterator[paper.Block]:
    if count > 0:
        said = ngettext(
            "%(count)d more stands in the whole report.",
            "%(count)d more stand in the whole report.",
            count,
        )
        yield paper.Text(said % {"count": count})
