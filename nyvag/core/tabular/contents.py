"""What a file is, judged by its first bytes and never by its name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from nyvag.core.tabular.sentences import UnableToReadFile, _

HEAD_BYTES = 65_536

EMPTY = _("The file is empty. Save it again in the system it came from.")
OLD_WORKBOOK = _(
    "The file is an old Excel or Word file (.xls, .doc). Open it and save it as .xlsx, .docx or csv."
)
PDF = _("The file is a PDF, which holds no rows. Ask for it as csv or Excel.")
WEB_PAGE = _("The file is a web page, not a table. Download the file itself, not the page that shows it.")
METADATA = _(
    "The file is XML or RDF: a description of the data, not the rows. Download the csv or Excel file."
)
BINARY = _("The file is not text, csv, JSON or Excel (.xlsx). Save it in one of those and try again.")
OPEN_DOCUMENT = _(
    "The file is packed, but it is no Excel workbook (.xlsx). Unpack it or save it as .xlsx or csv."
)


class Content(StrEnum):
    """The kinds of file that can hold a table."""

    TEXT = "TEXT"
    JSON = "JSON"
    WORKBOOK = "WORKBOOK"


def content_of(path: Path) -> Content:
    """Say what kind of file ``path`` is.

    Raises:
        UnableToReadFile: it is empty or holds no table.
    """
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnableToReadFile(EMPTY)
    if head.startswith(b"PK\x03\x04"):
        return Content.WORKBOOK
    for start, sentence in (
        (b"\xd0\xcf\x11\xe0", OLD_WORKBOOK),
        (b"%PDF", PDF),
        (b"PK\x05\x06", OPEN_DOCUMENT),
    ):
        if head.startswith(start):
            raise UnableToReadFile(sentence)
    return _text_content(head)


def _text_content(head: bytes) -> Content:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:2048].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in start[:1024]:
        raise UnableToReadFile(WEB_PAGE)
    if start.startswith((b"<?xml", b"<rdf", b"@prefix")):
        raise UnableToReadFile(METADATA)
    control = sum(head.count(bytes([byte])) for byte in (*range(1, 9), 11, *range(14, 32)))
    if control > len(head) // 20:
        raise UnableToReadFile(BINARY)
    return (
        Content.JSON
        if start.startswith((b"[{", b'{"', b"[\n", b"[\r", b"[ ", b"{\n", b"{\r", b"{ "))
        else Content.TEXT
    )
