"""What looks wrong in a value: it warns whoever entered it and never stops anybody.

Source: our own rules. A leap is judged by the steps of the series itself, so that a value that always moves
much may move much; a break in the series begins a new one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from statistics import median


class Warn(StrEnum):
    """What looks wrong."""

    LEAP = "LEAP"
    OUT_OF_RANGE = "OUT_OF_RANGE"
    SHARE_ABOVE_ONE = "SHARE_ABOVE_ONE"
    PARTS = "PARTS"
    QUOTIENT = "QUOTIENT"
    INTERVAL = "INTERVAL"


PERCENT = "%"
YES_OR_NO = ("ja/nej", "yes/no")
"""Units of what is so (1) or is not (0), as the catalogue writes them."""
STEPS = 4
"""How many times the usual step a leap is."""
LEAST_STEP = Decimal("0.05")
"""A step below this share of the value before is never the measure of a leap."""
ONE_BEFORE = 3
"""With a single earlier value: three times as much, or a third."""
TOLERANCE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Part:
    """A value of one part of a breakdown."""

    name: str
    value: Decimal | None
    numerator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ValuePicture:
    """What the rules ask of a value: itself, what came before it in the same series, and its parts."""

    value: Decimal | None
    unit: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    lowest: Decimal | None = None
    highest: Decimal | None = None
    before: tuple[Decimal, ...] = ()
    parts: tuple[Part, ...] = ()
    all_parts: tuple[str, ...] = ()


def warnings(picture: ValuePicture) -> tuple[Warn, ...]:
    """List what looks wrong in a value; an unknown one cannot be wrong."""
    if picture.value is None:
        return ()
    found = {
        Warn.LEAP: is_leap(picture.value, picture.before),
        Warn.OUT_OF_RANGE: _out_of_range(picture.value, picture.lowest, picture.highest),
        Warn.SHARE_ABOVE_ONE: _above_one(picture),
        Warn.PARTS: _parts_differ(picture),
        Warn.QUOTIENT: _other_quotient(picture),
        Warn.INTERVAL: _out_of_range(picture.value, picture.low, picture.high),
    }
    return tuple(each for each, is_so in found.items() if is_so)


def is_leap(value: Decimal, before: Sequence[Decimal]) -> bool:
    """Tell whether a value lies much farther from the one before than the series is used to."""
    if not before:
        return False
    last = before[-1]
    if len(before) == 1:
        return _is_manifold(value, last)
    usual = median(abs(later - earlier) for earlier, later in pairwise(before))
    step = max(usual, abs(last) * LEAST_STEP)
    return step > 0 and abs(value - last) > STEPS * step


def _is_manifold(value: Decimal, last: Decimal) -> bool:
    if last == 0 or value == 0:
        return False
    if (value > 0) != (last > 0):
        return True
    return abs(value) > abs(last) * ONE_BEFORE or abs(value) * ONE_BEFORE < abs(last)


def _out_of_range(value: Decimal, lowest: Decimal | None, highest: Decimal | None) -> bool:
    return (lowest is not None and value < lowest) or (highest is not None and value > highest)


def _above_one(picture: ValuePicture) -> bool:
    """Tell whether a share is more than the whole; kronor for each inhabitant are no share."""
    if picture.unit != PERCENT or picture.value is None:
        return False
    counted, whole = picture.numerator, picture.denominator
    more = counted is not None and whole is not None and counted > whole
    return more or picture.value > 100


def _parts_differ(picture: ValuePicture) -> bool:
    """Tell whether the parts do not add up to the whole; shares add up by what was counted in them."""
    is_share = picture.unit == PERCENT
    whole = picture.numerator if is_share else picture.value
    known = {each.name: each.numerator if is_share else each.value for each in picture.parts}
    counted = [value for name, value in known.items() if name in picture.all_parts and value is not None]
    if whole is None or not counted:
        return False
    total, slack = sum(counted, Decimal(0)), abs(whole) * TOLERANCE
    if len(counted) < len(picture.all_parts):
        return min(counted) >= 0 and total > whole + slack
    return abs(total - whole) > slack


def _other_quotient(picture: ValuePicture) -> bool:
    """Tell whether a percentage is not the share that its numerator and denominator give."""
    if picture.unit != PERCENT or picture.value is None:
        return False
    if picture.numerator is None or not picture.denominator:
        return False
    quotient = picture.numerator * 100 / picture.denominator
    return abs(quotient - picture.value) > Decimal("0.1") + abs(quotient) * TOLERANCE
