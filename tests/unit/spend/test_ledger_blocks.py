"""Blocks read in parallel give the same rows and rejections as one careful pass over the file."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nyvag.spend.adapters.ledger import (
    Doubts,
    ReadPlan,
    SourceProfile,
    UnexpectedContents,
    blocks,
    checking,
    count_block,
    listed,
    map_blocks,
    plan,
    rejections,
    scan,
    settled,
)
from nyvag.spend.adapters.ledger.amounts import count_marks, sniff_decimal

HEADER = "leverantor;leverantor_id;konto_nr;belopp;datum;text"
COLUMNS = ("row", "supplier", "supplier_id", "account", "amount_ore", "date")
GOOD = "Bygg AB;556036-0793;4;1,00;2025-01-01;"
LINES = (
    GOOD,
    "",
    "Café Åäö;;4;-1 234,56;2025-02-28;x",
    "Summa;;;12,00;;",
    "Fel;;4;inget;2025-01-01;",
    "Fel;;4;1,00;2025-02-30;",
    '"Citat; AB";;4;2,5;2025-01-03;""',
    "Lång;;4;3;2025-01-04;" + "å" * 300,
    "För;många;4;3;2025-01-04;x;y",
    "Kort;;4;7",
    "Utskrivet av AN",
    "Tecken\x1fi namn;;4;3,00;2025-01-04;",
)


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 256)
    monkeypatch.setattr(blocks, "_TAIL", 16)
    monkeypatch.setattr(checking, "BLOCK_BYTES", 64)


def write(folder: Path, lines: tuple[str, ...] | list[str], encoding: str = "utf-8") -> Path:
    path = folder / "ledger.csv"
    path.write_bytes("\n".join([HEADER, *lines, ""]).encode(encoding))
    return path


def by_blocks(made: ReadPlan) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read a plan's rows and rejections block by block."""
    columns = [pl.col(name) for name in COLUMNS[:4]]
    counted = map_blocks(made, lambda block: count_block(made, block, columns))
    rows = pl.concat([one.rows for one in counted]) if counted else pl.DataFrame()
    return rows, listed([*made.excluded, *(lost for one in counted for lost in one.rejections)])


def test_headings_that_end_in_a_lone_return_are_a_surprise(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes("\r".join([HEADER, GOOD, ""]).encode())
    made = plan(path, whole=False)
    with pytest.raises(UnexpectedContents):
        by_blocks(made)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(picked=st.lists(st.sampled_from(LINES), min_size=1, max_size=60), end=st.sampled_from(["\n", "\r\n"]))
def test_blocks_agree_with_one_pass(tmp_path: Path, picked: list[str], end: str) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes((end.join([HEADER, *[GOOD] * 60, *picked]) + end).encode())
    made = plan(path)
    rows, lost = by_blocks(made)
    expected = scan(made).filter(pl.col("amount_ore").is_not_null()).select(COLUMNS).collect()
    expected = expected.with_columns(pl.col("supplier").str.replace("\x1f", " "))
    assert rows.select(COLUMNS).rows() == expected.rows()
    assert lost.rows() == rejections(made).rows()


@pytest.mark.parametrize(
    "late",
    [
        b"A\x00B;;4;1,00;2025-01-01;",
        b"A;;4;1,00;2025-01-01;\rB;;4;1,00;2025-01-01;",
        b'"Tv\xc3\xa5\nrader";;4;1,00;2025-01-01;',
        b'En "citerad" AB;;4;1,00;2025-01-01;',
    ],
)
def test_what_comes_late_in_the_file_is_noticed(tmp_path: Path, late: bytes) -> None:
    path = write(tmp_path, [GOOD] * 600)
    path.write_bytes(path.read_bytes() + late + b"\n")
    with pytest.raises(UnexpectedContents):
        by_blocks(plan(path, whole=False))
    rows, lost = by_blocks(plan(path))
    assert rows.height + lost["row"].n_unique() in (601, 602)


def test_another_encoding_late_in_the_file_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 1 << 20)
    path = write(tmp_path, [GOOD] * 120_000)
    path.write_bytes(path.read_bytes() + "Café;;4;1,00;2025-01-01;\n".encode("cp1252"))
    with pytest.raises(UnexpectedContents):
        by_blocks(plan(path, whole=False))
    assert by_blocks(plan(path))[0]["supplier"][-1] == "Café"


def test_plan_from_the_beginning_is_the_plan_of_the_whole(tmp_path: Path) -> None:
    path = write(tmp_path, list(LINES) * 40)
    assert by_blocks(plan(path, whole=False))[0].equals(by_blocks(plan(path))[0])


def doubts_of(made: ReadPlan) -> Doubts:
    found = Doubts()
    for one in map_blocks(made, lambda block: count_block(made, block, []).doubts):
        found |= one
    return found


def test_decimal_mark_is_decided_by_the_whole_file(tmp_path: Path) -> None:
    lines = ["A;;4;1.234;2025-01-01;"] * 400 + ["A;;4;1.50;2025-01-01;"] * 400
    made = plan(write(tmp_path, lines), whole=False)
    assert made.decimal == ","
    assert settled(made, doubts_of(made)).decimal == "."
    said = plan(write(tmp_path, lines), SourceProfile(decimal=","), whole=False)
    assert settled(said, doubts_of(said)) is said


def test_one_odd_amount_does_not_turn_the_decimal_mark(tmp_path: Path) -> None:
    made = plan(write(tmp_path, ["A;;4;1,50;2025-01-01;"] * 400 + ["A;;4;1.50;2025-01-01;"]), whole=False)
    assert doubts_of(made).decimal
    assert settled(made, doubts_of(made)) is made


def test_order_of_day_and_month_is_decided_by_the_whole_file(tmp_path: Path) -> None:
    lines = ["A;;4;1,00;02/01/2025;"] * 400 + ["A;;4;1,00;02/17/2025;"] * 3
    made = plan(write(tmp_path, lines), whole=False)
    assert made.date_format == "%d/%m/%Y"
    turned = settled(made, doubts_of(made))
    rows, lost = by_blocks(turned)
    assert (rows["date"][0], rows["date"][-1], lost.height) == (date(2025, 2, 1), date(2025, 2, 17), 0)


@pytest.mark.parametrize(
    ("written", "votes"),
    [
        (["1,50", "2,5", "3"], (2, 0)), (["1.234", "1,234"], (0, 0)), (["1 234,50", "-1.234,50"], (2, 0)),
        (["1,234.50", "(1.5)", "12.3456"], (0, 3)), (["1.234.567", "x", ""], (0, 0)), ([None, "1,-"], (1, 0)),
    ],
)  # fmt: skip
def test_marks_are_counted_as_the_sniffer_counts(written: list[str | None], votes: tuple[int, int]) -> None:
    assert count_marks(pl.Series(written, dtype=pl.String)) == votes
    if votes[0] != votes[1]:
        assert sniff_decimal([one for one in written if one]) == ("," if votes[0] > votes[1] else ".")


def test_a_longer_line_than_a_block_is_one_row(tmp_path: Path) -> None:
    path = write(tmp_path, [GOOD, "Lång;;4;2,00;2025-01-01;" + "x" * 5_000, GOOD])
    rows, _ = by_blocks(plan(path, whole=False))
    assert rows["row"].to_list() == [2, 3, 4]
