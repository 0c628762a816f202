"""The ledger is read once into a working copy of numbers; whatever odd comes late costs a second reading."""

from pathlib import Path

import polars as pl
import pytest

from nyvag.spend.adapters.ledger import blocks
from nyvag.spend.analysis.gathering import Gathered, gather
from nyvag.spend.analysis.source import open_source
from nyvag.spend.analysis.suppliers import distinct_suppliers
from nyvag.spend.analysis.tallies import first_of_each

HEADER = "leverantor;leverantor_id;konto_nr;konto_text;belopp;datum;forvaltning"
GOOD = "Bygg AB;556036-0793;4600;Köp;1,00;2025-01-01;Barn"


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 4096)
    monkeypatch.setattr(blocks, "_TAIL", 256)


def gathered(folder: Path, *files: list[str]) -> Gathered:
    """Gather ledgers of these lines."""
    sources = []
    for number, lines in enumerate(files):
        path = folder / f"{number}.csv"
        path.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
        sources.append(open_source(path, None, number))
    return gather(sources)


def test_suppliers_are_the_same_in_every_block_and_file(tmp_path: Path) -> None:
    other = "Åbo Städ;;;Städning;-2,50;2024-05-01;"
    found = gathered(tmp_path, [GOOD, other] * 400, [other, GOOD] * 300)
    records = distinct_suppliers(found)
    assert records.select("supplier", "supplier_id", "rows", "amount_ore").rows() == [
        ("Åbo Städ", "", 700, -175_000),
        ("Bygg AB", "556036-0793", 700, 70_000),
    ]
    assert [file.read for file in found.files] == [800, 600]
    assert found.sum_ore == -105_000
    places = found.places.table("place").select("unit", "account", "account_text")
    assert set(places.rows()) == {("Barn", "4600", ""), ("", "", "Städning")}
    assert len(found.files[0].parts) > 5


def test_what_was_read_before_the_surprise_counts_once(tmp_path: Path) -> None:
    found = gathered(tmp_path, [*[GOOD] * 900, '"Två\nrader";;4600;Köp;5,00;2025-01-02;Barn', GOOD])
    assert [(file.read, file.sum_ore) for file in found.files] == [(902, 90_600)]
    assert distinct_suppliers(found).select("supplier", "rows").rows() == [("Bygg AB", 901), ("Två rader", 1)]
    assert found.sources[0].plan.numbered
    copied = pl.concat([pl.read_ipc(part) for part in found.files[0].parts])
    assert (copied.height, copied["amount_ore"].sum()) == (902, 90_600)


def test_another_decimal_mark_further_down_is_read_from_the_start(tmp_path: Path) -> None:
    lines = [GOOD.replace("1,00", "1.234")] * 400 + [GOOD.replace("1,00", "1.50")] * 500
    found = gathered(tmp_path, lines)
    assert found.sum_ore == 400 * 123 + 500 * 150
    assert found.sources[0].plan.decimal == "."


def test_working_copy_names_no_one_and_vanishes(tmp_path: Path) -> None:
    found = gathered(tmp_path, ["Kanariesson Anna;640823-3234;4600;Köp;1,00;2025-01-01;Barn"] * 50)
    folder = found.workspace.folder
    for part in found.files[0].parts:
        assert b"anariesson" not in part.read_bytes()
        assert b"640823" not in part.read_bytes()
        assert pl.read_ipc(part).columns == ["record", "place", "amount_ore", "date"]
    assert folder.exists()
    del found
    assert not folder.exists()


def test_each_number_is_found_where_it_is_met_first() -> None:
    assert first_of_each(pl.Series([3, 1, 3, 0, 1, 3])).to_list() == [3, 1, 0]
    assert first_of_each(pl.Series([], dtype=pl.UInt32)).to_list() == []
