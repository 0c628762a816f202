"""What a file is, told by its content."""

from pathlib import Path

import pytest

from nyvag.documents.rules.kinds import Fault, FileKind, UnableToTakeFileError
from nyvag.documents.rules.recognise import recognise
from tests.factories import documents as make

TEXT, SHEET = "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet"
GOOD = [
    ("a.pdf", make.PDF, FileKind.PDF),
    ("a.docx", make.office("word/document.xml"), FileKind.DOCX),
    ("a.xlsx", make.office("xl/workbook.xml"), FileKind.XLSX),
    ("a.pptx", make.office("ppt/presentation.xml"), FileKind.PPTX),
    ("a.odt", make.open_document(TEXT), FileKind.ODT),
    ("a.ods", make.open_document(SHEET), FileKind.ODS),
    ("a.txt", "Räksmörgås < 3 & > 2".encode(), FileKind.TXT),
    ("a.txt", "Räksmörgås".encode("cp1252"), FileKind.TXT),
    ("a.csv", "namn;belopp\nÅ;1\n".encode("utf-16"), FileKind.CSV),
    ("a.CSV", b"namn;belopp\n", FileKind.CSV),
    ("a.png", make.png(), FileKind.PNG),
    ("a.jpg", make.jpeg(), FileKind.JPEG),
    ("a.JPEG", make.jpeg(), FileKind.JPEG),
    ("a.webp", make.webp(), FileKind.WEBP),
]
BAD = [
    ("a.pdf", b"", Fault.EMPTY),
    ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>', Fault.MARKUP),
    ("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><script>alert(1)</script>", Fault.MARKUP),
    ("a.csv", b'<?xml version="1.0"?><svg/>', Fault.MARKUP),
    ("a.txt", '<svg onload="x">'.encode("utf-16"), Fault.MARKUP),
    ("a.html", b"bara text", Fault.NOT_ALLOWED),
    ("a.js", b"alert(1)", Fault.NOT_ALLOWED),
    ("a.exe", b"MZ\x90\x00", Fault.NOT_ALLOWED),
    ("a.txt", b"MZ\x90\x00", Fault.NOT_ALLOWED),
    ("a.gif", b"GIF89a", Fault.NOT_ALLOWED),
    ("a", b"text", Fault.NOT_ALLOWED),
    ("a.pdf", b"inte en pdf", Fault.DAMAGED),
    ("a.jpg", make.PDF, Fault.WRONG_ENDING),
    ("a.pdf", make.png(), Fault.WRONG_ENDING),
    ("a.docx", make.office("xl/workbook.xml"), Fault.WRONG_ENDING),
    ("a.zip", make.packed({"a.txt": b"hej"}), Fault.NOT_ALLOWED),
    ("a.odp", make.open_document("application/vnd.oasis.opendocument.presentation"), Fault.NOT_ALLOWED),
    ("a.docx", make.office("word/document.xml", **{"word/vbaProject.bin": b"x"}), Fault.MACROS),
    ("a.docx", make.office("word/document.xml")[:60], Fault.DAMAGED),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, Fault.LOCKED),
    ("a.xlsx", make.office("xl/workbook.xml", bomb=b"\x00" * (11 << 20)), Fault.SUSPECT),
]


def _laid(folder: Path, content: bytes) -> Path:
    path = folder / "fil"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(("name", "content", "kind"), GOOD, ids=[f"{kind} {name}" for name, _, kind in GOOD])
def test_allowed_file_is_recognised(tmp_path: Path, name: str, content: bytes, kind: FileKind) -> None:
    assert recognise(_laid(tmp_path, content), name) is kind


@pytest.mark.parametrize(("name", "content", "fault"), BAD, ids=[f"{fault} {name}" for name, _, fault in BAD])
def test_other_file_is_refused(tmp_path: Path, name: str, content: bytes, fault: Fault) -> None:
    with pytest.raises(UnableToTakeFileError) as refusal:
        recognise(_laid(tmp_path, content), name)
    assert refusal.value.fault is fault
