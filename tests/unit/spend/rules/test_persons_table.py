"""Some three hundred names of either kind: persons are masked, organisations are shown."""

import csv
from pathlib import Path

import pytest

from nyvag.spend.rules.persons import is_person_name_shape

TABLE = Path(__file__).with_name("names_of_both_kinds.csv")


def names(kind: str) -> list[str]:
    """Give the table's names of one kind, none of which belongs to anybody in particular."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="|", quoting=csv.QUOTE_NONE)
        return [row["name"] for row in rows if row["kind"] == kind]


@pytest.mark.parametrize("name", names("person"))
def test_persons_are_masked(name: str) -> None:
    assert is_person_name_shape(name)


@pytest.mark.parametrize("name", names("organisation"))
def test_organisations_are_shown(name: str) -> None:
    assert not is_person_name_shape(name)


def test_the_table_is_broad() -> None:
    assert len(set(names("person"))) >= 150
    assert len(set(names("organisation"))) >= 100
