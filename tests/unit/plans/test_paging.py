"""A plan is read whole; a very long one is cut between its top rows."""

from types import SimpleNamespace
from typing import Any

import pytest

from nyvag.plans.paging import TreePaginator


class Rows(list[Any]):
    """Rows as a table gives them: sliced, counted, and with what they stand for."""

    @property
    def data(self) -> list[Any]:
        return list(self)


def rows(*depths: int) -> Rows:
    return Rows(SimpleNamespace(row=SimpleNamespace(node=SimpleNamespace(depth=each))) for each in depths)


def pages(found: Rows, per_page: int) -> list[int]:
    paginator = TreePaginator(found, per_page)
    return [len(paginator.page(number)) for number in range(1, paginator.num_pages + 1)]


@pytest.mark.parametrize(
    ("depths", "per_page", "expected"),
    [
        ((), 5, [0]),
        ((0, 1, 1), 5, [3]),
        ((0, 1, 1, 0, 1, 1, 0, 1), 5, [3, 5]),
        ((0, 1, 1, 0, 1, 1), 6, [6]),
        ((0, 1, 2, 2, 2, 2, 0), 3, [6, 1]),
        ((2, 2, 2, 2, 2), 2, [2, 2, 1]),
        ((0, 2, 0, 2, 0), 2, [2, 2, 1]),
    ],
)
def test_pages_begin_at_top_rows(depths: tuple[int, ...], per_page: int, expected: list[int]) -> None:
    assert pages(rows(*depths), per_page) == expected
