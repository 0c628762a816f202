"""Writing a paper to a file: Word to go on with, or PDF to keep."""

from datetime import date

from nyvag.documents.papers import pdf
from nyvag.documents.papers.cleaning import cleaned
from nyvag.documents.papers.shapes import Paper

UNDATED = date(1980, 1, 1)
"""The day in the facts of a file whose paper has none, where nobody says when it was written."""


def as_docx(paper: Paper, *, template: bytes | None = None, written_on: date = UNDATED) -> bytes:
    """Return the paper as a Word file, in the house template or the one given.

    Args:
        written_on: the day in the facts of the file where the paper itself has none.

    Raises:
        UnableToFillError: the given template cannot be filled in.
    """
    from nyvag.documents.papers.word.filling import fill
    from nyvag.documents.papers.word.house import house_template

    return fill(template or house_template(paper.language), cleaned(paper), paper.on or written_on)


def as_pdf(paper: Paper, *, written_on: date = UNDATED) -> bytes:
    """Return the paper as PDF/A-2a and PDF/UA-1 in the house layout; the same bytes for the same paper.

    Args:
        written_on: the day in the facts of the file where the paper itself has none.
    """
    return pdf.write(cleaned(paper), paper.on or written_on)


def pages_of(paper: Paper) -> int:
    """Tell how many pages the paper takes as PDF."""
    return pdf.pages_of(cleaned(paper))
