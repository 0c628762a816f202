"""Organisation files: cells, rows and what they say is wrong."""

from datetime import date
from pathlib import Path

import pytest

from nyvag.core.tabular import UnableToReadFile
from nyvag.core.tabular.cells import BadCell, Dated, day, plain, write_dated
from nyvag.organisations.adapters.organisation_file import parse_file
from nyvag.organisations.rules.file_cells import all_dated, former
from nyvag.organisations.rules.file_columns import KIND_WORDS, kind_word, left_out, positions, word_for
from nyvag.organisations.rules.file_rows import packed, read_row, unpacked
from nyvag.organisations.rules.org_file import UnableToReadOrganisation, parse

FUNCTIONS = {"upphandling och inköp": "procurement", "juridik": "legal"}


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        ("20260301", date(2026, 3, 1)),
        ("2026/03/01", date(2026, 3, 1)),
        ("", None),
    ],
)
def test_day_is_read_as_people_write_it(cell: str, read: date | None) -> None:
    assert day(cell) == read


@pytest.mark.parametrize("cell", ["igår", "2026-13-01", "1/3 2026", "44927"])
def test_other_days_are_refused_with_a_cure(cell: str) -> None:
    with pytest.raises(BadCell) as refused:
        day(cell)
    assert "2026-03-01" in refused.value.cure


def test_dated_texts_are_written_as_they_are_read() -> None:
    rows = (
        Dated("Tekniska nämnden", None, date(2018, 12, 31)),
        Dated("Byggnadsnämnden", date(2019, 1, 1), date(2020, 1, 1)),
        Dated("Öppen", date(2021, 1, 1)),
        Dated("Namn (VA) utan dagar"),
    )
    assert all_dated(write_dated(rows)) == rows


@pytest.mark.parametrize(
    "cell", ["Utan dag", "A (2019-01-01–2020-01-01)|B (–2020-01-01)", "A (2020-01-01–2019-01-01)"]
)
def test_former_name_says_until_when(cell: str) -> None:
    with pytest.raises(BadCell):
        former(cell)


def test_every_kind_is_read_back_by_its_word_and_its_spellings() -> None:
    for each in KIND_WORDS:
        assert word_for(each.kind, each.joint_form, is_party=each.is_party) == each.word
        for said in (each.word, each.word.upper(), *each.spellings):
            assert kind_word(said) == each
    assert kind_word("Kompisgäng") is None


def test_headings_are_known_by_their_spellings() -> None:
    assert positions(["Enhetskod", "ENHET", "Överordnad", "Budget"]) == {"code": 0, "name": 1, "parent": 2}
    assert left_out(["Namn", "Budget", ""]) == ("Budget",)


def test_guard_against_formulas_is_taken_away() -> None:
    assert plain("'=SUMMA") == "=SUMMA"
    assert plain(" 'citat'  här ") == "'citat' här"


def test_row_keeps_everything_through_its_packing() -> None:
    row, errors = read_row(
        7,
        {
            "name": "Inköpsenheten",
            "kind": "enhet",
            "parent": "Kommunkontoret",
            "starts_on": "2019-01-01",
            "functions": "Upphandling och inköp (2020-01-01–)|Juridik",
            "former_names": "Upphandling (–2020-12-31)",
            "former_parents": "överst (–2019-12-31)",
            "became": "A|B",
        },
        FUNCTIONS,
    )
    assert not errors
    assert row.functions == (Dated("procurement", date(2020, 1, 1)), Dated("legal"))
    assert row.became == ("A", "B")
    assert unpacked(packed(row)) == row


def test_every_error_in_a_row_is_told_at_once() -> None:
    _row, errors = read_row(
        3,
        {
            "name": "Anna 811228-9874",
            "kind": "Klubb",
            "org_no": "811228-9874",
            "starts_on": "i våras",
            "functions": "Dans",
            "former_names": "Utan dag",
            "contact_email": "inte en adress",
        },
        FUNCTIONS,
    )
    assert {error.column for error in errors} == {
        "Namn", "Slag", "Organisationsnummer", "Från", "Funktioner", "Tidigare namn", "Kontaktadress",
    }  # fmt: skip
    assert all(error.reason and error.cure and error.row == 3 for error in errors)
    assert not any("811228" in error.value for error in errors)


def test_rows_that_do_not_fit_together_are_told() -> None:
    _row, errors = read_row(2, {"name": "A", "starts_on": "2020-01-02", "ends_on": "2020-01-01"}, {})
    assert [error.column for error in errors] == ["Till"]
    _row, errors = read_row(2, {"kind": "Nämnd"}, {})
    assert [error.column for error in errors] == ["Namn"]
    _row, errors = read_row(2, {"name": "N", "kind": "Extern: nätverk", "org_no": "212000-1355"}, {})
    assert [error.column for error in errors] == ["Organisationsnummer"]


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (["Budget"], [(2, ["1"])]),
        (["Namn"], []),
        (["Namn"], [(2, [""])]),
        (["Namn"], [(n, ["x"]) for n in range(5001)]),
    ],
)
def test_file_that_is_no_list_of_units_is_refused(
    header: list[str], rows: list[tuple[int, list[str]]]
) -> None:
    with pytest.raises(UnableToReadOrganisation) as refused:
        parse(header, rows, {})
    assert refused.value.cure


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.4 ...",
        b"<!doctype html><html>",
        b"\xd0\xcf\x11\xe0" + b"\x00" * 64,
        b"PK\x03\x04broken",
        b'{"a": 1}',
        b"\x00\x01\x02\x03" * 400,
    ],
)
def test_broken_files_give_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fil.xlsx"
    path.write_bytes(content)
    with pytest.raises((UnableToReadFile, UnableToReadOrganisation)) as refused:
        parse_file(path, {})
    assert str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_in_any_usual_form(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "organisation.csv"
    lines = [
        ["Namn", "Slag", "Överordnad"],
        ["Nämnden för åldring", "Nämnd", ""],
        ["Enheten", "Enhet", "Nämnden för åldring"],
    ]
    path.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    parsed = parse_file(path, {})
    assert [(row.row, row.name, row.parent) for row in parsed.rows] == [
        (2, "Nämnden för åldring", ""),
        (3, "Enheten", "Nämnden för åldring"),
    ]
    assert not parsed.errors
