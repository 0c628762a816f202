"""Days as well as they are known: read as people write them, sorted sensibly, shown as written."""

from datetime import date

import pytest

from nyvag.core.days import UNKNOWN_DAY, CannotReadDay, RoughDay, read_day, rough


@pytest.mark.parametrize(
    ("text", "first", "last", "written"),
    [
        ("2021-12-07", date(2021, 12, 7), date(2021, 12, 7), ""),
        ("20211207", date(2021, 12, 7), date(2021, 12, 7), ""),
        ("7 december 2021", date(2021, 12, 7), date(2021, 12, 7), ""),
        ("januari 2018", date(2018, 1, 1), date(2018, 1, 31), "januari 2018"),
        ("December 2021", date(2021, 12, 1), date(2021, 12, 31), "December 2021"),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28), "2018-02"),
        ("2016", date(2016, 1, 1), date(2016, 12, 31), "2016"),
        ("  våren   2021 ", date(2021, 3, 1), date(2021, 5, 31), "våren 2021"),
        ("hösten 2018", date(2018, 9, 1), date(2018, 11, 30), "hösten 2018"),
        ("vintern 2021", date(2020, 12, 1), date(2021, 2, 28), "vintern 2021"),
        ("före sommaren 2021", date(2021, 1, 1), date(2021, 5, 31), "före sommaren 2021"),
        ("before summer 2021", date(2021, 1, 1), date(2021, 5, 31), "before summer 2021"),
        ("efter 2017", date(2018, 1, 1), date(2018, 12, 31), "efter 2017"),
        ("före januari 2018", date(2017, 1, 1), date(2017, 12, 31), "före januari 2018"),
        ("omkring 7 december 2021", date(2021, 12, 7), date(2021, 12, 7), "omkring 7 december 2021"),
    ],
)
def test_reads_days_as_they_are_written(text: str, first: date, last: date, written: str) -> None:
    assert read_day(text) == RoughDay(first, last, written)


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_written_is_an_unknown_day(text: str) -> None:
    assert read_day(text) == UNKNOWN_DAY
    assert UNKNOWN_DAY.place() is None
    assert not UNKNOWN_DAY.is_exact


@pytest.mark.parametrize(
    "text",
    [
        "förra veckan",
        "Anna 2021",
        "2021-13-40",
        "2021-13",
        "31 februari 2021",
        "19121212-1212",
        "21",
        "1200",
        "före",
        "våren",
        "maj 2021 " + "x" * 40,
        "maj",
    ],
)
def test_refuses_what_is_no_day(text: str) -> None:
    with pytest.raises(CannotReadDay):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "after", "placed"),
    [
        ("december 2021", None, date(2021, 12, 1)),
        ("december 2021", date(2021, 12, 7), date(2021, 12, 7)),
        ("december 2021", date(2022, 1, 1), None),
        ("före sommaren 2021", None, date(2021, 5, 31)),
        ("före sommaren 2021", date(2021, 3, 1), date(2021, 5, 31)),
        ("2021-12-07", date(2021, 12, 8), None),
    ],
)
def test_sorts_within_what_the_words_can_mean(text: str, after: date | None, placed: date | None) -> None:
    assert read_day(text).place(after=after) == placed


def test_a_day_still_to_come_is_not_sorted_ahead_of_today() -> None:
    assert read_day("före sommaren 2026").place(until=date(2026, 3, 4)) == date(2026, 3, 4)
    assert read_day("2027").place(until=date(2026, 3, 4)) == date(2027, 1, 1)


def test_an_exact_day_and_none_become_rough_days() -> None:
    assert rough(date(2021, 12, 7)).is_exact
    assert rough(None) is UNKNOWN_DAY
    assert rough(read_day("2016")) == read_day("2016")
