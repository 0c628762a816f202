"""The house template: a Word file with placeholders, made by code so that nothing lies hidden in it.

It is what a paper is written in where the body has no template of its own, and what a body starts from
when it makes one.
"""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph

from nyvag.documents.papers.word.placeholders import ENGLISH, SWEDISH, Placeholders

FONT = "Calibri"
INK, QUIET = RGBColor(0x20, 0x20, 0x20), RGBColor(0x59, 0x59, 0x59)
PAGE_WIDTH, PAGE_HEIGHT, SIDE, ABOVE, BELOW = Cm(21), Cm(29.7), Cm(2.7), Cm(2.8), Cm(2.5)


@dataclass(frozen=True)
class Look:
    """How a style looks: size in points, space above and below in points."""

    size: float
    before: float
    after: float
    is_bold: bool = True


LOOKS = {
    "Normal": Look(11, 0, 7, is_bold=False),
    "Heading 1": Look(20, 0, 12),
    "Heading 2": Look(14, 18, 5),
    "Heading 3": Look(12, 12, 4),
    "Caption": Look(10, 10, 4),
    "List Paragraph": Look(11, 0, 4, is_bold=False),
}


@lru_cache(maxsize=2)
def house_template(language: str) -> bytes:
    """Return the template in a language, as the bytes of a Word file."""
    names = ENGLISH if language == "en" else SWEDISH
    document: Any = Document()
    _set_styles(document)
    _set_page(document, names, "Page" if language == "en" else "Sida", "of" if language == "en" else "av")
    _write(document, names)
    _open_as_new(document)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _set_styles(document: Any) -> None:
    for name, look in LOOKS.items():
        if name not in document.styles:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(look.size)
        style.font.bold, style.font.italic = look.is_bold, False
        style.font.color.rgb = INK
        fonts = style.element.rPr.find(qn("w:rFonts"))
        for attribute in [each for each in fonts.attrib if each.endswith("Theme")]:
            del fonts.attrib[attribute]
        style.paragraph_format.space_before = Pt(look.before)
        style.paragraph_format.space_after = Pt(look.after)
        style.paragraph_format.keep_with_next = name.startswith(("Heading", "Caption"))
    document.styles["Normal"].paragraph_format.line_spacing = 1.15


def _set_page(document: Any, names: Placeholders, page: str, of: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = SIDE
    section.top_margin, section.bottom_margin = ABOVE, BELOW
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph in (head, foot):
        stops = paragraph.paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Emu(PAGE_WIDTH - 2 * SIDE), WD_TAB_ALIGNMENT.RIGHT)
    _quiet(head, f"{{{{ {names.sender} }}}}\t{{{{ {names.date} }}}}")
    _quiet(foot, f"\t{page} ")
    _field(foot, "PAGE")
    _quiet(foot, f" {of} ")
    _field(foot, "NUMPAGES")


def _write(document: Any, names: Placeholders) -> None:
    document.add_heading(f"{{{{ {names.title} }}}}", level=1)
    document.add_paragraph(f"{{%p for {names.fact} in {names.facts} %}}")
    line = document.add_paragraph()
    line.paragraph_format.space_after = Pt(1)
    line.add_run(f"{{{{ {names.fact}.{names.label} }}}}: ").bold = True
    line.add_run(f"{{{{ {names.fact}.{names.value} }}}}")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph(f"{{{{ {names.content} }}}}")
    document.add_paragraph(f"{{%p if {names.note} %}}")
    _quiet(document.add_paragraph(), f"{{{{ {names.note} }}}}")
    document.add_paragraph("{%p endif %}")


def _quiet(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.color.rgb = Pt(9), QUIET


def _field(paragraph: Paragraph, code: str) -> None:
    """Add a figure that Word keeps up to date."""
    for kind in ("begin", "", "separate", "1", "end"):
        run: Any = paragraph.add_run()
        run.font.size, run.font.color.rgb = Pt(9), QUIET
        if kind == "":
            order = OxmlElement("w:instrText")
            order.text = f" {code} "
            run._r.append(order)
        elif kind == "1":
            run.text = kind
        else:
            run._r.append(OxmlElement("w:fldChar", attrs={qn("w:fldCharType"): kind}))


def _open_as_new(document: Any) -> None:
    """Say that the file is of today's Word, else it opens in a mode for older ones."""
    uri = "http://schemas.microsoft.com/office/word"
    setting = (
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        f'w:uri="{uri}" w:val="15"/></w:compat>'
    )
    settings = document.settings.element
    before = settings.find(qn("w:compat"))
    if before is None:
        settings.append(parse_xml(setting))
    else:
        settings.replace(before, parse_xml(setting))
    document.core_properties.comments = ""
