"""Small tables are read from any file people send, and what is no table is refused in words."""

import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from nyvag.core.tabular import Sentence, UnableToReadFile, read_table
from nyvag.core.tabular.archive import MAX_MEMBERS, guard_workbook
from nyvag.core.tabular.headings import find_header, heading_key
from nyvag.core.tabular.lines import records, split_lines


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_read_table_from_text(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "register.csv"
    lines = [
        "Vårt register",
        "",
        separator.join(["Namn", "Orgnr"]),
        "",
        separator.join(["Kafé Åäö", "556036-0793"]),
    ]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    table = read_table(path)
    assert (table.header, table.header_row) == (("Namn", "Orgnr"), 3)
    assert [(one.row, one.cells) for one in table.rows] == [(5, ("Kafé Åäö", "556036-0793"))]


def test_read_table_from_workbook(tmp_path: Path) -> None:
    path = tmp_path / "register.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(1, 1, ["Namn", "Orgnr", "Aktiv"])
        sheet.write_row(3, 1, ["Damm", 5560360793, True])
    table = read_table(path)
    assert (table.header, table.header_row) == (("Namn", "Orgnr", "Aktiv"), 2)
    assert [(one.row, one.cells) for one in table.rows] == [(4, ("Damm", "5560360793", "1"))]


def test_heading_row_is_the_one_with_known_headings(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text("a;b;c;d;e\nnamn;orgnr\nDamm;1\n", encoding="utf-8")
    assert read_table(path, {"namn", "orgnr"}.__contains__).header_row == 2


@pytest.mark.parametrize(
    ("content", "word"), [(b"", "empty"), (b"a;b\n", "no rows"), (b'[{"a": 1}]', "JSON")]
)
def test_read_table_refuses(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(UnableToReadFile, match=word):
        read_table(path)


def test_guard_counts_members_and_wants_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "x")
    with pytest.raises(UnableToReadFile, match="no Excel workbook"):
        guard_workbook(path)
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(MAX_MEMBERS + 1):
            archive.writestr(f"xl/{number}.xml", "x")
    with pytest.raises(UnableToReadFile, match="safety"):
        guard_workbook(path)


def test_workbook_with_rubbish_inside_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<not xml")
    with pytest.raises(UnableToReadFile, match="damaged"):
        read_table(path)


def test_split_lines_knows_three_line_ends_only() -> None:
    assert list(split_lines(["a\r\nb\rc", "\nd\u0085e\u2028f\x0bg\n"])) == [
        "a",
        "b",
        "c",
        "d\u0085e\u2028f\x0bg",
    ]


def test_records_number_the_line_each_begins_on() -> None:
    found = list(records(['a;"b', 'c"', "d;e"], ";", width=2))
    assert [(one.row, one.cells) for one in found] == [(1, ("a", "b\nc")), (3, ("d", "e"))]


def test_headings_are_compared_without_accents_and_signs() -> None:
    assert heading_key("\ufeffLeverantörs-ID ") == "leverantorsid"
    assert find_header([["x"], ["namn", "?"], ["namn", "orgnr"]], {"namn", "orgnr"}.__contains__) == 2


def test_sentence_keeps_its_translatable_form() -> None:
    sentence = Sentence("Row %(row)s is odd.", row=3)
    assert (sentence, sentence.msgid, sentence.values) == ("Row 3 is odd.", "Row %(row)s is odd.", {"row": 3})


@pytest.mark.parametrize("written", ["leverantÃ¶r", "LEVERANTÃ–R", "Leverantör", "LEVERANTÖR"])
def test_heading_in_two_encodings_is_one_heading(written: str) -> None:
    assert heading_key(written) == "leverantor"
