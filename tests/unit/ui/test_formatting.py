"""Numbers, money and dates in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from nyvag.ui import formatting

THIN, HARD = formatting.THIN_SPACE, formatting.NO_BREAK_SPACE


@pytest.fixture(params=["sv", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


@pytest.mark.parametrize(
    ("function", "value", "swedish", "english"),
    [
        (formatting.sek, Decimal("1234567.50"), f"1{THIN}234{THIN}568{HARD}kr", f"SEK{HARD}1,234,568"),
        (formatting.sek, Decimal("-0.4"), f"0{HARD}kr", f"SEK{HARD}0"),
        (formatting.sek, -1200, f"−1{THIN}200{HARD}kr", f"SEK{HARD}−1,200"),
        (formatting.mnkr, Decimal(12_400_000), f"12,4{HARD}mnkr", f"SEK{HARD}12.4 million"),
        (formatting.percent, Decimal("0.0214"), f"2,1{HARD}%", "2.1%"),
        (formatting.long_date, date(2026, 12, 3), "3 december 2026", "3 December 2026"),
        (formatting.file_size, 1_540_000, f"1,5{HARD}MB", f"1.5{HARD}MB"),
    ],
)
def test_written_as_the_language_does(language, function, value, swedish, english):
    assert function(value) == (swedish if language == "sv" else english)


@pytest.mark.parametrize(
    "function", [formatting.sek, formatting.mnkr, formatting.percent, formatting.long_date]
)
def test_missing_is_never_zero(function):
    with translation.override("en"):
        assert function(None) == "unknown"


def test_time_of_day_is_that_of_the_place():
    with translation.override("sv"):
        assert formatting.long_datetime(datetime(2026, 7, 1, 22, 5, tzinfo=UTC)) == "2 juli 2026 kl. 00.05"


@given(st.integers(min_value=-(10**24), max_value=10**24))
def test_whole_numbers_are_written_as_other_numbers_are(value):
    for code in ("sv", "en"):
        with translation.override(code):
            assert formatting.number(value) == formatting.number(Decimal(value))


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_grouping_loses_no_digit(value):
    with translation.override("sv"):
        text = formatting.number(value, 2)

    assert Decimal(text.replace(THIN, "").replace(",", ".").replace("−", "-")) == value
