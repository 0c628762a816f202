"""A report as a workbook: every figure with definition, source and day, and one sheet for each table."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from nyvag.core.reporting import Figure, ReportTable, Series
from nyvag.evaluation.reports.paper import facts_of
from nyvag.evaluation.rules.document import (
    Areas,
    Document,
    Figures,
    RedRows,
    Replies,
    SectionKey,
    Subheading,
)
from nyvag.ui.exports import Sheet, write_book

NUMBER = re.compile(r"-?\d+(\.\d+)?")
SPACES = re.compile(r"[\s\u00a0\u202f]+")


def workbook_of(document: Document, standing: str) -> bytes:
    """Write a report as an xlsx file."""
    with override(document.language):
        return b"".join(write_book(list(_sheets(document, standing))))


def _sheets(document: Document, standing: str) -> Iterator[Sheet]:
    yield Sheet(_("The report"), (_("What"), _("Value")), _about(document, standing))
    yield Sheet(_("Figures"), _figure_headings(), list(_figures(document)))
    yield Sheet(_("Indicators"), _line_headings(), list(_lines(document)))
    for block in document.blocks():
        match block:
            case Areas(rows):
                yield Sheet(
                    _("The seven areas"),
                    (_("Area"), _("Name"), _("State"), _("What shows it"), _("Evidence")),
                    [_area(each) for each in rows],
                )
            case RedRows(rows):
                headings = (
                    _("Code"),
                    _("Row"),
                    _("Judgement"),
                    _("Cause"),
                    _("Proposed measure"),
                    _("Who answers"),
                )
                of_rows = [(r.code, r.title, r.judgement, r.cause, r.measure, r.answers) for r in rows]
                yield Sheet(_("Not on plan"), headings, of_rows)
            case Replies(rows):
                asked = (_("Who"), _("The report says"), _("Reply"), _("Day"), _("Our answer"))
                said = [(r.who, r.about, r.text, r.on, r.answer) for r in rows]
                yield Sheet(_("Replies"), asked, said)
    for section in document.sections:
        if section.key != SectionKey.METHOD:
            yield from (_table(each) for each in section.blocks if isinstance(each, ReportTable))


def _about(document: Document, standing: str) -> list[tuple[Any, ...]]:
    facts = [*facts_of(document, standing), (_("Made"), document.made_on)]
    if document.origin.is_frozen:
        facts.append((_("Digest of what was frozen (SHA-256)"), document.origin.digest))
    written = [(each.title, each.commentary) for each in document.sections if each.commentary]
    return [(_("Title"), document.title), *facts, *written]


def _figure_headings() -> tuple[str, ...]:
    """Give the headings of the sheet of figures."""
    return (
        _("Section"),
        _("Part"),
        _("Figure"),
        _("As written"),
        _("Value"),
        _("Lowest"),
        _("Highest"),
        _("What is counted"),
        _("Source"),
        _("As of"),
    )


def _line_headings() -> tuple[str, ...]:
    """Give the headings of the sheet of lines over time."""
    return (_("Indicator"), _("Unit"), _("When"), _("Value"), _("Target"), _("New series begins"))


def _figures(document: Document) -> Iterator[tuple[Any, ...]]:
    for section in document.sections:
        part = ""
        for block in section.blocks:
            if isinstance(block, Subheading):
                part = block.text
            if isinstance(block, Figures):
                yield from (_figure(section.title, part, each) for each in block.rows)


def _figure(section: str, part: str, figure: Figure) -> tuple[Any, ...]:
    return (
        section,
        part,
        figure.label,
        figure.shown,
        figure.value,
        figure.low,
        figure.high,
        figure.definition,
        figure.source,
        figure.as_of,
    )


def _lines(document: Document) -> Iterator[tuple[Any, ...]]:
    for block in document.blocks():
        if isinstance(block, Series):
            targets = {each.label: each.value for each in block.targets}
            for point in block.points:
                breaks = _("yes") if point.breaks else ""
                yield (
                    block.label,
                    block.unit,
                    point.label,
                    point.value,
                    targets.pop(point.label, None),
                    breaks,
                )
            for label, value in targets.items():
                yield block.label, block.unit, label, None, value, ""


def _area(area: Any) -> tuple[Any, ...]:
    proofs = "; ".join(
        f"{each.text} ({each.on.isoformat()})" if each.on else each.text for each in area.evidence
    )
    return area.number, area.name, area.said, area.sentence, proofs


def _table(table: ReportTable) -> Sheet:
    rows = [
        tuple(_number(cell) if place in table.numeric else cell for place, cell in enumerate(row))
        for row in table.rows
    ]
    return Sheet(table.caption, table.headings, rows)


def _number(text: str) -> Decimal | str:
    """Give a cell as a number where it is one, else as it stands: "1 234", "−2,5", but not "2,1 %"."""
    plain = SPACES.sub("", text).replace("\u2212", "-").replace(",", ".")
    return Decimal(plain) if NUMBER.fullmatch(plain) else text
