"""The kinds of file that may be attached, and why others may not."""

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """A kind of file that may be attached."""

    PDF = "PDF"
    DOCX = "DOCX"
    XLSX = "XLSX"
    PPTX = "PPTX"
    ODT = "ODT"
    ODS = "ODS"
    TXT = "TXT"
    CSV = "CSV"
    PNG = "PNG"
    JPEG = "JPEG"
    WEBP = "WEBP"


@dataclass(frozen=True)
class KindFacts:
    """How a kind is named in files and answers, and what people call it."""

    endings: tuple[str, ...]
    media_type: str
    name: str
    is_picture: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
KINDS: dict[FileKind, KindFacts] = {
    FileKind.PDF: KindFacts((".pdf",), "application/pdf", "PDF"),
    FileKind.DOCX: KindFacts((".docx",), f"{_OFFICE}.wordprocessingml.document", "Word"),
    FileKind.XLSX: KindFacts((".xlsx",), f"{_OFFICE}.spreadsheetml.sheet", "Excel"),
    FileKind.PPTX: KindFacts((".pptx",), f"{_OFFICE}.presentationml.presentation", "PowerPoint"),
    FileKind.ODT: KindFacts((".odt",), f"{_OPEN}.text", "OpenDocument, text"),
    FileKind.ODS: KindFacts((".ods",), f"{_OPEN}.spreadsheet", "OpenDocument, kalkyl"),
    FileKind.TXT: KindFacts((".txt",), "text/plain; charset=utf-8", "Text"),
    FileKind.CSV: KindFacts((".csv",), "text/csv; charset=utf-8", "CSV"),
    FileKind.PNG: KindFacts((".png",), "image/png", "PNG", is_picture=True),
    FileKind.JPEG: KindFacts((".jpg", ".jpeg"), "image/jpeg", "JPEG", is_picture=True),
    FileKind.WEBP: KindFacts((".webp",), "image/webp", "WebP", is_picture=True),
}
PICTURES = frozenset(kind for kind, facts in KINDS.items() if facts.is_picture)
ENDINGS = tuple(ending for facts in KINDS.values() for ending in facts.endings)


class Fault(StrEnum):
    """Why a file is not taken in."""

    EMPTY = "EMPTY"
    TOO_LARGE = "TOO_LARGE"
    NO_ROOM = "NO_ROOM"
    NOT_ALLOWED = "NOT_ALLOWED"
    WRONG_ENDING = "WRONG_ENDING"
    MARKUP = "MARKUP"
    MACROS = "MACROS"
    LOCKED = "LOCKED"
    DAMAGED = "DAMAGED"
    SUSPECT = "SUSPECT"
    ALT_MISSING = "ALT_MISSING"


class UnableToTakeFileError(Exception):
    """The file is not one that may be attached; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault
