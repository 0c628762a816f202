"""Damaged and odd files: every row is read or listed, none is lost, nothing fails."""

import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nyvag.spend.adapters.ledger import (
    ReadPlan,
    SourceProfile,
    UnableToReadLedger,
    plan,
    rejections,
    scan,
)

HEADER = "leverantor;leverantor_id;konto_nr;belopp;datum"


def write(folder: Path, text: str | bytes, name: str = "ledger.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def counted(made: ReadPlan) -> pl.DataFrame:
    return scan(made).filter(pl.col("amount_ore").is_not_null()).collect(engine="streaming")


def test_quoted_cells_hold_separators_quotes_and_line_ends(tmp_path: Path) -> None:
    last = '"Kalles ""K""";;4;3,00;2025-01-03'
    text = f'{HEADER}\n"Bygg; Co";;4;1,00;2025-01-01\n"Två\nrader AB";;4;2,00;2025-01-02\n{last}\n'
    frame = counted(plan(write(tmp_path, text)))
    assert frame["row"].to_list() == [2, 3, 5]
    assert frame["supplier"].to_list() == ["Bygg; Co", "Två rader AB", 'Kalles "K"']


def test_broken_quotes_cost_their_own_line_only(tmp_path: Path) -> None:
    rows = [
        "A;;4;1,00;2025-01-01",
        '"B;;4;2,00;2025-01-02',
        "C;;4;3,00;2025-01-03",
        'D "x" AB;;4;4,00;2025-01-04',
    ]
    text = "\n".join([HEADER, *rows])
    made = plan(write(tmp_path, text))
    assert counted(made)["row"].to_list() == [2, 4, 5]
    assert counted(made)["supplier"].to_list() == ["A", "C", 'D "x" AB']
    assert rejections(made)["row"].to_list() == [3]


def test_null_bytes_cost_their_own_line_only(tmp_path: Path) -> None:
    made = plan(
        write(tmp_path, f"{HEADER}\nA;;4;1,00;2025-01-01\nB\x00;;4;2,00;2025-01-02\nC;;4;3,00;2025-01-03\n")
    )
    assert counted(made)["row"].to_list() == [2, 4]
    assert "null bytes" in rejections(made)["reason"][0]


def test_byte_that_is_not_utf8_late_in_the_file_makes_it_windows_1252(tmp_path: Path) -> None:
    body = b"Bygg AB;;4;1,00;2025-01-01\n" * 60_000
    made = plan(write(tmp_path, HEADER.encode() + b"\n" + body + b"Caf\xe9 \x81 AB;;4;1,00;2025-01-02\n"))
    frame = counted(made)
    assert (frame.height, frame["supplier"][-1], made.encoding) == (60_001, "Café \x81 AB", "cp1252")
    assert frame["row"][-1] == 60_002


def test_next_line_character_inside_a_name_is_no_line_end(tmp_path: Path) -> None:
    made = plan(write(tmp_path, f"{HEADER}\rA\u0085\u2028B;;4;1,00;2025-01-01\rC;;4;1,00;2025-01-01\r"))
    assert counted(made)["row"].to_list() == [2, 3]


def test_double_encoded_byte_order_mark_in_the_heading(tmp_path: Path) -> None:
    made = plan(write(tmp_path, "ï»¿" + f"{HEADER}\nA;;4;1,00;2025-01-01\n"))
    assert made.columns["supplier"] == "leverantor"
    assert counted(made).height == 1


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("2025-03-09", date(2025, 3, 9)), ("20250309", date(2025, 3, 9)), ("202503", date(2025, 3, 1)),
        ("2025-03", date(2025, 3, 1)), ("09/03/2025", date(2025, 3, 9)), ("45725", date(2025, 3, 9)),
        ("2025-03-09 00:00:00", date(2025, 3, 9)), ("2025-03-09T10:30:00Z", date(2025, 3, 9)),
        ("9 mars 2025", date(2025, 3, 9)), ("09-Mar-25", date(2025, 3, 9)), ("Mar-25", date(2025, 3, 1)),
        ("9.3.2025", date(2025, 3, 9)), ("2025/03/09", date(2025, 3, 9)), ("09/03/25", date(2025, 3, 9)),
    ],
)  # fmt: skip
def test_every_way_to_write_a_date(tmp_path: Path, written: str, first: date) -> None:
    made = plan(write(tmp_path, f"{HEADER}\nA;;4;1,00;{written}\nB;;4;1,00;{written}\n"))
    assert counted(made)["date"].to_list() == [first, first]


def test_american_dates_are_told_by_their_days(tmp_path: Path) -> None:
    made = plan(
        write(tmp_path, f"{HEADER}\nA;;4;1,00;03/09/2025\nB;;4;1,00;03/25/2025\nC;;4;1,00;04/26/2025\n")
    )
    assert counted(made)["date"].to_list() == [date(2025, 3, 9), date(2025, 3, 25), date(2025, 4, 26)]


def test_json_with_the_byte_order_mark_in_its_first_key(tmp_path: Path) -> None:
    rows = [
        {"\ufeffleverantor": "Å AB", "belopp": "-1302,03", "datum": "2025-01-01"},
        {"belopp": 5, "\ufeffleverantor": "B"},
    ]
    made = plan(write(tmp_path, json.dumps({"next": "x", "results": rows}), "rows.json"))
    assert counted(made)["amount_ore"].to_list() == [-130203]
    assert rejections(made)["row"].to_list() == [2]
    assert plan(write(tmp_path, json.dumps(rows[:1]), "list.json")).columns["supplier"] == "leverantor"


