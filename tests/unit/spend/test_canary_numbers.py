"""Personal numbers planted in every column, heading and name of file reach no output, log or stream."""

import json
import re
from pathlib import Path

import pytest
import xlsxwriter

from nyvag.spend.cli import main
from tests.unit.spend.ledgers import LEDGER_HEADINGS, org, register, write_csv

NUMBERS = ("6408233234", "7010632391")
SPELLINGS = (
    "640823-3234", "640823+3234", "6408233234", "19640823-3234", "196408233234", "166408233234",
    "640823 3234", "640823–3234", "640823 - 3234", "64 08 23 3234", "1964-08-23-3234", "640823\u00a03234",
    "SE640823323401", "pnr640823-3234x", "(640823-3234)", "701063-2391", "197010632391",
)  # fmt: skip
PLAIN = ("212000-0142", "Stora Städ AB", org(11), "61310", "Lokalvård", "100,00", "2026-03-03", "Barn", "V1")
AMOUNT = LEDGER_HEADINGS.index("belopp")
"""Digits alone are a sum of money there, however large; with any other sign they are rejected and masked."""
HEADINGS = [*LEDGER_HEADINGS, "verifikationsnummer"]


def leaks(text: str) -> list[str]:
    """Find the planted numbers in a text, whatever signs stand between their digits."""
    digits = re.sub(r"[^0-9\w]|_", "", text)
    return [number for number in NUMBERS if number in digits]


def planted(spelling: str) -> list[tuple[str, ...]]:
    """Put a spelling in each cell in turn, alone and in a sentence."""
    rows = []
    for column in range(len(PLAIN)):
        for text in (spelling, f"Avser {spelling} enligt beslut"):
            if column == AMOUNT and not re.search(r"[^0-9\s]", text):
                continue
            cells = list(PLAIN)
            cells[column] = text
            rows.append(tuple(cells))
    nameless = list(PLAIN)
    nameless[1], nameless[2] = f"Ved {spelling}", ""
    return [*rows, tuple(nameless)]


def outputs(folder: Path) -> dict[str, str]:
    """Read everything that was written."""
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_planted_number_gets_out(
    tmp_path: Path, spelling: str, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    listed = register(tmp_path / "register.csv", (spelling, f"Ved {spelling}", "Enskild firma", "", "", ""))
    ledger = write_csv(
        tmp_path / f"reskontra {spelling.replace('/', '')} 2026-03.csv", HEADINGS, planted(spelling)
    )
    arguments = ["analyse", str(ledger), "--register", str(listed), "--out", str(tmp_path / "out"), "--rows"]
    assert main(arguments) == 0
    written = outputs(tmp_path / "out")
    assert json.loads(written["summary.json"])["rows"] == len(planted(spelling))
    streams = capsys.readouterr()
    for name, text in {**written, "stdout": streams.out, "stderr": streams.err, "log": caplog.text}.items():
        assert leaks(text) == [], name


@pytest.mark.parametrize("spelling", SPELLINGS[:5])
def test_no_planted_number_gets_out_of_a_workbook(tmp_path: Path, spelling: str) -> None:
    path = tmp_path / "ledger.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet(f"Blad {spelling}"[:31])
        for row, cells in enumerate([HEADINGS, *planted(spelling)]):
            sheet.write_row(row, 0, cells)
    arguments = ["analyse", str(path), "--register", str(register(tmp_path / "register.csv"))]
    assert main([*arguments, "--out", str(tmp_path / "out"), "--rows"]) == 0
    for name, text in outputs(tmp_path / "out").items():
        assert leaks(text) == [], name


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("content", ["{0};{0}\n1;2\n", "leverantör;belopp\nA;nr {0}\nB;nr {0}\n", "{0}\n"])
def test_a_refusal_repeats_no_planted_number(
    tmp_path: Path, spelling: str, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(content.format(spelling), encoding="utf-8")
    arguments = ["analyse", str(ledger), "--register", str(register(tmp_path / "register.csv"))]
    assert main([*arguments, "--out", str(tmp_path / "out")]) == 1
    streams = capsys.readouterr()
    assert streams.err.strip()
    assert leaks(streams.err + streams.out) == []
