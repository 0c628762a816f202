"""What the rooms said, laid out as the blocks of a section."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nyvag.core.reporting import Figure, RedRow, ReportPart, ReportTable, Series
from nyvag.evaluation.rules.comparing import compare_rows
from nyvag.evaluation.rules.document import Block, Figures, RedRows, Sentences, Subheading

LINES_APART = frozenset({4, 7})
"""Areas whose lines over time are indicators and have a section of their own."""


def blocks_of(parts: Sequence[ReportPart]) -> Iterator[Block]:
    """Give the blocks of some parts; each has its heading where there are several."""
    for part in parts:
        if not _says_something(part):
            continue
        if len(parts) > 1:
            yield Subheading(part.title)
        if part.sentences:
            yield Sentences(part.sentences)
        if part.figures:
            yield Figures(_("Figures: %(part)s") % {"part": part.title}, part.figures)
        yield from (each for each in part.tables if each.rows)
        if part.area not in LINES_APART:
            yield from lines_of(part.series)


def lines_of(series: Iterable[Series]) -> Iterator[Series]:
    """Give the lines over time that hold any point."""
    return (each for each in series if each.points)


def indicators_of(parts: Iterable[ReportPart]) -> Iterator[Block]:
    """Give the lines over time of plans and of evaluation, those of each part together."""
    named = [(part.title, list(lines_of(part.series))) for part in parts if part.area in LINES_APART]
    held = [(title, lines) for title, lines in named if lines]
    for title, lines in held:
        if len(held) > 1:
            yield Subheading(title)
        yield from lines


def red_of(parts: Sequence[ReportPart], earlier: Sequence[ReportPart], earlier_title: str) -> Iterator[Block]:
    """Give the red rows of every part, what they lack, and which are red since the round before."""
    rows = [row for part in parts for row in part.red_rows]
    if not rows:
        return
    yield Sentences(tuple(_about(rows, parts, earlier, earlier_title)))
    yield RedRows(tuple(rows))


def definitions_of(parts: Iterable[ReportPart]) -> Iterator[Block]:
    """Give a table for each part that says what its figures count, from where and as of when."""
    for part in parts:
        if part.figures:
            yield ReportTable(
                caption=_("What the figures count: %(part)s") % {"part": part.title},
                headings=(_("Figure"), _("What is counted"), _("Source"), _("As of")),
                rows=tuple(_defined(part.figures)),
            )


def _defined(figures: Iterable[Figure]) -> Iterator[tuple[str, ...]]:
    """Figures that follow each other and are counted alike share a row."""
    for (definition, source, as_of), group in groupby(
        figures, key=lambda each: (each.definition, each.source, each.as_of)
    ):
        labels = ", ".join(each.label for each in group)
        day = as_of.isoformat() if as_of else _("unknown")
        yield labels, definition or _("not stated"), source or _("not stated"), day


def _about(
    rows: Sequence[RedRow], parts: Sequence[ReportPart], earlier: Sequence[ReportPart], earlier_title: str
) -> Iterator[str]:
    count = len(rows)
    yield ngettext("%(count)d row is not on plan.", "%(count)d rows are not on plan.", count) % {
        "count": count
    }
    without = sum(not row.measure.strip() for row in rows)
    if without:
        said = ngettext(
            "%(count)d of them has no proposed measure.",
            "%(count)d of them have no proposed measure.",
            without,
        )
        yield said % {"count": without}
    if earlier:
        moved = compare_rows(earlier, parts)
        said = _("Since %(round)s, %(new)d are new, %(still)d remain and %(gone)d are no longer off plan.")
        yield (
            said
            % {
                "round": earlier_title,
                "new": len(moved.new),
                "still": len(moved.still),
                "gone": len(moved.no_longer),
            }
        )


def _says_something(part: ReportPart) -> bool:
    has_lines = bool(part.series) and part.area not in LINES_APART
    return bool(part.sentences or part.figures or any(each.rows for each in part.tables) or has_lines)
