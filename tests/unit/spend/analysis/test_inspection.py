"""What a ledger holds is shown before it counts."""

from datetime import date
from pathlib import Path

import pytest

from nyvag.spend.adapters.ledger import UnableToReadLedger
from nyvag.spend.analysis import inspect
from tests.unit.spend.ledgers import CANARY_NUMBER, ledger


def test_inspection_counts_and_sums(tmp_path: Path) -> None:
    found = inspect(ledger(tmp_path / "ledger.csv"))
    assert (found.rows, found.read, found.rejected) == (12, 11, 1)
    assert found.sum_ore == 2_493_105
    assert (found.negative_rows, found.duplicate_rows, found.persons_masked) == (1, 1, 3)
    assert (found.first_on, found.last_on) == (date(2025, 2, 3), date(2026, 4, 1))
    columns = {column.canonical: column.source for column in found.columns}
    assert columns["amount"] == "belopp"
    assert columns["supplier"] == "leverantor"
    assert [rejected.row for rejected in found.rejections] == [12]


def test_inspection_names_no_person(tmp_path: Path) -> None:
    shown = repr(inspect(ledger(tmp_path / "ledger.csv"))).casefold()
    assert "kanariesson;anna" not in shown
    assert CANARY_NUMBER not in shown


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_gives_every_row(tmp_path: Path, end: str) -> None:
    path = tmp_path / "ledger.csv"
    lines = ["leverantor;belopp;datum", "A AB;100;2024-01-01", "B AB;200,50;2024-01-02", ""]
    path.write_bytes(end.join(lines).encode())
    found = inspect(path)
    assert (found.rows, found.read, found.sum_ore) == (2, 2, 30_050)


def test_no_row_at_all_is_refused_not_shown_as_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ledger(tmp_path / "ledger.csv")
    monkeypatch.setattr("nyvag.spend.analysis.gathering.map_blocks", lambda _plan, _work: [])
    with pytest.raises(UnableToReadLedger, match="no rows"):
        inspect(path)
