"""What a paper says, written into a Word file at the place its template left for it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.parser import OxmlElement
from docx.shared import Emu, Pt

from nyvag.documents.papers.cleaning import paragraphs
from nyvag.documents.papers.drawing import as_json, picture_of
from nyvag.documents.papers.pdf import drawable
from nyvag.documents.papers.shapes import Block, Chart, Grid, Heading, Points, Text
from nyvag.documents.papers.word.elements import properties_of, run_of, valued
from nyvag.documents.papers.word.grids import table_of
from nyvag.documents.papers.word.numbering import Lists

EMU_PER_TWIP = 635
PICTURE_NAME = "Diagram"


class Writer:
    """Writes blocks in a document's own styles; styles that it lacks are added plainly."""

    def __init__(self, document: Document, width_twips: int, nothing: str) -> None:
        """Take the document, how wide its text is, and what an empty table says."""
        self._document, self._lists = document, Lists(document)
        self._width, self._nothing = width_twips, nothing

    def elements(self, blocks: list[Block]) -> Iterator[Any]:
        """Give the paragraphs and tables of the blocks."""
        for block in blocks:
            match block:
                case Heading(text, level):
                    yield self._paragraph(text, self._style(f"Heading {level}", is_heading=True))
                case Text(text):
                    yield from (self._paragraph(each) for each in paragraphs(text))
                case Points(items, is_numbered):
                    yield from self._points(items, self._lists.numbers() if is_numbered else None)
                case Grid():
                    yield from self._grid(block)
                case Chart():
                    yield from self._chart(block)

    def _points(self, items: Any, numbered: int | None) -> Iterator[Any]:
        number = numbered if numbered is not None else self._lists.bullets()
        style = self._style("List Paragraph")
        for item in items:
            paragraph = self._paragraph(item, style)
            listed = OxmlElement("w:numPr")
            listed.append(valued("w:ilvl", "0"))
            listed.append(valued("w:numId", str(number)))
            properties_of(paragraph).append(listed)
            yield paragraph

    def _grid(self, grid: Grid) -> Iterator[Any]:
        if grid.caption:
            yield self._paragraph(grid.caption, self._style("Caption"), stays=True)
        yield table_of(grid, self._width, self._nothing)
        yield self._paragraph("")

    def _chart(self, chart: Chart) -> Iterator[Any]:
        """Give the caption and the picture, which says in words what it shows to those who do not see it."""
        if chart.caption:
            yield self._paragraph(chart.caption, self._style("Caption"), stays=True)
        picture: Any = self._document.part.new_pic_inline(
            BytesIO(picture_of(chart, drawable(as_json(chart)))), width=Emu(self._width * EMU_PER_TWIP)
        )
        picture.docPr.set("descr", chart.alt)
        picture.docPr.set("name", f"{PICTURE_NAME} {picture.docPr.id}")
        paragraph, run, drawing = (OxmlElement(tag) for tag in ("w:p", "w:r", "w:drawing"))
        drawing.append(picture)
        run.append(drawing)
        paragraph.append(run)
        yield paragraph

    def _style(self, name: str, *, is_heading: bool = False) -> str:
        styles = self._document.styles
        if name not in styles:
            added: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            added.base_style = styles.default(WD_STYLE_TYPE.PARAGRAPH)
            added.font.bold = is_heading or name == "Caption"
            if is_heading:
                added.font.size = Pt(14 if name.endswith("2") else 12)
                outline = valued("w:outlineLvl", str(int(name[-1]) - 1))
                added.element.get_or_add_pPr().append(outline)
        return str(styles[name].style_id)

    def _paragraph(self, text: str, style: str | None = None, *, stays: bool = False) -> Any:
        paragraph = OxmlElement("w:p")
        if style is not None:
            properties_of(paragraph).append(valued("w:pStyle", style))
        if stays:
            properties_of(paragraph).append(OxmlElement("w:keepNext"))
        if text:
            paragraph.append(run_of(text))
        return paragraph
