"""The value before options and VAT: by contract, month, recurrence, plan, turnover or research.

Source: LOU 5:3, 5:10-15 (S1); LUK 5:2-5 (S3).
"""

from __future__ import annotations

from decimal import Decimal

from nyvag.procurement.rules.facts.blocks import Kind, Recurring
from nyvag.procurement.rules.facts.shape import Case
from nyvag.procurement.rules.known import INFINITY, Amount, Between, Unknown, bounds, hull
from nyvag.procurement.rules.valuing import steps
from nyvag.procurement.rules.valuing.steps import (
    ASK_OBJECT,
    MONTHS,
    Working,
    known_or_open,
    open_amount,
    rounded,
    told,
    total,
)


def base_of(case: Case, kind: Kind | None, work: Working) -> Amount:
    """Give the value before what is added to it."""
    value, law = case.value, work.law
    if law == "LUK" and told(case, "turnover_sek"):
        return _concession(case, work)
    if told(case, "research_sek") or told(case, "bought_after_research_sek"):
        parts = (
            known_or_open(value.research_sek, "value.research_sek"),
            known_or_open(value.bought_after_research_sek, "value.bought_after_research_sek"),
        )
        return work.note(steps.RESEARCH, "5:15", total(parts))
    if told(case, "planned_contracts_sek"):
        path = "value.planned_contracts_sek"
        return work.note(steps.PLANNED, "5:14", known_or_open(value.planned_contracts_sek, path))
    if case.recurring_12m is not None:
        return _recurring(case.recurring_12m, work)
    if told(case, "amount_sek"):
        return work.note(steps.TOTAL, "5:3", known_or_open(value.amount_sek, "value.amount_sek"))
    if told(case, "monthly_sek") or told(case, "yearly_sek"):
        return _monthly(case, kind, work)
    if case.parts or case.lots or case.units:
        return Decimal(0)
    return work.note(steps.NOT_TOLD, "5:3", open_amount("value.amount_sek"))


def _concession(case: Case, work: Working) -> Amount:
    value = case.value
    parts = (
        known_or_open(value.turnover_sek, "value.turnover_sek"),
        known_or_open(value.user_fees_sek, "value.user_fees_sek"),
        known_or_open(value.grants_sek, "value.grants_sek"),
    )
    estimate = work.note(steps.TURNOVER, "5:2, 5:4", total(parts))
    award = value.value_at_award_sek
    if award is None and told(case, "value_at_award_sek"):
        why = Unknown(asks=frozenset({"value.value_at_award_sek"}))
        return work.note(steps.AT_AWARD, "5:5", Between(bounds(estimate)[0], INFINITY, why))
    if award is not None and isinstance(estimate, Decimal) and award > estimate * Decimal("1.2"):
        return work.note(steps.AT_AWARD, "5:5", award)
    return estimate


def _recurring(past_year: Recurring, work: Working) -> Amount:
    has_adjusted = past_year.adjusted_sek is not None
    past = past_year.adjusted_sek if has_adjusted else past_year.previous_sek
    known = [each for each in (past, past_year.forecast_sek) if each is not None]
    return work.note(steps.RECURRING, "5:11", max(known) if known else open_amount("recurring_12m"))


def _monthly(case: Case, kind: Kind | None, work: Working) -> Amount:
    value = case.value
    by_month = told(case, "monthly_sek")
    price = value.monthly_sek if by_month else value.yearly_sek
    if price is None:
        return work.note(
            steps.MONTHLY_OPEN, "5:13", open_amount("value.monthly_sek" if by_month else "value.yearly_sek")
        )
    month, term, least = price if by_month else price / 12, case.term_months, price
    if value.indefinite_term:
        return work.note(steps.MONTHLY_48, "5:10" if kind is Kind.GOODS else "5:13", rounded(month * MONTHS))
    if term is None or value.indefinite_term is None:
        span = Between(rounded(least), INFINITY, Unknown(asks=frozenset({"term_months"})))
        return work.note(steps.MONTHLY_OPEN, "5:13", span)
    whole = rounded(month * term)
    if kind in {Kind.GOODS, None} and 12 < term <= MONTHS and value.residual_sek != 0:
        leased = whole + known_or_open(value.residual_sek, "value.residual_sek")
        return work.note(steps.LEASE, "5:10", leased if kind else hull((whole, leased), ASK_OBJECT))
    if kind is Kind.GOODS and term > 12:
        return work.note(steps.LEASE, "5:10", whole + known_or_open(value.residual_sek, "value.residual_sek"))
    if term <= MONTHS or kind in {Kind.WORKS, Kind.CONCESSION, Kind.GOODS}:
        return work.note(steps.MONTHLY, "5:13", whole)
    if kind is Kind.SERVICES:
        return work.note(steps.MONTHLY_48, "5:13", rounded(month * MONTHS))
    return work.note(steps.MONTHLY_OPEN, "5:13", Between(rounded(month * MONTHS), INFINITY, ASK_OBJECT))
