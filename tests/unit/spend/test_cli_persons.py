"""Sole traders on the command line: masked everywhere, and still decided once."""

from pathlib import Path

import pytest

from nyvag.spend.cli import main
from tests.unit.spend.ledgers import CANARY_NUMBER, LEDGER_HEADINGS, read_csv, register, write_csv

TRADER = (CANARY_NUMBER, "Granlunda Vedservice", "Enskild firma", "", "", "")
NAMES = ("KANARIESSON;ANNA", "KANARIESSON;ANNA LISA")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """Write a ledger where two spellings of a person carry a registered sole trader's number."""
    rows = [
        ("212000-0142", name, CANARY_NUMBER, "64600", "Varor", "900,00", "2026-03-03", "B") for name in NAMES
    ]
    return write_csv(tmp_path / "ledger.csv", LEDGER_HEADINGS, rows)


def run(ledger: Path, out: Path, *more: str) -> int:
    """Run the command with a register that holds the sole trader."""
    listed = register(ledger.parent / "register.csv", TRADER)
    return main(["analyse", str(ledger), "--register", str(listed), "--out", str(out), "--rows", *more])


def decide(folder: Path, *words: str) -> Path:
    """Fill in the queue where it lies."""
    lines = read_csv(folder / "review.csv")
    for line, word in zip(lines, words, strict=True):
        line["decision"] = word
    return write_csv(folder / "decided.csv", list(lines[0]), [tuple(line.values()) for line in lines])


def test_masked_persons_are_decided_one_by_one_and_never_asked_again(ledger: Path, tmp_path: Path) -> None:
    first, second, third = tmp_path / "one", tmp_path / "two", tmp_path / "three"
    assert run(ledger, first) == 0
    queue = read_csv(first / "review.csv")
    assert {line["supplier"] for line in queue} == {"Enskild person (maskerad)"}
    assert len({line["mark"] for line in queue}) == 2
    assert ((first / "review.key").stat().st_mode & 0o777) == 0o600
    assert run(ledger, second, "--decisions", str(decide(first, "ja", "nej"))) == 0
    assert read_csv(second / "review.csv") == []
    assert sorted(row["outcome"] for row in read_csv(second / "rows.csv")) == ["match", "person"]
    (second / "review.key").unlink()
    assert run(ledger, third, "--decisions", str(first / "decided.csv")) == 0
    assert read_csv(third / "review.csv") == []


def test_no_person_is_named_in_any_file(ledger: Path, tmp_path: Path) -> None:
    folder = tmp_path / "one"
    assert run(ledger, folder) == 0
    for path in folder.iterdir():
        written = path.read_text(encoding="utf-8").casefold()
        assert "kanariesson" not in written, path.name
        assert CANARY_NUMBER.replace("-", "") not in written.replace("-", ""), path.name


def test_without_the_key_it_is_said_and_asked_again(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(ledger, tmp_path / "one") == 0
    decided = decide(tmp_path / "one", "ja", "nej")
    (tmp_path / "one" / "review.key").unlink()
    assert run(ledger, tmp_path / "two", "--decisions", str(decided)) == 0
    assert "2 beslut om maskerade personer" in capsys.readouterr().err
    assert len(read_csv(tmp_path / "two" / "review.csv")) == 2


def test_another_key_gives_another_mark(ledger: Path, tmp_path: Path) -> None:
    assert run(ledger, tmp_path / "one") == 0
    assert run(ledger, tmp_path / "two") == 0
    marks = [{line["mark"] for line in read_csv(tmp_path / out / "review.csv")} for out in ("one", "two")]
    assert not marks[0] & marks[1]
