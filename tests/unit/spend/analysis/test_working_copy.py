"""Few numbers and many are added up alike, to the öre."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from nyvag.spend.analysis import working_copy
from nyvag.spend.analysis.working_copy import MOST_PLACES, Sums


@pytest.mark.parametrize("size", [100, MOST_PLACES + 1])
def test_sums_are_exact_and_hold_only_what_occurs(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(working_copy, "FOLD_AT", 3)
    sums = Sums("cell", size)
    for start in range(20):
        numbers = pl.Series([7, 99, 7, start], dtype=pl.UInt64)
        sums.add(numbers, pl.Series([10**15 + 1, -5, 2, 0]))
    expected = {7: (20 * (10**15 + 3), 41), 99: (-100, 20)} | {n: (0, 1) for n in range(20) if n != 7}
    rows = [(number, *both) for number, both in sorted(expected.items())]
    schema = {"cell": pl.UInt64, "amount_ore": pl.Int64, "rows": pl.Int64}
    assert_frame_equal(sums.total().sort("cell"), pl.DataFrame(rows, schema=schema, orient="row"))


@pytest.mark.parametrize("size", [5, MOST_PLACES + 1])
def test_nothing_added_is_an_empty_table(size: int) -> None:
    assert Sums("cell", size).total().height == 0
