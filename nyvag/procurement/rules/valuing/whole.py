"""The whole value: what is added to the base, VAT taken off, units, lots and earlier awards joined.

Source: LOU chapter 5, LUK chapter 5 and 15:7 (S1, S3, S10). Pure: reads neither clock nor files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from nyvag.procurement.rules.facts.blocks import Kind, Lot, Part, UnitShare, Value
from nyvag.procurement.rules.facts.shape import Case
from nyvag.procurement.rules.known import INFINITY, Amount, Between, Unknown, bounds, hull
from nyvag.procurement.rules.valuing import steps
from nyvag.procurement.rules.valuing.base import base_of
from nyvag.procurement.rules.valuing.steps import (
    ASK_OBJECT,
    SAME_KIND_ENDED_ON,
    Step,
    Working,
    known_or_open,
    open_amount,
    rounded,
    total,
)


@dataclass(frozen=True, slots=True)
class Valuation:
    """The value, the value that is held against the limit of direct award, and the steps."""

    value: Amount
    direct_value: Amount
    steps: tuple[Step, ...]


def value_of(case: Case, law: str, kind: Kind | None, start: dt.date) -> Valuation:
    """Work out the value of a case under one law.

    Args:
        kind: the main object, None where it is not known.
        start: the day the procurement begins.
    """
    work = Working(law)
    base = base_of(case, kind, work)
    base = _without_vat(case.value, _with_extras(case.value, kind, base, work), work)
    value = _together(case, base, work)
    return Valuation(value, _with_same_kind(case, law, value, start, work), tuple(work.steps))


def _with_extras(value: Value, kind: Kind | None, base: Amount, work: Working) -> Amount:
    extras = [
        (steps.OPTIONS, "5:3", value.options_sek, "value.options_sek"),
        (steps.EXTENSIONS, "5:3", value.extensions_sek, "value.extensions_sek"),
        (steps.PREMIUMS, "5:3", value.bidder_premiums_sek, "value.bidder_premiums_sek"),
    ]
    if kind is Kind.WORKS:
        extras.append((steps.SUPPLIED, "5:9", value.supplied_by_buyer_sek, "value.supplied_by_buyer_sek"))
    if kind is None and value.supplied_by_buyer_sek != 0:
        supplied = known_or_open(value.supplied_by_buyer_sek, "value.supplied_by_buyer_sek")
        base = base + work.note(steps.SUPPLIED, "5:9", hull((Decimal(0), supplied), ASK_OBJECT))
    for msgid, paragraph, amount, path in extras:
        if amount != 0:
            base = base + work.note(msgid, paragraph, known_or_open(amount, path))
    return base


def _without_vat(value: Value, amount: Amount, work: Working) -> Amount:
    if value.vat_included is False:
        return amount
    rate = value.vat_percent
    low, high = bounds(amount)
    if value.vat_included and rate is not None:
        factor = 100 + rate
        if isinstance(amount, Between):
            return work.note(steps.VAT_OFF, "5:3", Between(_off(low, factor), _off(high, factor), amount.why))
        return work.note(steps.VAT_OFF, "5:3", _off(amount, factor))
    asks = frozenset({"value.vat_percent" if value.vat_included else "value.vat_included"})
    least = _off(low, 100 + rate if rate is not None else Decimal(125))
    span = Between(least, high, Unknown(asks=asks))
    if isinstance(amount, Between):
        span = Between(least, high, span.why | amount.why)
    return work.note(steps.VAT_RATE_UNKNOWN, "5:3", span)


def _off(amount: Decimal, factor: Decimal) -> Decimal:
    return amount if amount == INFINITY else rounded(amount * 100 / factor)


def _together(case: Case, base: Amount, work: Working) -> Amount:
    """Take what stands in parts, lots and units into account: the whole is never less than its pieces."""
    pieces: list[Amount] = [base]
    if case.parts and case.value.amount_sek is None:
        pieces.append(work.note(steps.PARTS, "2:2, 5:3", _sum_of(case.parts, "parts[].value_sek")))
    if case.lots:
        pieces.append(work.note(steps.LOTS, "5:8", _sum_of(case.lots, "lots[].value_sek")))
    if case.units:
        pieces.append(work.note(steps.UNITS, "5:4", total(_unit(each) for each in case.units)))
    return _highest(pieces)


def _sum_of(rows: Iterable[Part | Lot], path: str) -> Amount:
    return total(known_or_open(each.value_sek, path) for each in rows)


def _unit(unit: UnitShare) -> Amount:
    if unit.independent:
        return Decimal(0)
    amount = known_or_open(unit.value_sek, "units[].value_sek")
    if unit.independent is None:
        return hull((Decimal(0), amount), Unknown(asks=frozenset({"units[].independent"})))
    return amount


def _highest(amounts: list[Amount]) -> Amount:
    low = max(bounds(each)[0] for each in amounts)
    high = max(bounds(each)[1] for each in amounts)
    spans = [each.why for each in amounts if isinstance(each, Between)]
    if low == high or not spans:
        return high
    why = spans[0]
    for each in spans[1:]:
        why = why | each
    return Between(low, high, why)


def _with_same_kind(case: Case, law: str, value: Amount, start: dt.date, work: Working) -> Amount:
    """Add the year's earlier direct awards of the same kind, where the law still has that duty."""
    earlier = case.earlier_same_kind_fiscal_year
    if law != "LUK" and start >= SAME_KIND_ENDED_ON:
        if earlier:
            work.note(steps.SAME_KIND_ENDED, "5 kap.", value)
        return value
    if earlier is None:
        return value + open_amount("earlier_same_kind_fiscal_year")
    amounts: list[Amount] = []
    for each in earlier:
        amount = known_or_open(each.value_sek, "earlier_same_kind_fiscal_year[].value_sek")
        if each.on is None or (each.on.year == start.year and each.on <= start):
            amounts.append(amount)
    if not amounts:
        return value
    paragraph = "15:7" if law == "LUK" else "19 kap. (äldre lydelse)"
    return work.note(steps.SAME_KIND, paragraph, value + total(amounts))
