"""Amounts are exact to the öre: the fast parser, the careful one and a slow reference agree."""

import re
from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nyvag.spend.adapters.ledger.amounts import amounts_ore, parse_amount_ore, sniff_decimal


@pytest.mark.parametrize(
    ("text", "decimal", "ore"),
    [
        ("0", ",", 0), ("-1302,03", ",", -130203), ("1302.03", ".", 130203), ("1 234 567,89", ",", 123456789),
        ("1\u00a0234,5", ",", 123450), ("1\u2009234,50", ",", 123450), ("1\u202f234,50", ",", 123450),
        ("1'234.50", ".", 123450), ("1.234,50", ",", 123450), ("1,234.50", ".", 123450),
        ("1.234.567", ",", 123456700),
        ("1.234", ",", 123400), ("1,234", ".", 123400), ("1.234", ".", 123), ("12,345", ",", 1235),
        ("12.50", ",", 1250),
        ("100-", ",", -10000), ("100,50-", ",", -10050), ("\u2212100,50", ",", -10050),
        ("\u2013100,50", ",", -10050),
        ("(100,50)", ",", -10050), ("(1 100)", ",", -110000), ("100,50 kr", ",", 10050),
        ("£1,234.56", ".", 123456),
        ("-£5.00", ".", -500), ("1,5E+05", ",", 15000000), ("+7,00", ",", 700), (" 1616.23 ", ".", 161623),
        (",50", ",", 50), ("5,", ",", 500), ("1 302,03 SEK", ",", 130203), ("-0,01", ",", -1),
        ("0.005", ".", 1),
        ("1.005", ".", 101), ("9007199254740993.01", ".", 900719925474099301),
        ("1,234,567.8", ",", 123456780),
    ],
)  # fmt: skip
def test_every_way_to_write_an_amount(text: str, decimal: str, ore: int) -> None:
    assert parse_amount_ore(text, decimal) == ore
    assert amounts_ore(pl.Series([text, None]), decimal).to_list() == [ore, None]


@pytest.mark.parametrize(
    "text",
    ["", "-", "hej", "NULL", "1-2", "--5", "12,34,5", "1.2.3", "2025-01-31", "1e400", "nan", "inf", "5 %",
     "1 2 kr 3",
     "1,23.456,7", "٣", "0x10", "-5-", "..", "1,2,3", "infinity", "+-3"],
)  # fmt: skip
@pytest.mark.parametrize("decimal", [",", "."])
def test_what_is_no_amount_is_none(text: str, decimal: str) -> None:
    assert parse_amount_ore(text, decimal) is None
    assert amounts_ore(pl.Series([text]), decimal).to_list() == [None]


@pytest.mark.parametrize(
    ("sample", "decimal"),
    [
        (["1,50", "2"], ","), (["1.50", "2"], "."), (["1.234", "2.000"], ","), (["1,234", "2,000"], "."),
        (["1,234.50"], "."), (["1.234,50"], ","), (["1.234", "5.5"], "."), (["12", "15"], ","),
        (["1234.5678"], "."),
        (["1.234.567"], ","), (["1,234,567"], "."), ([], ","),
    ],
)  # fmt: skip
def test_sniff_decimal(sample: list[str], decimal: str) -> None:
    assert sniff_decimal(sample) == decimal


def reference(whole: int, fraction: str, *, negative: bool) -> int:
    kronor = Decimal(f"{whole}.{fraction or '0'}") * (-1 if negative else 1)
    return int((kronor * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


@st.composite
def written_amounts(draw: st.DrawFn) -> tuple[str, str, int]:
    """Draw a decimal mark, an amount written in some style, and its öre."""
    decimal = draw(st.sampled_from([",", "."]))
    whole = draw(st.one_of(st.integers(0, 5_000), st.integers(0, 10**13)))
    fraction = draw(st.from_regex(r"|[0-9]{1,2}|[0-9]{4,6}", fullmatch=True))
    negative = draw(st.booleans())
    other = "." if decimal == "," else ","
    group = draw(st.sampled_from(["", " ", "\u00a0", "\u2009", "\u202f", "'", other]))
    body = f"{whole:,}".replace(",", group) + (decimal + fraction if fraction else "")
    styles = (
        ["-{}", "{}-", "({})", "\u2212{}", "\u2013{}", " -{} ", "- {}"]
        if negative
        else ["{}", " {}", "{} ", "+{}"]
    )
    return decimal, draw(st.sampled_from(styles)).format(body), reference(whole, fraction, negative=negative)


@given(written_amounts())
def test_careful_parser_agrees_with_the_reference(written: tuple[str, str, int]) -> None:
    decimal, text, ore = written
    assert parse_amount_ore(text, decimal) == ore


@given(st.lists(written_amounts(), min_size=1, max_size=30))
def test_fast_parser_agrees_with_the_reference(many: list[tuple[str, str, int]]) -> None:
    decimal = many[0][0]
    same = [one for one in many if one[0] == decimal]
    found = amounts_ore(pl.Series([text for _decimal, text, _ore in same]), decimal)
    assert found.to_list() == [ore for _decimal, _text, ore in same]


@given(
    st.lists(
        st.one_of(st.none(), st.text(st.sampled_from("0123456789.,- '()+eE\u00a0\u2212kr"), max_size=12))
    )
)
@example(["00E0", "12E5", "1.5e3", "1E", ".5E1", None])
def test_fast_parser_never_differs_from_the_careful_one(texts: list[str | None]) -> None:
    for decimal in (",", "."):
        slow = [None if text is None else parse_amount_ore(text, decimal) for text in texts]
        assert amounts_ore(pl.Series(texts, dtype=pl.String), decimal).to_list() == slow


@given(st.text(max_size=20))
def test_careful_parser_never_fails(text: str) -> None:
    found = parse_amount_ore(text, ",")
    assert found is None or re.search(r"[0-9]", text)
