"""Amounts as publishers write them, read to the öre: a careful parser and a fast one that agrees with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

import polars as pl

_WIDE_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
_SPACES = dict.fromkeys(map(ord, f" \t{_WIDE_SPACES}\u200b\ufeff'’ʼ`´"))
_MINUSES = dict.fromkeys(map(ord, "‐‑‒–—−﹣－"), "-")
_TRANSLATION = {**_SPACES, **_MINUSES}
_CURRENCY = re.compile(r"^(?:SEK|KR|£|€|\$|EUR|GBP)|(?:SEK|KR\.?|:-|£|€|EUR|GBP)$")
_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})+")
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?E[+-]?\d{1,2}")
_MOST_ORE = 10**17
_FAST_LIMIT_ORE = 1.0e14
_SPACE_CLASS = rf"[ \t{_WIDE_SPACES}]"
_THOUSANDS = rf"^[-−]?(?:[0-9]+|[0-9]{{1,3}}(?:{_SPACE_CLASS}[0-9]{{3}})+)(?:[.,][0-9]{{1,2}})?[-−]?$"
_PLAIN = re.compile(r"\d+|\d*[.,]\d*")
Odd = Callable[[pl.Series, str], None]


def parse_amount_ore(text: str, decimal: str) -> int | None:
    """Read an amount in kronor as whole öre; None when it is no amount.

    Args:
        text: as written: spaces and apostrophes between thousands, signs before or after, brackets.
        decimal: the file's decimal mark, which settles what "1.234" means.

    Returns:
        Öre with the written sign; more than two decimals are rounded half away from zero.
    """
    body = _CURRENCY.sub("", text.translate(_TRANSLATION).upper())
    negative = False
    if body.startswith("(") and body.endswith(")"):
        negative, body = True, body[1:-1]
    if body.startswith(("-", "+")) != body.endswith("-"):
        negative, body = negative or "-" in (body[0], body[-1]), body[1:] if body[0] in "+-" else body[:-1]
    number = _unsigned(_CURRENCY.sub("", body), decimal)
    if number is None or number >= _MOST_ORE:
        return None
    ore = int((number * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    return -ore if negative else ore


def _unsigned(body: str, decimal: str) -> Decimal | None:
    if not body.isascii():
        return None
    if _SCIENTIFIC.fullmatch(body):
        return Decimal(body.replace(",", "."))
    if not body or not set(body) <= set("0123456789.,") or not any(map(str.isdigit, body)):
        return None
    if "." in body and "," in body:
        mark = max(".", ",", key=body.rfind)
        whole, _, fraction = body.rpartition(mark)
        grouped = _GROUPED.fullmatch(whole)
        return Decimal(f"{_digits(whole)}.{fraction or 0}") if grouped and mark not in whole else None
    if _means_thousands(body, decimal):
        return Decimal(_digits(body))
    if not _PLAIN.fullmatch(body):
        return None
    whole, _, fraction = body.replace(",", ".").partition(".")
    return Decimal(f"{whole or 0}.{fraction or 0}")


def _means_thousands(body: str, decimal: str) -> bool:
    """Tell whether the only mark in ``body`` parts thousands: it recurs, or it is not the decimal mark."""
    if not (grouped := _GROUPED.fullmatch(body)):
        return False
    mark = grouped.group(1)
    return body.count(mark) > 1 or mark != decimal


def _digits(text: str) -> str:
    return text.replace(".", "").replace(",", "")


def sniff_decimal(sample: Iterable[str]) -> str:
    """Find the decimal mark of a column; where only "1.234" occurs the mark parts thousands."""
    votes = {",": 0, ".": 0}
    grouping = {",": 0, ".": 0}
    for text in sample:
        body = text.translate(_TRANSLATION)
        if match := re.search(r"([.,])(\d*)[^\d.,]*$", body):
            mark, tail = match.groups()
            sure = (
                len(tail) != 3 or ("," in body and "." in body) or not _GROUPED.fullmatch(body.strip("-()"))
            )
            (votes if sure and body.count(mark) == 1 else grouping)[mark] += 1
    if votes[","] != votes["."]:
        return max(votes, key=lambda mark: votes[mark])
    return "," if grouping["."] >= grouping[","] else "."


def count_marks(written: pl.Series) -> tuple[int, int]:
    """Count the amounts that tell the decimal mark for certain, as ``sniff_decimal`` does: commas, points."""
    body = written.str.replace_all(rf"{_SPACE_CLASS}", "")
    parts = body.str.extract_groups(r"([.,])([0-9]*)[^0-9.,]*$").struct.unnest()
    mark, tail = parts.to_series(0), parts.to_series(1)
    grouped = body.str.contains(r"^[-−–()]*[0-9]{1,3}(?:[.,][0-9]{3})+[-−–()]*$")
    both = body.str.contains(",", literal=True) & body.str.contains(".", literal=True)
    sure = (tail.str.len_chars() != 3) | both | ~grouped
    commas = sure & (mark == ",") & (body.str.count_matches(",", literal=True) == 1)
    points = sure & (mark == ".") & (body.str.count_matches(".", literal=True) == 1)
    return int(commas.sum() or 0), int(points.sum() or 0)


def amounts_ore(raw: pl.Series, decimal: str, odd: Odd | None = None) -> pl.Series:
    """Read a column of written amounts as whole öre; null where a row holds no amount.

    Plain numbers go through the vector path; every other row goes through ``parse_amount_ore``, once
    per distinct spelling. Both give the same öre (tested against a third, slow parser). ``odd`` is called
    with those other spellings and the mark.
    """
    ore = _two_decimals(raw, decimal)
    ore = _plain(raw, decimal) if ore is None else ore
    if ore.null_count() == raw.null_count():
        return ore
    left = raw.filter(ore.is_null() & raw.is_not_null()).unique()
    if odd:
        odd(left, decimal)
    mended = _cleaned(left, decimal)
    rest = left.filter(mended.is_null())
    if len(rest):
        slow = rest.map_elements(lambda text: parse_amount_ore(text, decimal), return_dtype=pl.Int64)
        mended = mended.fill_null(left.replace_strict(rest, slow, default=None, return_dtype=pl.Int64))
    return ore.fill_null(raw.replace_strict(left, mended, default=None, return_dtype=pl.Int64))


def _two_decimals(raw: pl.Series, decimal: str) -> pl.Series | None:
    """Read a column where every amount ends in two decimals; None where some does not."""
    if not (raw.str.slice(-3, 1) == decimal).all():
        return None
    ore = raw.str.replace(decimal, "", literal=True).cast(pl.Int64, strict=False)
    return ore if (ore.abs() < int(_FAST_LIMIT_ORE)).all() else None


def _plain(raw: pl.Series, decimal: str) -> pl.Series:
    """Read numbers with at most two decimals and nothing else about them.

    Below the limit a float is near enough to tell the öre for certain unless it lies half way between two.
    Polars reads any "12E5" as a number; which of them are amounts is left to the careful parser.
    """
    kronor = (raw.str.replace(",", ".", literal=True) if decimal == "," else raw).cast(
        pl.Float64, strict=False
    )
    scaled = kronor * 100
    ore = scaled.round()
    trusted = ((scaled - ore).abs() < 0.49) & (ore.abs() < _FAST_LIMIT_ORE)
    for letter in "eE":
        trusted &= ~raw.str.contains(letter, literal=True)
    if decimal == ",":
        trusted &= ~raw.str.contains(".", literal=True)
    return ore.zip_with(trusted, _nothing(len(ore))).cast(pl.Int64)


def _nothing(length: int) -> pl.Series:
    return pl.Series([None], dtype=pl.Float64).new_from_index(0, length)


def _cleaned(raw: pl.Series, decimal: str) -> pl.Series:
    """Read plain numbers once spaces around and inside them are gone and a minus after stands before.

    "1 5" and the like, where spaces do not part thousands, are left to the careful parser.
    """
    spaced = raw.str.strip_chars().str.contains(_THOUSANDS)
    bare = raw.str.replace_all(_SPACE_CLASS, "").str.replace(r"^([0-9.,]+)[-−]$", "-$1").str.replace("−", "-")
    return _plain(bare.zip_with(spaced, _nothing(len(raw)).cast(pl.String)), decimal)
