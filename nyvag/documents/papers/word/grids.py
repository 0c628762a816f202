"""Tables of a paper in a Word file: the heading row comes again on every page, long words are broken."""

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from nyvag.documents.papers.shapes import Grid
from nyvag.documents.papers.word.elements import properties_of, run_of, valued
from nyvag.documents.papers.words import columns_of_figures, widths_of

RULE = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "A6A6A6"}
CELL_TWIPS = {"w:top": 50, "w:left": 90, "w:bottom": 50, "w:right": 90}
HALF_POINTS, SMALL_HALF_POINTS = 19, 17


def table_of(grid: Grid, width_twips: int, nothing: str) -> Any:
    """Return the table, as wide as the text; one without rows says so."""
    shares = widths_of(grid)
    widths = [round(width_twips * share / sum(shares)) for share in shares]
    table = OxmlElement("w:tbl")
    table.append(_table_properties(grid.caption, sum(widths)))
    columns = OxmlElement("w:tblGrid")
    columns.extend(OxmlElement("w:gridCol", attrs={qn("w:w"): str(width)}) for width in widths)
    table.append(columns)
    is_small, figures = grid.is_small, columns_of_figures(grid)
    table.append(_row([*grid.columns], widths, figures, is_head=True, is_small=is_small))
    for cells in grid.rows:
        table.append(_row([*cells], widths, figures, is_small=is_small))
    if not grid.rows:
        table.append(_row([nothing], [sum(widths)], [False], spans=len(widths), is_small=is_small))
    return table


def _row(
    cells: list[str],
    widths: list[int],
    figures: list[bool],
    *,
    is_small: bool,
    is_head: bool = False,
    spans: int = 1,
) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for text, width, is_figure in zip(cells, widths, figures, strict=True):
        cell = OxmlElement("w:tc")
        size = OxmlElement("w:tcPr")
        size.append(OxmlElement("w:tcW", attrs={qn("w:w"): str(width), qn("w:type"): "dxa"}))
        if spans > 1:
            size.append(valued("w:gridSpan", str(spans)))
        cell.append(size)
        cell.append(_cell_paragraph(text, is_figure=is_figure, is_head=is_head, is_small=is_small))
        row.append(cell)
    return row


def _cell_paragraph(text: str, *, is_figure: bool, is_head: bool, is_small: bool) -> Any:
    paragraph = OxmlElement("w:p")
    properties = properties_of(paragraph)
    if is_head:
        properties.append(OxmlElement("w:keepNext"))
    properties.append(OxmlElement("w:spacing", attrs={qn("w:before"): "0", qn("w:after"): "0"}))
    if is_figure:
        properties.append(valued("w:jc", "right"))
    if text:
        paragraph.append(
            run_of(text, is_bold=is_head, half_points=SMALL_HALF_POINTS if is_small else HALF_POINTS)
        )
    return paragraph


def _table_properties(caption: str, width: int) -> Any:
    properties = OxmlElement("w:tblPr")
    properties.append(OxmlElement("w:tblW", attrs={qn("w:w"): str(width), qn("w:type"): "dxa"}))
    borders = OxmlElement("w:tblBorders")
    rule = {qn(name): value for name, value in RULE.items()}
    borders.extend(OxmlElement(f"w:{side}", attrs=rule) for side in ("top", "bottom", "insideH"))
    properties.append(borders)
    properties.append(valued("w:tblLayout", "fixed", "w:type"))
    margins = OxmlElement("w:tblCellMar")
    for side, twips in CELL_TWIPS.items():
        margins.append(OxmlElement(side, attrs={qn("w:w"): str(twips), qn("w:type"): "dxa"}))
    properties.append(margins)
    looks = {"w:val": "0020", "w:firstRow": "1", "w:lastRow": "0", "w:firstColumn": "0", "w:lastColumn": "0"}
    looks |= {"w:noHBand": "1", "w:noVBand": "1"}
    properties.append(OxmlElement("w:tblLook", attrs={qn(name): value for name, value in looks.items()}))
    if caption:
        properties.append(valued("w:tblCaption", caption))
    return properties
