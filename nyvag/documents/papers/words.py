"""The few words that a paper says itself, in its own language."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from nyvag.documents.papers.shapes import Grid, Paper
from nyvag.ui.formatting import long_date

FIGURE = re.compile(r"[-+\u2212]?[\d\s.,:\u00a0\u202f]*\d(?:[\s\u00a0\u202f]?(?:%|kr|mnkr|tkr))?")
LONGEST_KEPT_WHOLE, NARROWEST = 18, 5
LOCALES = {"sv": "sv-SE", "en": "en-GB"}


@dataclass(frozen=True)
class Words:
    """What stands around the texts of a paper; `page` holds {number} and {total}."""

    date: str
    page: str
    nothing: str
    locale: str


def words_of(paper: Paper) -> Words:
    """Return the words in the paper's language."""
    with override(paper.language):
        return Words(
            date=long_date(paper.on) if paper.on else "",
            page=_("Page {number} of {total}"),
            nothing=_("Nothing to show."),
            locale=LOCALES.get(paper.language, paper.language),
        )


def columns_of_figures(grid: Grid) -> list[bool]:
    """Tell which columns are set to the right: those that are told, else those that hold figures alone."""
    if grid.figures is not None:
        return [place in grid.figures for place in range(len(grid.columns))]
    columns = zip(*grid.rows, strict=True) if grid.rows else [()] * len(grid.columns)
    return [
        any(column) and all(FIGURE.fullmatch(cell) for cell in column if cell not in ("", "-", "–"))
        for column in columns
    ]


def widths_of(grid: Grid) -> list[float]:
    """Return how wide each column is against the others, by what it holds; 1 is the narrowest."""
    widths = []
    for number, is_figures in enumerate(columns_of_figures(grid)):
        cells = [row[number] for row in grid.rows]
        words = [grid.columns[number], *(cells if is_figures else " ".join(cells).split())]
        needed = max(min(len(word), LONGEST_KEPT_WHOLE) + 1 for word in words)
        mean = sum(len(cell) for cell in cells) / max(1, len(cells))
        widths.append(max(NARROWEST, needed, min(mean, 60) ** 0.85))
    return [width / min(widths) for width in widths]
