"""Three answers - yes, no, not known - and sums that are known only between two bounds.

What is not known carries why: facts that somebody must tell, proofs that somebody must show, and doubts
about the law itself. Whatever is combined from it carries all of that on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

_NONE: frozenset[str] = frozenset()
INFINITY = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither yes nor no.

    ``asks`` are facts without which nothing is decided, ``proofs`` facts that may be shown later in the
    procedure, ``doubts`` points of law that no source settles.
    """

    asks: frozenset[str] = _NONE
    proofs: frozenset[str] = _NONE
    doubts: frozenset[str] = _NONE

    def __or__(self, other: Unknown) -> Unknown:
        """Join the reasons of two unknowns."""
        return Unknown(self.asks | other.asks, self.proofs | other.proofs, self.doubts | other.doubts)

    def __bool__(self) -> bool:
        """Refuse to be taken for yes or no by accident."""
        raise TypeError("not known is neither true nor false")


Tri: TypeAlias = bool | Unknown


def doubt(name: str) -> Unknown:
    """Make the unknown that a point of law leaves."""
    return Unknown(doubts=frozenset((name,)))


def joined(unknowns: Iterable[Unknown]) -> Unknown:
    """Join the reasons of several unknowns, of at least one."""
    all_of_them = list(unknowns)
    first = all_of_them[0]
    for each in all_of_them[1:]:
        first = first | each
    return first


def all_of(parts: Iterable[Tri]) -> Tri:
    """Say yes where all are, no where one is not, and else what is not known."""
    open_ones = []
    for each in parts:
        if each is False:
            return False
        if each is not True:
            open_ones.append(each)
    return joined(open_ones) if open_ones else True


def any_of(parts: Iterable[Tri]) -> Tri:
    """Say yes where one is, no where none is, and else what is not known."""
    open_ones = []
    for each in parts:
        if each is True:
            return True
        if each is not False:
            open_ones.append(each)
    return joined(open_ones) if open_ones else False


def negated(one: Tri) -> Tri:
    """Turn yes and no round."""
    return one if isinstance(one, Unknown) else not one


@dataclass(frozen=True, slots=True)
class Between:
    """An amount from ``low`` to ``high``, both included, and why it is not known better."""

    low: Decimal
    high: Decimal
    why: Unknown

    def __add__(self, other: Amount) -> Between:
        """Add an amount to both bounds."""
        low, high = bounds(other)
        why = self.why | other.why if isinstance(other, Between) else self.why
        return Between(self.low + low, self.high + high, why)

    __radd__ = __add__

    def __mul__(self, factor: Decimal) -> Between:
        """Multiply both bounds by a factor that is not negative."""
        return Between(self.low * factor, self.high * factor, self.why)


Amount: TypeAlias = Decimal | Between


def bounds(amount: Amount) -> tuple[Decimal, Decimal]:
    """Give the least and the greatest that an amount may be."""
    return (amount.low, amount.high) if isinstance(amount, Between) else (amount, amount)


def why_open(*amounts: object) -> Unknown:
    """Join why these amounts are not known better."""
    return joined(each.why for each in amounts if isinstance(each, Between))


def hull(amounts: Iterable[Amount], why: Unknown) -> Amount:
    """Give the narrowest amount that covers all of these; ``why`` says why it is not known which."""
    some = list(amounts)
    lows, highs = zip(*map(bounds, some), strict=True)
    low: Decimal = min(lows)
    if low == max(highs):
        return low
    for each in some:
        why = why | each.why if isinstance(each, Between) else why
    return Between(low, max(highs), why)


def less(left: Amount, right: Amount) -> Tri:
    """Tell whether one amount is below another."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return left < right
    (low, high), (other_low, other_high) = bounds(left), bounds(right)
    if high < other_low:
        return True
    return False if low >= other_high else why_open(left, right)
