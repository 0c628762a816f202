"""Tell what a file is by its content; the ending of its name must agree, and is never enough."""

import zipfile
from pathlib import Path, PurePath

from nyvag.documents.rules.kinds import KINDS, Fault, FileKind, UnableToTakeFileError

HEAD_BYTES = 4096
MOST_MEMBERS = 5_000
MOST_UNPACKED_BYTES = 1 << 30
MOST_RATIO = 200
RATIO_FROM_BYTES = 10 << 20
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = (b"<svg", b"<html", b"<!doctype", b"<script", b"<?xml", b"<body", b"<iframe", b"<head", b"<math")
OFFICE_MAIN = {
    "word/document.xml": FileKind.DOCX,
    "xl/workbook.xml": FileKind.XLSX,
    "ppt/presentation.xml": FileKind.PPTX,
}
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": FileKind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
}


def recognise(path: Path, file_name: str) -> FileKind:
    """Return the kind of a file on disk, whatever its name claims.

    Reads the disk. Looks into a packed file's directory but unpacks no document.

    Raises:
        UnableToTakeFileError: of no allowed kind, damaged, packed beyond reason, or with an ending
            that says something else.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD_BYTES)
    if not head:
        raise UnableToTakeFileError(Fault.EMPTY)
    kind = _by_signature(path, head) or _text(path, head, file_name)
    if PurePath(file_name).suffix.lower() not in KINDS[kind].endings:
        raise UnableToTakeFileError(Fault.WRONG_ENDING)
    return kind


def _by_signature(path: Path, head: bytes) -> FileKind | None:
    if head.startswith(b"%PDF-"):
        return FileKind.PDF
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return FileKind.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileKind.WEBP
    if head.startswith(b"PK"):
        return _packed(path)
    if head.startswith(OLE):  # an old Office file, or a new one behind a password
        raise UnableToTakeFileError(Fault.LOCKED)
    return None


def _packed(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_packing(members)
            names = {member.filename for member in members}
            if any(PurePath(name).name.lower() == "vbaproject.bin" for name in names):
                raise UnableToTakeFileError(Fault.MACROS)
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    kind = OPEN_DOCUMENT.get(stream.read(100).strip())
            else:
                kind = next((found for name, found in OFFICE_MAIN.items() if name in names), None)
                kind = kind if "[Content_Types].xml" in names else None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnableToTakeFileError(Fault.DAMAGED) from error
    if kind is None:
        raise UnableToTakeFileError(Fault.NOT_ALLOWED)
    return kind


def _check_packing(members: list[zipfile.ZipInfo]) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise UnableToTakeFileError(Fault.LOCKED)
    unpacked = sum(member.file_size for member in members)
    swollen = any(
        member.file_size > RATIO_FROM_BYTES and member.file_size > MOST_RATIO * max(1, member.compress_size)
        for member in members
    )
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED_BYTES or swollen:
        raise UnableToTakeFileError(Fault.SUSPECT)


def _text(path: Path, head: bytes, file_name: str) -> FileKind:
    """Take a text file with a text file's ending; what a browser would run is refused."""
    opening = head.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").replace(b"\x00", b"").lower()
    if opening.startswith(b"<") and any(each in opening for each in MARKUP):
        raise UnableToTakeFileError(Fault.MARKUP)
    ending = PurePath(file_name).suffix.lower()
    kind = {".txt": FileKind.TXT, ".csv": FileKind.CSV}.get(ending)
    if kind is None:
        known = any(ending in facts.endings for facts in KINDS.values())
        raise UnableToTakeFileError(Fault.DAMAGED if known else Fault.NOT_ALLOWED)
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and _holds_nul(path):
        raise UnableToTakeFileError(Fault.NOT_ALLOWED)
    return kind


def _holds_nul(path: Path) -> bool:
    with path.open("rb") as stream:
        return any(b"\x00" in block for block in iter(lambda: stream.read(1 << 20), b""))
