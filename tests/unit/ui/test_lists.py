"""What a list says of the columns that its files have beside its own."""

import pytest
from django.utils.translation import override

from nyvag.ui.lists import in_files


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B", "C", "D"], "A, B, C, D"),
        (["A", "B", "C", "D", "E"], "A, B, C och 2 kolumner till"),
        ([*"ABCDEFGHIJ"], "A, B, C och 7 kolumner till"),
    ],
)
def test_few_are_named_and_many_are_counted(names: list[str], said: str) -> None:
    with override("sv"):
        assert in_files(names) == said
