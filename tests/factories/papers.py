"""Papers with every kind of block, as rooms hand them over."""

import io
from datetime import date
from typing import Any

from docx import Document

from nyvag.documents.papers.shapes import Block, Grid, Heading, Paper, Points, Text

NASTY = 'Å & Ä <b>"Ö"</b> {{ titel }} {% if %} #let x = 1 $y$ *z* @w \\ //'
"""Signs that mean something to XML, to Jinja or to Typst."""


def blocks() -> list[Block]:
    """Return one block of each kind."""
    return [
        Heading("Förslag till beslut"),
        Points(["Planen antas.", "Återrapportering sker i mars."], is_numbered=True),
        Text("Ett stycke.\n\nEtt till\nmed två rader."),
        Heading("Kostnader", level=3),
        Points(["en punkt", "en till"]),
        Grid(
            "Köp per nämnd", ["Nämnd", "Summa"], [["Socialnämnden", "1 234 kr"], ["Byggnadsnämnden", "12 kr"]]
        ),
    ]


def paper(**changed: Any) -> Paper:
    """Return a dated paper with facts, every kind of block and a note."""
    values: dict[str, Any] = {
        "kind": "officer-report",
        "title": "Tjänsteskrivelse om samverkan",
        "language": "sv",
        "sender": "Ekbackens kommun, samordnaren",
        "on": date(2026, 12, 3),
        "facts": [("Diarienummer", "KS 2026/12"), ("Handläggare", "Anna, samordnare")],
        "blocks": blocks(),
        "note": "Skriven ur systemet.",
    }
    return Paper(**{**values, **changed})


def template(*lines: str, header: str = "", footer: str = "", keep_styles: bool = True) -> bytes:
    """Make a Word file with a paragraph for each line, as a body would in Word."""
    document = Document()
    for each in lines:
        document.add_paragraph(each)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if footer:
        document.sections[0].footer.paragraphs[0].text = footer
    if not keep_styles:
        for name in ("Heading 2", "Heading 3", "Caption", "List Paragraph"):
            document.styles[name].delete()
    return saved(document)


def saved(document: Any) -> bytes:
    """Return a Word file's bytes."""
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