def test_workbook_with_numbers_dates_titles_and_account_with_text(tmp_path: Path) -> None:
    path = tmp_path / "ledger.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Läs mig").write(0, 0, "Förklaring")
        sheet = book.add_worksheet("Data")
        sheet.write(0, 0, "Leverantörsreskontra")
        sheet.write_row(2, 0, ["Leverantör", "Organisationsnr", "Konto", "Belopp", "Datum"])
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for number, amount in enumerate((9632.0, -0.1, 1234.5600000000001), start=3):
            sheet.write_row(number, 0, ["Bygg\nAB", 5560360793.0, "46362 Köp av vård", amount])
            sheet.write_datetime(number, 4, datetime(2025, 1, number), day)
        sheet.write_row(7, 0, ["Totalt", "", "", 10866.46])
    made = plan(path)
    frame = counted(made)
    assert frame["row"].to_list() == [4, 5, 6]
    assert frame["amount_ore"].to_list() == [963200, -10, 123456]
    assert frame.select("supplier", "supplier_id", "account", "account_text").row(0) == (
        "Bygg AB", "5560360793", "46362", "Köp av vård",
    )  # fmt: skip
    assert frame["date"][0] == date(2025, 1, 3)
    assert rejections(made)["row"].to_list() == [8]


def test_packed_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    with pytest.raises(UnableToReadLedger, match="for safety"):
        plan(path)


def test_profile_overrules_guessing_and_survives_json(tmp_path: Path) -> None:
    path = write(tmp_path, "vem|kr|nar\nA|1.234|2025-01-01\n", "odd.txt")
    profile = SourceProfile(
        columns={"supplier": "vem", "amount": "kr", "date": "nar"}, separator="|", decimal=".", header_row=1
    )
    again = SourceProfile.from_json(profile.to_json())
    assert again == profile
    assert counted(plan(path, again))["amount_ore"].to_list() == [123]
    with pytest.raises(UnableToReadLedger, match="saknad"):
        plan(path, SourceProfile(columns={"supplier": "saknad"}, header_row=1))
    with pytest.raises(UnableToReadLedger, match="profile"):
        SourceProfile.from_json('{"colums": {}}')


def test_undated_file_takes_its_period_from_its_name_or_profile(tmp_path: Path) -> None:
    text = "leverantor;belopp\nA;1,00\nSumma;1,00\n"
    made = plan(write(tmp_path, text, "orebro_2016-03.csv"))
    assert counted(made)["date"].to_list() == [date(2016, 3, 1)]
    assert rejections(made)["row"].to_list() == [3]
    assert counted(plan(write(tmp_path, text), SourceProfile(period=date(2020, 5, 1))))["date"][0] == date(
        2020, 5, 1
    )
    assert counted(plan(write(tmp_path, text)))["date"].to_list() == [None]


@pytest.mark.parametrize("name", ["ledger.csv", "ledger.xlsx"])
def test_unnamed_sum_in_an_undated_file_is_not_counted(tmp_path: Path, name: str) -> None:
    rows = [["leverantor", "belopp"], ["A", 1], ["B", 2.5], ["", 3.5]]
    path = tmp_path / name
    if name.endswith("csv"):
        path.write_text(
            "\n".join(f"{one};{str(two).replace('.', ',')}" for one, two in rows), encoding="utf-8"
        )
    else:
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    made = plan(path)
    assert counted(made)["amount_ore"].to_list() == [100, 250]
    assert rejections(made).select("row", "column").rows() == [(4, "belopp")]


def test_a_supplier_called_total_is_no_total(tmp_path: Path) -> None:
    text = "leverantor;orgnr;belopp\nTotal;556036-0793;1,00\nB;;2,00;\nC;;4,00; \nTotalt;;9,00\n"
    made = plan(write(tmp_path, text))
    assert counted(made)["row"].to_list() == [2, 3, 4]
    assert rejections(made)["row"].to_list() == [5]


def test_wrong_profiles_and_missing_files_are_refused_in_words(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEADER}\nÅ;;4;1,00;2025-01-01\n")
    with pytest.raises(UnableToReadLedger, match="not written in ascii"):
        plan(path, SourceProfile(encoding="ascii"))
    with pytest.raises(UnableToReadLedger, match="encoding: klingon"):
        SourceProfile(encoding="klingon")
    with pytest.raises(UnableToReadLedger, match="There is no such file"):
        plan(tmp_path / "none.csv")
    assert counted(plan(path, SourceProfile(encoding="UTF-8")))["supplier"].to_list() == ["Å"]


cells = st.text(st.sampled_from('abÅ ;"\n\r1,.-\x00'), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(st.lists(cells, min_size=1, max_size=7).map(";".join), max_size=6))
def test_any_damage_is_read_or_listed(tmp_path: Path, damage: list[str]) -> None:
    good = "Bygg AB;5560360793;4;1,00;2025-01-01"
    made = plan(write(tmp_path, "\n".join([HEADER, good, *damage, *[good] * 60]) + "\n"))
    frame = scan(made).collect()
    read = set(frame.filter(pl.col("amount_ore").is_not_null())["row"])
    refused = set(rejections(made)["row"])
    assert 2 in read
    assert not read & refused
    assert max(read) > len(damage)
