"""What a purchase is worth by chapter 5, with the steps that lead there.

Source: LOU chapter 5, LUK chapter 5 and 15:7 (S1, S3, S10). Pure: reads neither clock nor files.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from nyvag.core.tabular.sentences import _
from nyvag.procurement.rules.facts.blocks import Kind, Lot, Part, Sum, UnitShare, Value
from nyvag.procurement.rules.facts.shape import Case
from nyvag.procurement.rules.known import INFINITY, Amount, Between, Unknown, bounds, hull

ORE = Decimal("0.01")
MONTHS = Decimal(48)
SAME_KIND_ENDED_ON = dt.date(2022, 2, 1)
TOTAL = _("What is to be paid under the whole contract")
OPTIONS = _("Options, as if used")
EXTENSIONS = _("Extensions, as if used")
PREMIUMS = _("Premiums to bidders")
SUPPLIED = _("What the buyer supplies to the contractor")
VAT_OFF = _("VAT is taken off; values are without VAT")
VAT_RATE_UNKNOWN = _(
    "VAT is included, but the rate is not known: between nothing and 25 per cent is taken off"
)
MONTHLY = _("The price of a month times the months of the contract")
MONTHLY_48 = _("The price of a month times 48, as the term is longer or without end")
MONTHLY_OPEN = _("The price of a month times the months, which are not known")
LEASE = _("A lease longer than twelve months: the whole cost with the residual value")
PLANNED = _("The highest sum of all contracts that are planned")
RESEARCH = _("Research and development plus what is bought at the end")
TURNOVER = _("The concessionaire's whole turnover with user fees and grants")
AT_AWARD = _("The value at the award, as it is more than 20 per cent higher")
RECURRING = _(
    "A recurring contract: the previous twelve months, adjusted, or the coming ones; the higher is used here"
)
LOTS = _("All lots together")
PARTS = _("All parts together")
UNITS = _("All units that buy the same and are not independent, together")
SAME_KIND = _("Earlier direct awards of the same kind in the fiscal year are added")
SAME_KIND_ENDED = _(
    "Earlier direct awards of the same kind are no longer added: that duty ended on 2022-02-01"
)
NOT_TOLD = _("The value is not told")


ASK_OBJECT = Unknown(asks=frozenset({"object"}))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a valuation: what is done, by which paragraph, and what it comes to."""

    msgid: str
    paragraph: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Valuation:
    """The value, the value that is held against the limit of direct award, and the steps."""

    value: Amount
    direct_value: Amount
    steps: tuple[Step, ...]


@dataclass(slots=True)
class _Working:
    """Steps under way."""

    law: str
    steps: list[Step] = field(default_factory=list)

    def note(self, msgid: str, paragraph: str, amount: Amount) -> Amount:
        chapter = "LOU" if self.law == "LOV" else self.law
        self.steps.append(Step(msgid, f"{chapter} {paragraph}", amount))
        return amount


def value_of(case: Case, law: str, kind: Kind | None, start: dt.date) -> Valuation:
    """Work out the value of a case under one law.

    Args:
        kind: the main object, None where it is not known.
        start: the day the procurement begins.
    """
    work = _Working(law)
    base = _base(case, kind, work)
    base = _without_vat(case.value, _with_extras(case.value, kind, base, work), work)
    value = _together(case, base, work)
    return Valuation(value, _with_same_kind(case, law, value, start, work), tuple(work.steps))


def open_amount(*paths: str) -> Between:
    """Give the amount of something that nobody has told."""
    return Between(Decimal(0), INFINITY, Unknown(asks=frozenset(paths)))


def known_or_open(amount: Sum, path: str) -> Amount:
    """Give an amount, or the open one of its fact."""
    return open_amount(path) if amount is None else amount


def total(amounts: Iterable[Amount]) -> Amount:
    """Add amounts of which some may be spans."""
    result: Amount = Decimal(0)
    for each in amounts:
        result = result + each
    return result


def _base(case: Case, kind: Kind | None, work: _Working) -> Amount:
    value, law = case.value, work.law
    if law == "LUK" and _told(case, "turnover_sek"):
        return _concession(case, work)
    if _told(case, "research_sek") or _told(case, "bought_after_research_sek"):
        parts = (
            known_or_open(value.research_sek, "value.research_sek"),
            known_or_open(value.bought_after_research_sek, "value.bought_after_research_sek"),
        )
        return work.note(RESEARCH, "5:15", total(parts))
    if _told(case, "planned_contracts_sek"):
        path = "value.planned_contracts_sek"
        return work.note(PLANNED, "5:14", known_or_open(value.planned_contracts_sek, path))
    if case.recurring_12m is not None:
        return _recurring(case, work)
    if _told(case, "amount_sek"):
        return work.note(TOTAL, "5:3", known_or_open(value.amount_sek, "value.amount_sek"))
    if _told(case, "monthly_sek") or _told(case, "yearly_sek"):
        return _monthly(case, kind, work)
    if case.parts or case.lots or case.units:
        return Decimal(0)
    return work.note(NOT_TOLD, "5:3", open_amount("value.amount_sek"))


def _told(case: Case, name: str) -> bool:
    """Tell whether a fact of the value was told, be it that it is not known."""
    return getattr(case.value, name) is not None or f"value.{name}" in case.told


def _concession(case: Case, work: _Working) -> Amount:
    value = case.value
    parts = (
        known_or_open(value.turnover_sek, "value.turnover_sek"),
        known_or_open(value.user_fees_sek, "value.user_fees_sek"),
        known_or_open(value.grants_sek, "value.grants_sek"),
    )
    estimate = work.note(TURNOVER, "5:2, 5:4", total(parts))
    award = value.value_at_award_sek
    if award is None and _told(case, "value_at_award_sek"):
        why = Unknown(asks=frozenset({"value.value_at_award_sek"}))
        return work.note(AT_AWARD, "5:5", Between(bounds(estimate)[0], INFINITY, why))
    if award is not None and isinstance(estimate, Decimal) and award > estimate * Decimal("1.2"):
        return work.note(AT_AWARD, "5:5", award)
    return estimate


