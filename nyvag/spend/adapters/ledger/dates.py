"""Dates as publishers write them: days, months and Excel's serial numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import polars as pl

EXCEL = "excel"
MONTH_FORMATS = ("%Y%m", "%Y-%m", "%b-%y", "%B %Y")
_EXCEL_EPOCH = date(1899, 12, 30)
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_MONTH_NAMES = (
    "jan januari january", "feb februari february", "mar mars march", "apr april", "maj may", "jun juni june",
    "jul juli july", "aug augusti august", "sep sept september", "okt oct oktober october", "nov november",
    "dec december",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}")
_DAY_FIRST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}")
_YEAR_MONTH = re.compile(r"(\d{4})[-/. ]?(?:M|m)?(\d{2})|(\d{4})[-/.](\d)")
_DIGITS = re.compile(r"(\d{5,8})(?:\.0+)?")
_NAMED_DAY = re.compile(r"(\d{1,2})[- /.]*([a-zåäö]+)[- /.,]*(\d{4}|\d{2})")
_NAMED_MONTH = re.compile(r"([a-zåäö]+)[- /.]*(\d{4}|\d{2})|(\d{4})[- /.]*([a-zåäö]+)")
FORMATS = (
    "%Y-%m-%d", "%Y%m%d", "%Y%m", "%Y-%m", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%d/%m/%y",
    "%b-%y", "%m/%d/%Y", EXCEL,
)  # fmt: skip


def parse_date(text: str, date_format: str | None = None) -> date | None:
    """Read a date in any usual spelling; a month is its first day; None when it is no date.

    ``date_format`` is tried first; it alone can say that the month stands before the day.
    """
    body = " ".join(text.replace("\u00a0", " ").replace("−", "-").replace("–", "-").split())
    if date_format and (found := _by_format(body, date_format)):
        return found
    for reader in (_year_first, _day_first, _digits, _year_month, _named):
        if found := reader(body):
            return None if found.year < _FIRST_YEAR or found.year > _LAST_YEAR else found
    return None


def _by_format(body: str, date_format: str) -> date | None:
    try:
        if date_format == EXCEL:
            return _serial(float(body))
        found = datetime.strptime(body, date_format).date()  # noqa: DTZ007 - a ledger's date has no zone
    except ValueError:
        return None
    return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None


def _serial(number: float) -> date | None:
    return _EXCEL_EPOCH + timedelta(days=int(number)) if 18_264 <= number < 73_415 else None


def _day(year: int, month: int, day: int = 1) -> date | None:
    try:
        return date(year + 2000 if year < 80 else year + 1900 if year < 100 else year, month, day)
    except ValueError:
        return None


def _year_first(body: str) -> date | None:
    match = _YEAR_FIRST.fullmatch(body)
    return _day(int(match[1]), int(match[3]), int(match[4])) if match else None


def _day_first(body: str) -> date | None:
    match = _DAY_FIRST.fullmatch(body)
    return _day(int(match[4]), int(match[3]), int(match[1])) if match else None


def _digits(body: str) -> date | None:
    match = _DIGITS.fullmatch(body)
    if not match:
        return None
    digits = match[1]
    if len(digits) == 8:
        return _day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    if len(digits) == 6:
        if digits[:2] in ("19", "20") and "01" <= digits[4:] <= "12":
            return _day(int(digits[:4]), int(digits[4:]))
        return _day(int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    return _serial(float(digits)) if len(digits) == 5 else None


def _year_month(body: str) -> date | None:
    match = _YEAR_MONTH.fullmatch(body)
    return _day(int(match[1] or match[3]), int(match[2] or match[4])) if match else None


def _named(body: str) -> date | None:
    low = body.casefold()
    if match := _NAMED_DAY.fullmatch(low):
        month = _MONTHS.get(match[2])
        return _day(int(match[3]), month, int(match[1])) if month else None
    if match := _NAMED_MONTH.fullmatch(low):
        month = _MONTHS.get(match[1] or match[4])
        return _day(int(match[2] or match[3]), month) if month else None
    return None


def sniff_date_format(sample: Iterable[str]) -> str | None:
    """Find the format that reads most of the sample; of equals the first in ``FORMATS``."""
    texts = [" ".join(text.split()) for text in sample][:500]
    best, most = None, 0
    for one in FORMATS:
        count = sum(_by_format(text, one) is not None and _fits(text, one) for text in texts)
        if count > most:
            best, most = one, count
        if most == len(texts):
            break
    return best


def _fits(text: str, date_format: str) -> bool:
    """Keep strptime from reading "20250101" as a month with stray digits, and the like."""
    length = {"%Y%m%d": 8, "%Y%m": 6}.get(date_format)
    return length is None or len(text) == length


def dates(raw: pl.Series, date_format: str | None) -> pl.Series:
    """Read a column of written dates; null where a row holds none. Rare spellings go one by one."""
    days = _vector(raw, date_format)
    if days.null_count() == raw.null_count():
        return days
    left = raw.filter(days.is_null() & raw.is_not_null()).unique()
    mended = left.map_elements(lambda text: parse_date(text, date_format), return_dtype=pl.Date)
    return days.fill_null(raw.replace_strict(left, mended, default=None, return_dtype=pl.Date))


def _vector(raw: pl.Series, date_format: str | None) -> pl.Series:
    if date_format is None or date_format == EXCEL or date_format not in FORMATS:
        return pl.Series(raw.name, [None] * len(raw), dtype=pl.Date)
    if date_format in MONTH_FORMATS[:2]:
        days = (raw.str.replace("-", "", literal=True) + "01").str.to_date("%Y%m%d", strict=False)
    elif "%y" in date_format or "%b" in date_format:
        return pl.Series(raw.name, [None] * len(raw), dtype=pl.Date)
    else:
        days = raw.str.to_date(date_format, strict=False, cache=False)
    first, last = date(_FIRST_YEAR, 1, 1), date(_LAST_YEAR, 12, 31)
    sane = (days >= first) & (days <= last)
    if sane.all():  # of those that are dates at all
        return days
    return days.set(~sane.fill_null(value=False), None)
