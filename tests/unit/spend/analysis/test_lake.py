"""The lake: whole or not at all, masked, and the same sums as the file."""

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from nyvag.spend.adapters.register import read_register
from nyvag.spend.analysis import Stored, show, store, sweep
from nyvag.spend.analysis.drill_down import pivot, rows_of_supplier, sales_of, unit_in_year
from nyvag.spend.analysis.lake_versions import UnknownVersionError, current_versions, parts_of
from nyvag.spend.rules.definition import default_definition
from tests.unit.spend.ledgers import CANARY_NUMBER, ledger, register

LEDGER_SUM_ORE = 2_493_105


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    """Give an empty lake."""
    return tmp_path / "lake"


def put(lake: Path, version: str, *, body_id: int = 1) -> Stored:
    """Store the small ledger under a version."""
    source = ledger(lake.parent / "ledger.csv")
    listed = read_register(register(lake.parent / "register.csv"))
    return store(source, listed, lake=lake, body_id=body_id, version=version, definition=default_definition())


def publish(lake: Path, *versions: str) -> list[str]:
    """Let readers see these versions; return those that are not whole."""
    return show(lake, body_id=1, wanted=lambda: versions)


def total(lake: Path, body_id: int = 1) -> int:
    """Sum what readers see."""
    return int(pivot(lake, body_id=body_id, by=["year"]).get_column("amount_ore").sum())


def test_stored_rows_are_seen_only_when_published(lake: Path) -> None:
    stored = put(lake, "1-a")
    assert (stored.read.rows, stored.read.read, stored.read.rejected) == (12, 11, 1)
    assert total(lake) == 0
    publish(lake, "1-a")
    assert total(lake) == LEDGER_SUM_ORE == stored.read.sum_ore
    assert total(lake, body_id=2) == 0


def test_new_version_replaces_and_withdrawing_restores(lake: Path) -> None:
    put(lake, "1-a")
    publish(lake, "1-a")
    put(lake, "2-b")
    publish(lake, "2-b")
    assert current_versions(lake, 1) == ["2-b"]
    assert total(lake) == LEDGER_SUM_ORE
    publish(lake, "1-a")
    assert current_versions(lake, 1) == ["1-a"]
    assert total(lake) == LEDGER_SUM_ORE


def test_same_version_written_again_is_written_once(lake: Path) -> None:
    put(lake, "1-a")
    put(lake, "1-a")
    publish(lake, "1-a")
    publish(lake, "1-a")
    assert total(lake) == LEDGER_SUM_ORE


def test_half_written_version_cannot_be_published(lake: Path) -> None:
    put(lake, "1-a")
    (lake / "versions" / "body=1" / "version=1-a" / "manifest.json").unlink()
    assert publish(lake, "1-a") == ["1-a"]
    assert total(lake) == 0


@pytest.mark.parametrize("version", ["../x", "a/b", "", "a b"])
def test_version_name_cannot_leave_the_lake(lake: Path, version: str) -> None:
    with pytest.raises(ValueError, match="version"):
        put(lake, version)


def test_no_person_reaches_the_disk(lake: Path) -> None:
    stored = put(lake, "1-a")
    assert stored.persons_masked == 3
    digits = CANARY_NUMBER.replace("-", "")
    for path in lake.rglob("*.parquet"):
        written = str(pl.read_parquet(path).to_dicts()).casefold()
        assert "kanariesson" not in written, path.name
        assert CANARY_NUMBER not in written, path.name
        assert digits not in written, path.name
    assert not list(lake.glob(".writing-*"))


def test_cube_sums_to_the_ledger_and_names_enterprises(lake: Path) -> None:
    cube = put(lake, "1-a").cube
    assert cube.get_column("amount_ore").sum() == LEDGER_SUM_ORE
    assert cube.get_column("rows").sum() == 11
    matched = cube.filter(pl.col("outcome") == "match")
    assert set(matched.get_column("register_row")) == {2, 3}
    assert matched.get_column("key").null_count() == 0
    others = cube.filter(pl.col("outcome") == "none")
    assert others.get_column("key").null_count() == others.height


def test_drill_down_reaches_the_rows(lake: Path) -> None:
    stored = put(lake, "1-a")
    publish(lake, "1-a")
    big = stored.suppliers.filter(pl.col("supplier") == "Stora Städ AB")
    (key,) = big.get_column("key")
    rows = rows_of_supplier(lake, body_id=1, version="1-a", key=key, year=2026)
    assert [(row["row"], row["amount_ore"]) for row in rows] == [(6, 1_000_000), (7, 1_000_000)]
    assert rows_of_supplier(lake, body_id=1, version="1-a", key=key, year=2025) == []
    top = unit_in_year(lake, body_id=1, unit="Barn", year=2026)
    assert top.row(0)[:1] == ("Stora Städ AB",)
    sold = sales_of(lake, body_id=1, keys={"1-a": [key]})
    assert sold.select("kind", "category", "amount_ore").rows() == [("purchase", "cleaning", 2_000_000)]
    by_unit = pivot(lake, body_id=1, by=["year", "unit"], year=2025)
    assert by_unit.rows() == [(2025, "Social", 100_010, 1)]
    with pytest.raises(ValueError, match="supplier_id"):
        pivot(lake, body_id=1, by=["supplier_id"])


def test_sweep_takes_what_killed_runs_left_and_nothing_else(lake: Path) -> None:
    for version in ("1-a", "2-b", "3-c"):
        put(lake, version)
    publish(lake, "1-a")
    (lake / ".writing-1-4-d.xyz").mkdir()
    (lake / ".writing-2-5-e.xyz").mkdir()
    (lake / "versions" / "body=1" / "version=3-c" / "manifest.json").unlink()
    past, future = (
        datetime(2000, 1, 1, tzinfo=UTC),
        datetime(2999, 1, 1, tzinfo=UTC),
    )
    assert sweep(lake, body_id=1, keep=["1-a", "2-b"], older_than=past) == []
    assert sweep(lake, body_id=1, keep=["1-a", "2-b"], older_than=future) == ["3-c", "4-d"]
    assert total(lake) == LEDGER_SUM_ORE
    assert parts_of(lake, 1, "2-b")
    with pytest.raises(UnknownVersionError):
        parts_of(lake, 1, "3-c")
    assert {path.name for path in lake.rglob("version=*")} == {"version=1-a", "version=2-b"}
    assert [path.name for path in lake.glob(".writing-*")] == [".writing-2-5-e.xyz"]
