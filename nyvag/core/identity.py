"""Swedish identity numbers as they are written in ledgers and registers: what each one is.

Ten digits say whose number it is. The third digit of an organisation's number is at least 2, so it
never looks like a date; a sole trader's number is the owner's personal number and must never be
shown, stored or logged. Reads neither clock, database nor network.

Source: "Organisationsnummer" and the open-ledger observations in docs/handbook (Luhn check digit,
prefix 16 for legal persons, 18/19/20 for natural persons, SE + ten digits + 01 for VAT).
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from stdnum import luhn

MASKED = "Enskild firma/person (maskerad)"

USUAL_FORM = r"^\s*(?:16)?([0-9]{2}[2-9][0-9]{3})[-–]?([0-9]{4})\s*$"
"""Matches nearly every organisation number as published; the check digit is not tested."""


class Kind(StrEnum):
    """What a written identity number turned out to be."""

    ORGANISATION = "ORGANISATION"
    PERSON = "PERSON"
    COORDINATION = "COORDINATION"
    GD = "GD"
    FOREIGN = "FOREIGN"
    SEVERAL = "SEVERAL"
    PLACEHOLDER = "PLACEHOLDER"
    BROKEN = "BROKEN"


@dataclass(frozen=True, slots=True)
class Identity:
    """A classified number; ``digits`` is the ten canonical digits or None, ``display`` is safe to show."""

    kind: Kind
    digits: str | None
    reason: str
    display: str
    several: tuple[str, ...] = ()

    @property
    def is_personal(self) -> bool:
        """Tell whether the number points at a natural person and must stay masked."""
        return self.kind in (Kind.PERSON, Kind.COORDINATION) or self.display == MASKED


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－⁃"), "-")
_NOISE = dict.fromkeys(map(ord, "\ufeff\u00ad\u200b\u200c\u200d\u2060\x00"), None)
_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
)
_TRANSLATION = {**_DASHES, **_NOISE, **_SPACES, ord("＋"): "+"}
_LOOKALIKES = str.maketrans("OQIL|", "00111")

_PLACEHOLDER = re.compile(
    r"(?:NULL|NONE|NAN|NIL|N/?A|#N/A|SAKNAS|SAKNAR|OKÄND|OKANT|UNKNOWN|MISSING"
    r"|NOT YET AVAILABLE|NOT AVAILABLE|EJ ANGIVET|EJ ANGIVEN|UPPGIFT SAKNAS|X+|[-.,/ 0]*)"
)
_MASK_WORD = re.compile(r"\*|MASKERA|SEKRETESS|PERSONUPPGIFT|REDACT|ANONYM|ENSKILD|PRIVATPERSON|X{4}")
_COUNTRIES = (
    "AT|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|EU|FI|FO|FR|GB|GR|HR|HU|IE|IM|IS|IT|LI|LT|LU|LV|MC|MT|NL|NO|PL|PT"
    "|RO|RS|SI|SK|TR|UA|US|XI"
)
_FOREIGN = re.compile(
    rf"(?:{_COUNTRIES})[-: ]?(?=[0-9A-Z .-]*[0-9])[0-9A-Z](?:[ .-]?[0-9A-Z]){{4,13}}(?: ?MVA)?"
)
_NUMBER = re.compile(
    r"(?<![0-9])(?:SE ?)?((?:1[689]|20|00)?)([0-9]{6}) ?([-+ ]?) ?([0-9]{4})(-?01)?(?![0-9])"
)
_SPLIT_NUMBER = re.compile(r"[0-9][0-9 .]*[-+]?[0-9 .]*[0-9]")
_LOOKALIKE_NUMBER = re.compile(r"(?<![0-9A-Z])(?:[0-9OQIL|]{2})?[0-9OQIL|]{6}[-+ ]?[0-9OQIL|]{4}(?![0-9A-Z])")
_XLSX_FLOAT = re.compile(r"[0-9]+\.0+")
_MONTH_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def has_check_digit(digits: str) -> bool:
    """Tell whether ten digits end in their Luhn check digit."""
    return len(digits) == 10 and bool(luhn.is_valid(digits))


def written_forms(digits: str) -> tuple[str, ...]:
    """List the spellings in which ten digits occur in ledgers, the usual first.

    Comparing a ledger's raw strings with these is far cheaper than normalising every ledger row.
    """
    head, tail = digits[:6], digits[6:]
    return (
        f"{head}-{tail}",
        digits,
        f"16{digits}",
        f"16{head}-{tail}",
        f"SE{digits}01",
        f"{head} {tail}",
        f"{head}–{tail}",
        f"{digits}.0",
        f"SE{digits}",
    )


def formatted(digits: str) -> str:
    """Write ten digits as NNNNNN-NNNN."""
    return f"{digits[:6]}-{digits[6:]}"


def classify(raw: object) -> Identity:
    """Say what a written identity number is, and give its ten digits where they are certain.

    Lost digits are never guessed and a wrong check digit is never repaired; only typing that cannot
    mean anything else is mended (dashes, spaces, prefixes, O for 0, l for 1, text after the number).
    """
    return _classify("" if raw is None else str(raw))


@lru_cache(maxsize=65536)
def _classify(raw: str) -> Identity:
    text = " ".join(raw.translate(_TRANSLATION).upper().split())
    if _XLSX_FLOAT.fullmatch(text):
        text = text.partition(".")[0]
    if _PLACEHOLDER.fullmatch(text):
        return Identity(Kind.PLACEHOLDER, None, "no number given", "")
    if _MASK_WORD.search(text):
        return Identity(Kind.PLACEHOLDER, None, "the publisher has masked the number", MASKED)
    if _FOREIGN.fullmatch(text) and not text.startswith("SE"):
        return Identity(Kind.FOREIGN, None, "foreign registration or VAT number", text)
    return _from_numbers(text)


def _from_numbers(text: str) -> Identity:
    found = _numbers(text)
    if not found and (mended := _mend_lookalikes(text)) != text:
        found = [one for one in _numbers(mended) if one.kind is not Kind.BROKEN]
    distinct = list({(one.kind, one.digits): one for one in found}.values())
    if not distinct:
        return _broken(text, "there are not ten digits in the number")
    if len(distinct) == 1:
        return distinct[0]
    personal = any(one.is_personal for one in distinct)
    digits = tuple(one.digits for one in distinct if one.digits)
    shown = MASKED if personal else " / ".join(one.display for one in distinct)
    return Identity(Kind.SEVERAL, None, "several numbers in one cell", shown, digits)


def _numbers(text: str) -> list[Identity]:
    if set(text) <= set("0123456789 .-+"):
        compact = re.sub(r"[ .]", "", text)
        if whole := _NUMBER.fullmatch(compact):
            return [_judge(whole)]
    return [_judge(match) for match in _NUMBER.finditer(text)]


def _mend_lookalikes(text: str) -> str:
    def mend(match: re.Match[str]) -> str:
        digits = sum(character.isdigit() for character in match.group())
        return match.group().translate(_LOOKALIKES) if digits >= 7 else match.group()

    return _LOOKALIKE_NUMBER.sub(mend, text)


def _judge(match: re.Match[str]) -> Identity:
    prefix, head, sign, tail, suffix = match.groups()
    digits = head + tail
    if prefix and suffix and not has_check_digit(digits):
        suffix = None
    if prefix in ("18", "19", "20"):
        return _judge_with_century(match.group(), digits, suffix)
    if prefix == "16" and digits[2] < "2" and not has_check_digit(digits):
        return _broken(match.group(), "prefix 16 without an organisation number")
    return _judge_ten(digits, sign)


def _judge_with_century(written: str, digits: str, suffix: str | None) -> Identity:
    if _is_date(digits, shift=0) or _is_date(digits, shift=60):
        return _judge_ten(digits, "-")
    compact = re.sub(r"[^0-9]", "", written)
    if suffix is None and compact.endswith("01") and has_check_digit(compact[:10]) and compact[2] >= "2":
        return _judge_ten(compact[:10], "-")
    return _broken(written, "a personal number's prefix without a date")


def _judge_ten(digits: str, sign: str) -> Identity:
    if digits == "0000000000":
        return Identity(Kind.PLACEHOLDER, None, "zeros in place of a number", "")
    if digits[2] < "2" or sign == "+":
        return _judge_dated(digits)
    if not has_check_digit(digits):
        return _broken(formatted(digits), "the check digit is wrong")
    if digits.startswith("302"):
        return Identity(Kind.GD, digits, "number given to a foreign body (GD)", formatted(digits))
    return Identity(Kind.ORGANISATION, digits, "organisation number", formatted(digits))


def _judge_dated(digits: str) -> Identity:
    """Judge ten digits whose third is below 2; a wrong check digit still points at a person."""
    for shift, kind, what in (
        (0, Kind.PERSON, "personal number"),
        (60, Kind.COORDINATION, "coordination number"),
    ):
        if _is_date(digits, shift=shift):
            if has_check_digit(digits):
                return Identity(kind, digits, what, MASKED)
            return Identity(kind, None, f"{what} with a wrong check digit", MASKED)
    return Identity(Kind.BROKEN, None, "neither an organisation's number nor a date", MASKED)


def _is_date(digits: str, *, shift: int) -> bool:
    month, day = int(digits[2:4]), int(digits[4:6]) - shift
    if shift and month == 0:
        return 0 <= day <= 31
    return 1 <= month <= 12 and (0 if shift else 1) <= day <= _MONTH_LENGTHS[month - 1]


def _broken(text: str, reason: str) -> Identity:
    digits = re.sub(r"[^0-9]", "", text)
    dated = (digits, digits[2:])
    hidden = any(
        len(start) >= 6 and (_is_date(start, shift=0) or _is_date(start, shift=60)) for start in dated
    )
    return Identity(Kind.BROKEN, None, reason, MASKED if hidden else text)
