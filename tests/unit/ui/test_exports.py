"""Files where text stays text, read back with other eyes."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.ui.exports import export_response, without_formula, write_csv, write_json, write_xlsx

COLUMNS = ["Företag", "Kronor", "Sedan", "Anmärkning"]
ROWS = [
    ['=HYPERLINK("http://exempel.se")', Decimal("1234.50"), date(2026, 1, 2), None],
    ['Åsas; "Café"', -5, None, "+46 8 12 34"],
    ["@SUM(A1)", Decimal(0), date(2025, 12, 31), "-5,00"],
]


def read_csv(rows):
    content = b"".join(write_csv(rows, COLUMNS))
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_opens_in_swedish_excel_without_formulas():
    assert read_csv(ROWS) == [
        COLUMNS,
        ['\'=HYPERLINK("http://exempel.se")', "1234,50", "2026-01-02", ""],
        ['Åsas; "Café"', "-5", "", "+46 8 12 34"],
        ["'@SUM(A1)", "0", "2025-12-31", "-5,00"],
    ]


def test_csv_comes_in_blocks():
    blocks = list(write_csv(([number] for number in range(2000)), ["Nr"]))

    assert len(blocks) > 3
    assert b"".join(blocks).count(b"\r\n") == 2001


def test_json_keeps_kinds():
    records = json.loads(b"".join(write_json(ROWS, COLUMNS)))

    assert records[0]["Kronor"] == 1234.5
    assert records[1] == {"Företag": 'Åsas; "Café"', "Kronor": -5, "Sedan": None, "Anmärkning": "+46 8 12 34"}


def test_json_without_rows_is_an_empty_list():
    assert json.loads(b"".join(write_json([], COLUMNS))) == []


def test_workbook_has_no_formula_and_keeps_kinds():
    moment = datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    content = b"".join(write_xlsx([*ROWS, ["x", True, moment, "http://exempel.se"]], COLUMNS))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = list(sheet.iter_rows())

    assert [cell.value for cell in cells[0]] == COLUMNS
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n", "d", "b"}
    assert cells[1][0].value == ROWS[0][0]
    assert cells[1][1].value == 1234.5
    assert cells[1][2].value.date() == date(2026, 1, 2)
    assert cells[4][3].hyperlink is None


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_answer_is_a_file_to_save(kind):
    response = export_response(kind, rows=iter(ROWS), columns=COLUMNS, name="lista")

    assert response.headers["Content-Disposition"] == f'attachment; filename="lista.{kind}"'
    assert len(b"".join(response)) > 50
    response.file_to_stream.close()  # close() also asks the database, which a unit test has none of


@given(st.text())
def test_no_text_is_left_that_starts_a_formula(text):
    safe = without_formula(text)

    assert safe.endswith(text)
    assert not safe.startswith(("=", "@", "\t", "\r"))
