"""A ledger is read the same however its publisher wrote it, and no row is lost in silence."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from nyvag.spend.adapters.ledger import SourceProfile, UnableToReadLedger, plan, rejections, scan

HEADER = "kopare_id;kopare;verifikationsnummer;leverantor;leverantor_id;konto_nr;konto_text;belopp;datum"
ROWS = (
    "2120001234;Åby;1;Kafé Åäö AB;556036-0793;46310;Köp;-1302,03;2025-01-31",
    "2120001234;Åby;2;Bygg;232100-0164;61000;Hyra;1 234 567,89;2025-02-01",
    "2120001234;Åby;2;Bygg;232100-0164;61000;Hyra;1 234 567,89;2025-02-01",
)
LINES = (HEADER, *ROWS)


def write(folder: Path, text: str, encoding: str = "utf-8", name: str = "ledger.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def read(path: Path, profile: SourceProfile | None = None) -> pl.DataFrame:
    return scan(plan(path, profile)).collect(engine="streaming")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_reads_alike(tmp_path: Path, encoding: str, end: str) -> None:
    frame = read(write(tmp_path, end.join(LINES) + end, encoding))
    assert frame["row"].to_list() == [2, 3, 4]
    assert frame["amount_ore"].to_list() == [-130203, 123456789, 123456789]
    assert frame["supplier"][0] == "Kafé Åäö AB"
    assert frame["buyer"][0] == "Åby"
    assert frame["date"].to_list() == [date(2025, 1, 31), date(2025, 2, 1), date(2025, 2, 1)]


@pytest.mark.parametrize("separator", [",", "\t", "|", ";"])
def test_every_separator_reads_alike(tmp_path: Path, separator: str) -> None:
    text = "\n".join(LINES).replace(",", ".").replace(";", separator)
    assert read(write(tmp_path, text))["amount_ore"].to_list() == [-130203, 123456789, 123456789]


def test_schema_is_the_one_promised(tmp_path: Path) -> None:
    assert read(write(tmp_path, "\n".join(LINES))).schema == {
        "row": pl.UInt32, "buyer_id": pl.String, "buyer": pl.String, "voucher": pl.String,
        "supplier": pl.String,
        "supplier_id": pl.String, "account": pl.String, "account_text": pl.String, "unit": pl.String,
        "amount_ore": pl.Int64, "date": pl.Date, "amount_raw": pl.String, "date_raw": pl.String,
    }  # fmt: skip


def test_titles_above_and_blank_lines_and_totals_keep_row_numbers(tmp_path: Path) -> None:
    text = "\n".join(
        [
            "Leverantörsreskontra 2025",
            "",
            HEADER,
            ROWS[0],
            "",
            ROWS[1],
            ";;;Summa;;;;1233265,86;",
            "Utskrivet av AN",
        ]
    )
    path = write(tmp_path, text)
    made = plan(path)
    frame = scan(made).collect()
    counted = frame.filter(pl.col("amount_ore").is_not_null())
    assert counted["row"].to_list() == [4, 6]
    refused = rejections(made)
    assert refused["row"].to_list() == [7, 8]
    assert "total" in refused["reason"][0]


def test_faulty_rows_are_listed_with_column_value_and_reason(tmp_path: Path) -> None:
    faulty = [
        "2120001234;Åby;3;Damm AB;5560360793;46310;Köp;inget;2025-01-31",
        "2120001234;Åby;3;Damm AB;5560360793;46310;Köp;1,00;2025-02-31",
        "2120001234;Åby;3;Damm AB;5560360793;46310;Köp;;",
        "2120001234;Åby;3;Damm; AB;5560360793;46310;Köp;1,00;2025-01-31",
    ]
    made = plan(write(tmp_path, "\n".join([*LINES, *faulty])))
    assert scan(made).filter(pl.col("amount_ore").is_not_null()).collect().height == 3
    refused = rejections(made)
    assert refused["row"].to_list() == [5, 6, 7, 7, 8]
    assert refused["column"].to_list() == ["belopp", "datum", "belopp", "datum", ""]
    assert refused["value"].to_list()[:2] == ["inget", "2025-02-31"]


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"), (b"\xef\xbb\xbf \n\n", "empty"), (b"%PDF-1.4 ...", "PDF"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web page"),
        (b'<?xml version="1.0"?><rdf:RDF></rdf:RDF>', "RDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel"),
        (b"PK\x03\x04rubbish", "damaged"), (b'{"results": []}', "no list of rows"),
        (b'[{"a": 1', "cannot be read"),
        (HEADER.encode(), "no rows"), (b"en;helt;annan\n1;2;3\n", "No heading row"),
        (b"leverantor;datum\nA;2025-01-01\n", "amounts"), (b"belopp;datum\n1;2025-01-01\n", "supplier"),
        (b"leverantor;belopp\nA;hej\nB;du\n", "does not hold amounts"),
    ],
)  # fmt: skip
def test_what_is_no_ledger_is_refused_with_a_reason(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(content)
    with pytest.raises(UnableToReadLedger, match=word):
        plan(path)
