"""Filling in a template: the placeholders first, then what the paper says where the template left room.

The content is written after the template has been read, so nothing that a paper says is ever taken for
a placeholder.
"""

import secrets
import zipfile
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any

from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docxtpl import DocxTemplate
from jinja2 import TemplateError
from lxml import etree

from nyvag.documents.papers.shapes import Paper
from nyvag.documents.papers.trouble import Finding, Trouble, UnableToFillError
from nyvag.documents.papers.word.blocks import EMU_PER_TWIP, Writer
from nyvag.documents.papers.word.language import TemplateLanguage
from nyvag.documents.papers.word.placeholders import values_of
from nyvag.documents.papers.words import words_of

DAMAGE = (
    etree.LxmlError,
    zipfile.BadZipFile,
    OpcError,
    PythonDocxError,
    LookupError,
    ValueError,
    AttributeError,
    TypeError,
    AssertionError,
    NotImplementedError,
    OSError,
)
"""What the libraries raise at a file that is not what Word writes."""
FIRST_ZIP_DAY = date(1980, 1, 1)


def fill(template: bytes, paper: Paper, dated: date) -> bytes:
    """Return a clean paper written in a template; the same bytes for the same template, paper and day.

    Args:
        dated: the day in the facts of the file.

    Raises:
        UnableToFillError: the template is damaged, says what it may not, or has no room for the content.
    """
    marker = secrets.token_hex(16)
    try:
        filled: Any = DocxTemplate(BytesIO(template))
        filled.render(dict(values_of(paper, marker)), jinja_env=TemplateLanguage(), autoescape=True)
        document = filled.docx
    except UnableToFillError:
        raise
    except (TemplateError, RecursionError) as error:
        raise UnableToFillError([Finding(Trouble.UNREADABLE)]) from error
    except DAMAGE as error:
        raise UnableToFillError([Finding(Trouble.DAMAGED)]) from error
    _write_content(document, paper, marker)
    _describe(document, paper, dated)
    kept = BytesIO()
    document.save(kept)
    return _packed(kept.getvalue(), max(dated, FIRST_ZIP_DAY))


def _write_content(document: Any, paper: Paper, marker: str) -> None:
    places = [each for each in document.element.body.iter(qn("w:p")) if marker in _text(each)]
    if len(places) != 1:
        raise UnableToFillError([Finding(Trouble.CONTENT_TWICE if places else Trouble.NO_CONTENT)])
    place = places[0]
    if _text(place).strip() != marker:
        raise UnableToFillError([Finding(Trouble.CONTENT_NOT_ALONE, _text(place).replace(marker, "…")[:80])])
    section = document.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) // EMU_PER_TWIP
    for element in Writer(document, width, words_of(paper).nothing).elements(list(paper.blocks)):
        place.addprevious(element)
    if place.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None and place.getprevious() is not None:
        place.getparent().remove(place)
    else:
        for run in place.findall(qn("w:r")):
            place.remove(run)


def _text(paragraph: Any) -> str:
    return "".join(each.text or "" for each in paragraph.iter(qn("w:t")))


def _describe(document: Any, paper: Paper, dated: date) -> None:
    """Set title, author, language and dates; the template's own do not describe the paper."""
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = paper.title[:255], paper.sender[:255], ""
    facts.language = words_of(paper).locale
    written = datetime.combine(dated, time(), UTC)
    facts.created = facts.modified = written
    facts.revision = 1
    looks = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if looks is not None:
        language = looks.find(qn("w:lang"))
        if language is None:
            language = OxmlElement("w:lang")
            looks.append(language)
        language.set(qn("w:val"), words_of(paper).locale)


def _packed(content: bytes, on: date) -> bytes:
    """Pack the file again with the paper's day on its parts instead of the moment it was packed."""
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(kept, "w") as after:
        for name in before.namelist():
            part = zipfile.ZipInfo(name, (on.year, on.month, on.day, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return kept.getvalue()
