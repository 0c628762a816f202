"""The parts that paragraphs and tables of a Word file are built from."""

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement


def run_of(text: str, *, is_bold: bool = False, half_points: int = 0) -> Any:
    """Return a run of text; its lines are parted by breaks."""
    run = OxmlElement("w:r")
    if is_bold or half_points:
        looks = OxmlElement("w:rPr")
        if is_bold:
            looks.append(OxmlElement("w:b"))
        looks.append(valued("w:sz", str(half_points)))
        run.append(looks)
    for number, part in enumerate(text.split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        written = OxmlElement("w:t")
        written.text = part.replace("\t", " ")
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(written)
    return run


def properties_of(paragraph: Any) -> Any:
    """Return the properties of a paragraph, made where it has none."""
    found = paragraph.find(qn("w:pPr"))
    if found is None:
        found = OxmlElement("w:pPr")
        paragraph.insert(0, found)
    return found


def valued(tag: str, value: str, attribute: str = "w:val") -> Any:
    """Return an element that holds one value."""
    return OxmlElement(tag, attrs={qn(attribute): value})
