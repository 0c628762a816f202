"""The barometer's figures, against numbers worked out by hand, by tables and by numpy."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nyvag.forum.rules.barometer import may_show, shipped_statements
from nyvag.forum.rules.survey_figures import (
    cronbach_alpha,
    estimate,
    protected,
    sheet_index,
    t_quantile,
)

GRADES = st.one_of(st.none(), st.integers(0, 4))


@pytest.mark.parametrize(
    ("p", "df", "printed"),
    [(0.975, 1, 12.706), (0.975, 9, 2.262), (0.975, 30, 2.042), (0.975, 1000, 1.962), (0.95, 5, 2.015)],
)
def test_t_is_that_of_the_printed_tables(p: float, df: int, printed: float) -> None:
    assert t_quantile(p, df) == pytest.approx(printed, abs=0.0005)


def test_alpha_worked_out_by_hand() -> None:
    # Items (1,2,3), (1,3,2): variances 1 and 1; sums (2,5,5): variance 3. 2/1 * (1 - 2/3) = 2/3.
    assert cronbach_alpha([[1, 1], [2, 3], [3, 2]]) == pytest.approx(2 / 3)
    assert cronbach_alpha([[0, 0, 0], [2, 2, 2], [4, 4, 4]]) == pytest.approx(1)


@pytest.mark.parametrize("sheets", [[], [[1, 2], [2, 1]], [[1], [2], [3]], [[2, 2]] * 5, [[1, None]] * 9])
def test_alpha_is_unknown_where_it_cannot_be_counted(sheets: list[list[int | None]]) -> None:
    assert cronbach_alpha(sheets) is None


@given(st.lists(st.lists(st.integers(0, 4), min_size=4, max_size=4), min_size=3, max_size=40))
def test_alpha_is_that_of_numpy(sheets: list[list[int]]) -> None:
    rows = np.array(sheets, dtype=float)
    total = rows.sum(axis=1).var(ddof=1)
    found = cronbach_alpha(sheets)
    if total == 0:
        assert found is None
    else:
        assert found == pytest.approx(4 / 3 * (1 - rows.var(axis=0, ddof=1).sum() / total))


def test_sheets_with_gaps_stay_out_of_alpha() -> None:
    whole = [[1, 1], [2, 3], [3, 2]]
    assert cronbach_alpha([*whole, [4, None]]) == cronbach_alpha(whole)


@pytest.mark.parametrize(
    ("grades", "index"),
    [
        ([4, 4, 4], 100),
        ([0, 0], 0),
        ([3, 1], 50),
        ([4, None], 100),
        ([4, None, None], None),
        ([None], None),
        ([], None),
    ],
)
def test_a_sheets_index(grades: list[int | None], index: float | None) -> None:
    assert sheet_index(grades) == index


def test_interval_worked_out_by_hand() -> None:
    # Mean 50, standard deviation 25 / sqrt(1) of (25, 50, 75); t(2) = 4.3027; half = 4.3027 * 25 / sqrt(3).
    found = estimate([25, 50, 75])
    assert found is not None
    assert (found.mean, found.count) == (50, 3)
    assert found.low == pytest.approx(max(0, 50 - 4.302653 * 25 / 3**0.5), abs=1e-4)
    assert found.high == pytest.approx(min(100, 50 + 4.302653 * 25 / 3**0.5), abs=1e-4)
    assert estimate([50]) is None


@given(st.lists(st.floats(0, 100), min_size=2, max_size=60))
def test_interval_holds_the_mean_of_numpy(values: list[float]) -> None:
    found = estimate(values)
    assert found is not None
    assert found.mean == pytest.approx(float(np.mean(values)), abs=1e-9)
    assert -1e-9 <= found.low <= found.mean + 1e-9
    assert found.mean - 1e-9 <= found.high <= 100 + 1e-9


@pytest.mark.parametrize(
    ("grades", "cells", "silent"),
    [
        ([0] * 3 + [1] * 3 + [4] * 5, (3, 3, 0, 0, 5), 0),
        ([0] * 2 + [1] * 3 + [4] * 5, (5, 0, 5), 0),
        ([0] * 2 + [2] * 3 + [3] * 1 + [4] * 4, (5, 5), 0),
        ([1] * 4 + [2] * 3 + [3] * 6 + [None], (4, 4, 6), None),
        ([1] * 4 + [3] * 6 + [None], (5, 6), None),
    ],
)
def test_small_counts_are_joined_with_their_neighbours(
    grades: list[int | None], cells: tuple[int, ...], silent: int | None
) -> None:
    found = protected(grades)
    assert found is not None
    assert (found.cells, found.no_opinion) == (cells, silent)


def test_where_one_disagrees_nothing_is_shown() -> None:
    assert protected([0] + [4] * 12) is None


@given(st.lists(GRADES, min_size=10, max_size=60))
def test_no_shown_cell_is_one_or_two(grades: list[int | None]) -> None:
    found = protected(grades)
    if found is not None:
        assert not {1, 2} & {*found.cells, found.no_opinion or 0}
        assert sum(found.cells) + (found.no_opinion or 0) == len(grades)


@pytest.mark.parametrize(
    ("answers", "invited", "least", "percent", "shown"),
    [
        (10, 25, 10, 40, True), (10, 26, 10, 40, False), (9, 10, 10, 40, False), (9, 10, 1, 1, False),
        (14, 20, 15, 40, False), (12, 20, 10, 70, False), (10, 0, 10, 40, False), (10, 100, 10, 5, False),
    ],
)  # fmt: skip
def test_limits_can_be_raised_but_never_lowered(
    answers: int, invited: int, least: int, percent: int, shown: bool
) -> None:
    found = may_show(answers=answers, invited=invited, least_answers=least, least_percent=percent)
    assert found is shown


def test_every_statement_names_the_body_and_is_said_in_both_languages() -> None:
    for each in shipped_statements():
        assert "%(body)s" in each.sv
        assert "%(body)s" in each.en
    assert len({each.key for each in shipped_statements()}) == len(shipped_statements()) >= 7
