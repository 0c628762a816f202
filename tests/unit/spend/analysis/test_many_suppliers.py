"""However many suppliers there are, how few the money goes to is exact."""

from pathlib import Path

import pytest

from nyvag.spend.adapters.register import read_register
from nyvag.spend.analysis import analyse, side_table
from nyvag.spend.rules.definition import default_definition
from tests.unit.spend.ledgers import LEDGER_HEADINGS, org, register, write_csv


def test_concentration_counts_also_suppliers_that_are_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        ("212000-0142", f"Bolag {n} AB", org(n), account, "Varor", f"{n * sign},50", "2026-03-03", "B")
        for n in range(1, 40)
        for account, sign in (("64600", 3), ("45300", 1), ("71100", -2))
    ]
    rows.append(("212000-0142", "Region", "232100-0016", "64600", "Varor", "900,00", "2026-03-03", "B"))
    path = write_csv(tmp_path / "ledger.csv", LEDGER_HEADINGS, rows)
    listed = read_register(register(tmp_path / "register.csv"))
    whole = analyse([path], listed, definition=default_definition()).answer.concentration
    assert whole.suppliers == 39
    monkeypatch.setattr(side_table, "ALL_SUPPLIERS", 5)
    monkeypatch.setattr(side_table, "DEAREST", 3)
    some = analyse([path], listed, definition=default_definition()).answer.concentration
    assert (some.suppliers, some.net_credit_suppliers) == (whole.suppliers, whole.net_credit_suppliers)
    shares = ("top_1", "top_5", "top_10", "hhi")
    assert [getattr(some, name) for name in shares] == pytest.approx(
        [getattr(whole, name) for name in shares]
    )