def _recurring(case: Case, work: _Working) -> Amount:
    told = case.recurring_12m
    assert told is not None  # noqa: S101 -- the caller looked
    past = told.adjusted_sek if told.adjusted_sek is not None else told.previous_sek
    known = [each for each in (past, told.forecast_sek) if each is not None]
    return work.note(RECURRING, "5:11", max(known) if known else open_amount("recurring_12m"))


def _monthly(case: Case, kind: Kind | None, work: _Working) -> Amount:
    value = case.value
    by_month = _told(case, "monthly_sek")
    price = value.monthly_sek if by_month else value.yearly_sek
    if price is None:
        return work.note(
            MONTHLY_OPEN, "5:13", open_amount("value.monthly_sek" if by_month else "value.yearly_sek")
        )
    month, term, least = price if by_month else price / 12, case.term_months, price
    if value.indefinite_term:
        return work.note(MONTHLY_48, "5:10" if kind is Kind.GOODS else "5:13", _round(month * MONTHS))
    if term is None or value.indefinite_term is None:
        span = Between(_round(least), INFINITY, Unknown(asks=frozenset({"term_months"})))
        return work.note(MONTHLY_OPEN, "5:13", span)
    whole = _round(month * term)
    if kind in {Kind.GOODS, None} and 12 < term <= MONTHS and value.residual_sek != 0:
        leased = whole + known_or_open(value.residual_sek, "value.residual_sek")
        return work.note(LEASE, "5:10", leased if kind else hull((whole, leased), ASK_OBJECT))
    if kind is Kind.GOODS and term > 12:
        return work.note(LEASE, "5:10", whole + known_or_open(value.residual_sek, "value.residual_sek"))
    if term <= MONTHS or kind in {Kind.WORKS, Kind.CONCESSION, Kind.GOODS}:
        return work.note(MONTHLY, "5:13", whole)
    if kind is Kind.SERVICES:
        return work.note(MONTHLY_48, "5:13", _round(month * MONTHS))
    return work.note(MONTHLY_OPEN, "5:13", Between(_round(month * MONTHS), INFINITY, ASK_OBJECT))


def _with_extras(value: Value, kind: Kind | None, base: Amount, work: _Working) -> Amount:
    extras = [
        (OPTIONS, "5:3", value.options_sek, "value.options_sek"),
        (EXTENSIONS, "5:3", value.extensions_sek, "value.extensions_sek"),
        (PREMIUMS, "5:3", value.bidder_premiums_sek, "value.bidder_premiums_sek"),
    ]
    if kind is Kind.WORKS:
        extras.append((SUPPLIED, "5:9", value.supplied_by_buyer_sek, "value.supplied_by_buyer_sek"))
    if kind is None and value.supplied_by_buyer_sek != 0:
        supplied = known_or_open(value.supplied_by_buyer_sek, "value.supplied_by_buyer_sek")
        base = base + work.note(SUPPLIED, "5:9", hull((Decimal(0), supplied), ASK_OBJECT))
    for msgid, paragraph, amount, path in extras:
        if amount != 0:
            base = base + work.note(msgid, paragraph, known_or_open(amount, path))
    return base


def _without_vat(value: Value, amount: Amount, work: _Working) -> Amount:
    if value.vat_included is False:
        return amount
    rate = value.vat_percent
    low, high = bounds(amount)
    if value.vat_included and rate is not None:
        factor = 100 + rate
        if isinstance(amount, Between):
            return work.note(VAT_OFF, "5:3", Between(_off(low, factor), _off(high, factor), amount.why))
        return work.note(VAT_OFF, "5:3", _off(amount, factor))
    asks = frozenset({"value.vat_percent" if value.vat_included else "value.vat_included"})
    least = _off(low, 100 + rate if rate is not None else Decimal(125))
    span = Between(least, high, Unknown(asks=asks))
    if isinstance(amount, Between):
        span = Between(least, high, span.why | amount.why)
    return work.note(VAT_RATE_UNKNOWN, "5:3", span)


def _off(amount: Decimal, factor: Decimal) -> Decimal:
    return amount if amount == INFINITY else _round(amount * 100 / factor)


def _round(amount: Decimal) -> Decimal:
    return amount.quantize(ORE, ROUND_HALF_UP)


def _together(case: Case, base: Amount, work: _Working) -> Amount:
    """Take what stands in parts, lots and units into account: the whole is never less than its pieces."""
    pieces: list[Amount] = [base]
    if case.parts and case.value.amount_sek is None:
        pieces.append(work.note(PARTS, "2:2, 5:3", _sum_of(case.parts, "parts[].value_sek")))
    if case.lots:
        pieces.append(work.note(LOTS, "5:8", _sum_of(case.lots, "lots[].value_sek")))
    if case.units:
        pieces.append(work.note(UNITS, "5:4", total(_unit(each) for each in case.units)))
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


def _with_same_kind(case: Case, law: str, value: Amount, start: dt.date, work: _Working) -> Amount:
    """Add the year's earlier direct awards of the same kind, where the law still has that duty."""
    earlier = case.earlier_same_kind_fiscal_year
    if law != "LUK" and start >= SAME_KIND_ENDED_ON:
        if earlier:
            work.note(SAME_KIND_ENDED, "5 kap.", value)
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
    return work.note(SAME_KIND, paragraph, value + total(amounts))
