"""Numbers, money and dates as people in Sweden read them, and cheap enough for long lists.

Django's own localisation looks up formats per value; a list of fifty rows spends most of its
time there. These functions know the two languages of the product and nothing more.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

THIN_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
LEAST_MILLIONS_SEK = 50_000

Number = Decimal | int | float


def is_swedish() -> bool:
    """Tell whether the language in use writes numbers the Swedish way."""
    return not (get_language() or "sv").startswith("en")


def number(value: Number | str | None, decimals: int = 0) -> str:
    """Write a number with grouped thousands; an unknown value is the word for unknown."""
    rounded: Decimal | int
    if type(value) is int and not decimals:  # most of what lists hold
        rounded, text = value, f"{abs(value):,}"
    else:
        exact = _as_decimal(value)
        if exact is None:
            return _("unknown")
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
        text = f"{abs(rounded):,.{decimals}f}"
    if is_swedish():
        text = text.replace(",", THIN_SPACE).replace(".", ",")
    return f"{MINUS}{text}" if rounded < 0 else text


def sek(value: Number | None) -> str:
    """Write whole kronor, "12 345 kr"."""
    if value is None:
        return _("unknown")
    if is_swedish():
        return f"{number(value)}{NO_BREAK_SPACE}kr"
    return f"SEK{NO_BREAK_SPACE}{number(value)}"


def mnkr(value: Number | None) -> str:
    """Write kronor as millions with one decimal, "12,4 mnkr"; what would be 0,0 stands in whole kronor."""
    exact = _as_decimal(value)
    if exact is None:
        return _("unknown")
    if 0 < abs(exact) < LEAST_MILLIONS_SEK:
        return sek(exact)
    millions = number(exact / 1_000_000, 1)
    if is_swedish():
        return f"{millions}{NO_BREAK_SPACE}mnkr"
    return f"SEK{NO_BREAK_SPACE}{millions} million"


def percent(ratio: Number | None, decimals: int = 1) -> str:
    """Write a ratio of 0 to 1 as percent, "2,1 %"."""
    exact = _as_decimal(ratio)
    if exact is None:
        return _("unknown")
    space = NO_BREAK_SPACE if is_swedish() else ""
    return f"{number(exact * 100, decimals)}{space}%"


def long_date(value: date | datetime | None) -> str:
    """Write a date with its month in full, "3 december 2026"."""
    if value is None:
        return _("unknown")
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return _in_words(value.year, value.month, value.day, get_language())


@lru_cache(maxsize=4096)
def _in_words(year: int, month: int, day: int, _language: str | None) -> str:
    return f"{day} {MONTHS[month]} {year}"


def long_datetime(value: datetime | None) -> str:
    """Write a date and the time of day in the body's time zone."""
    if value is None:
        return _("unknown")
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return (
        f"{long_date(local)} {local:%H:%M}" if not is_swedish() else f"{long_date(local)} kl. {local:%H.%M}"
    )


def file_size(size_bytes: int | None) -> str:
    """Write a number of bytes in the largest unit that keeps it readable."""
    if size_bytes is None:
        return _("unknown")
    size, unit = Decimal(size_bytes), "byte"
    for unit in ("byte", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            break
        size /= 1000
    return f"{number(size, 0 if unit in ('byte', 'kB') else 1)}{NO_BREAK_SPACE}{unit}"


def _as_decimal(value: Number | str | None) -> Decimal | None:
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        return value
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None
