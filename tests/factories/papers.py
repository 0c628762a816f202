"""Papers with every kind of block, as rooms hand them over."""

import io
from datetime import date
from typing import Any

from docx import Document

from nyvag.documents.papers.shapes import Block, Chart, Grid, Heading, Mark, Paper, Points, Text

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
        chart(),
    ]


def chart(**changed: Any) -> Chart:
    """Return a line over time with a gap, a break in the series and targets."""
    marks = [
        Mark("2023", 1.2, "1,2"),
        Mark("2024", None, "okänt"),
        Mark("2025", 2.0, "2,0"),
        Mark("2026", 2.5, "2,5", True),
    ]
    values: dict[str, Any] = {
        "caption": "Andel inköp (procent)",
        "alt": "Andel inköp: 2023 1,2, 2024 okänt, 2025 2,0, 2026 2,5. Mål: 2027 4,0.",
        "marks": marks,
        "targets": [Mark("2027", 4.0, "4,0")],
        "legend": ("utfall", "mål"),
    }
    return Chart(**{**values, **changed})


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
