"""What readers are shown of a report, on a page and on paper: nothing twice. Workbooks hold all of it."""

from collections.abc import Iterator
from dataclasses import replace

from nyvag.core.reporting import ReportTable
from nyvag.evaluation.rules.document import Block, Figures, Section, SectionKey


def shown_blocks(section: Section) -> Iterator[Block]:
    """Give the blocks of a section; a figure that a table of it tells is not listed as well."""
    told = {_named(row) for block in section.blocks if isinstance(block, ReportTable) for row in block.rows}
    for block in section.blocks:
        if isinstance(block, Figures):
            left = tuple(each for each in block.rows if each.label not in told)
            if left:
                yield replace(block, rows=left)
        else:
            yield block


def is_background(section: Section, block: Block) -> bool:
    """Tell whether a block says how figures are made: few ask, so it stands folded."""
    return section.key == SectionKey.METHOD and isinstance(block, ReportTable)


def _named(row: tuple[str, ...]) -> str:
    """Give what a row is about where its first two cells are a number and a name."""
    return " ".join(row[:2])
