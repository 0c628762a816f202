"""Whether a Word file can be a template: every fault at once, and nothing in it is run or fetched."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from nyvag.documents.papers.cleaning import cleaned
from nyvag.documents.papers.shapes import Paper
from nyvag.documents.papers.trouble import Finding, Trouble, UnableToFillError
from nyvag.documents.papers.word.filling import DAMAGE, FIRST_ZIP_DAY, fill
from nyvag.documents.papers.word.language import TemplateLanguage
from nyvag.documents.papers.word.placeholders import CONTENTS, known_names

MOST_BYTES = 5 << 20
MOST_XML_BYTES = 4 << 20
FETCHING = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|DATABASE|MACROBUTTON|AUTOTEXT)\b"
)
EMBEDDED = re.compile(r"(^|/)(embeddings|activeX|ctrlProps)/|\.(bin|exe|dll|vbs|js|ole)$", re.IGNORECASE)
HARMLESS_LINKS = ("/hyperlink",)
MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)
WORDS_OF_FIELDS = re.compile(r"<w:instrText[^>]*>(.*?)</w:instrText>|<w:fldSimple[^>]*w:instr=\"([^\"]*)\"")


def findings_in(template: bytes, sample: Paper) -> list[Finding]:
    """Return all that is wrong with a template of papers like the sample; none when it can be used.

    Reads no disk and no network. The last look is to write the sample in it.
    """
    if len(template) > MOST_BYTES:
        return [Finding(Trouble.TOO_LARGE)]
    try:
        with zipfile.ZipFile(BytesIO(template)) as packed:
            found = list(_in_package(packed))
        if not any(each.trouble is Trouble.TOO_LARGE for each in found):
            found += _in_words(template, cleaned(sample))
        if not found:
            fill(template, cleaned(sample), FIRST_ZIP_DAY)
    except UnableToFillError as refusal:
        found = refusal.findings
    except DAMAGE:
        found = [Finding(Trouble.DAMAGED)]
    return list(dict.fromkeys(found))


def _in_package(packed: zipfile.ZipFile) -> Iterator[Finding]:
    """Look for what Word would fetch or run when it opens the file."""
    parts = [each for each in packed.infolist() if each.filename.endswith((".xml", ".rels"))]
    if sum(each.file_size for each in parts) > MOST_XML_BYTES:
        yield Finding(Trouble.TOO_LARGE)
        return
    for each in packed.infolist():
        if EMBEDDED.search(each.filename):
            yield Finding(Trouble.EMBEDDED, each.filename.rpartition("/")[2])
    for each in parts:
        content = packed.read(each)
        if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
            raise UnableToFillError([Finding(Trouble.DAMAGED)])
        if each.filename == "[Content_Types].xml" and MACRO_TYPES.search(content):
            yield Finding(Trouble.EMBEDDED, "vbaProject")
        if each.filename.endswith(".rels"):
            yield from _outside_links(content)
        elif each.filename.startswith("word/"):
            yield from _fetching_fields(content.decode("utf-8", "replace"))


def _outside_links(content: bytes) -> Iterator[Finding]:
    for link in etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True)):
        kind = link.get("Type", "")
        if link.get("TargetMode") == "External" and not kind.endswith(HARMLESS_LINKS):
            yield Finding(Trouble.OUTSIDE_LINK, kind.rpartition("/")[2])


def _fetching_fields(content: str) -> Iterator[Finding]:
    orders = ["".join(each) for each in WORDS_OF_FIELDS.findall(content)]
    for order in (*orders, "".join(orders)):
        if (told := FETCHING.search(order)) is not None:
            yield Finding(Trouble.FIELD, told.group())


def _in_words(template: bytes, sample: Paper) -> Iterator[Finding]:
    """Read every text with placeholders, and see that the content has one place of its own."""
    language, known, places = TemplateLanguage(), known_names(sample), 0
    for is_body, text in _texts(template):
        findings, names, found = language.names_in(text)
        yield from findings
        yield from (Finding(Trouble.UNKNOWN, name) for name in sorted(names - known))
        if is_body:
            places += found
            if not found and names & CONTENTS:
                yield Finding(Trouble.CONTENT_CONDITIONAL)
                places = 1
            elif not found and not any(each.trouble is Trouble.UNREADABLE for each in findings):
                yield Finding(Trouble.NO_CONTENT)
        elif names & CONTENTS:
            yield Finding(Trouble.CONTENT_ELSEWHERE)
    if places > 1:
        yield Finding(Trouble.CONTENT_TWICE)


def _texts(template: bytes) -> Iterator[tuple[bool, str]]:
    """Give each text that is filled in, as it is read; the body first."""
    opened: Any = DocxTemplate(BytesIO(template))
    opened.init_docx()
    yield True, _with_lines(opened.patch_xml(opened.get_xml()))
    for address in (opened.HEADER_URI, opened.FOOTER_URI):
        for _key, part in opened.get_headers_footers(address):
            yield False, _with_lines(opened.patch_xml(opened.get_part_xml(part)))
    for part in opened.docx.part.package.iter_parts():
        if str(part.content_type).endswith("footnotes+xml"):
            yield False, _with_lines(opened.patch_xml(part.blob.decode("utf-8")))


def _with_lines(xml: str) -> str:
    """Put each paragraph on a line, so that a fault can be shown with the words around it."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml)
