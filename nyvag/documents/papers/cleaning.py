"""A paper's texts made fit for a file, before any writer sees them.

Source: XML 1.0 (fifth edition) §2.2, which signs a text may hold; seen 2026.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from nyvag.documents.papers.shapes import Block, Chart, Grid, Heading, Mark, Paper, Points, Text

UNWRITABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def plain(text: str) -> str:
    """Return a text without signs no file can hold, its lines parted by one sign alone."""
    return UNWRITABLE.sub("", LINE_ENDS.sub("\n", text)).strip()


def line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(plain(text).split())


def paragraphs(text: str) -> list[str]:
    """Part a text where it has empty lines."""
    return [each.strip("\n") for each in re.split(r"\n[ \t]*\n\s*", text) if each.strip()]


def cleaned(paper: Paper) -> Paper:
    """Return the paper as it is written: clean texts, no empty blocks, no level of heading skipped."""
    return replace(
        paper,
        title=line(paper.title) or line(paper.sender) or "-",
        sender=line(paper.sender),
        facts=[(line(label), plain(value)) for label, value in paper.facts if plain(value)],
        blocks=list(_blocks(paper)),
        note=plain(paper.note),
    )


def _blocks(paper: Paper) -> Iterator[Block]:
    deepest = 1
    for block in paper.blocks:
        match block:
            case Heading(text, level) if line(text):
                deepest = min(level, deepest + 1)
                yield Heading(line(text), deepest)
            case Text(text) if plain(text):
                yield Text(plain(text))
            case Points(items, is_numbered):
                kept = [plain(item) for item in items if plain(item)]
                if kept:
                    yield Points(kept, is_numbered)
            case Grid(caption, columns, rows, figures, is_background) if columns:
                cells = [[plain(cell) for cell in row] for row in rows]
                yield Grid(line(caption), [line(column) for column in columns], cells, figures, is_background)
            case Chart() if block.marks:
                yield _chart(block)


def _chart(chart: Chart) -> Chart:
    return replace(
        chart,
        caption=line(chart.caption),
        alt=line(chart.alt) or line(chart.caption) or "-",
        marks=[_mark(each) for each in chart.marks],
        targets=[_mark(each) for each in chart.targets],
        legend=(line(chart.legend[0]), line(chart.legend[1])),
    )


def _mark(mark: Mark) -> Mark:
    return replace(mark, label=line(mark.label), shown=line(mark.shown))
