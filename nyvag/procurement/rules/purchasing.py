"""Whether a purchase is made at all, and what is derived about lots, agreements, causes and risk.

Source: LOU 1:2, 1:15 and HFD 2020:15 (S1, S11); LOU 5:8 (S1); LUK (S3).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nyvag.procurement.rules.facts.blocks import Initiator, Kind, Lot
from nyvag.procurement.rules.facts.shape import Case
from nyvag.procurement.rules.known import (
    Amount,
    Tri,
    Unknown,
    all_of,
    any_of,
    doubt,
    less,
    negated,
)
from nyvag.procurement.rules.names import unknown
from nyvag.procurement.rules.valuing.steps import known_or_open, total

CALLED_OTHERWISE = doubt("called-otherwise")
A_FIFTH = Decimal("0.2")


def is_purchase(case: Case) -> Tri:
    """Tell whether a performance is bought: what was specified counts, not what the matter is called.

    What is said of the matter and what the signs show may disagree; then nothing is settled.
    """
    signs = _by_signs(case)
    if case.purchase is None:
        return signs
    if signs is (not case.purchase):
        return CALLED_OTHERWISE
    return case.purchase


def _in_doubt(bought: Unknown) -> Unknown:
    """Make what is unclear a condition: a grant or partnership is then open with a legal note only."""
    return Unknown(proofs=bought.asks | bought.proofs, doubts=bought.doubts | {"unclear-purchase"})


def _by_signs(case: Case) -> Tri:
    if case.specified_performance:
        return True
    needed = case.defined_need_by_buyer
    if (
        needed is None
        and case.initiative is Initiator.ORGANISATION
        and "defined_need_by_buyer" not in case.told
    ):
        needed = False
    signs = (case.specified_performance, case.sanctions, needed)
    if all(each is False for each in signs):
        return False
    if all(each is None for each in (*signs[:2], case.defined_need_by_buyer)):
        silent = case.told.isdisjoint(("purchase", "initiative", *_SIGNS)) and case.initiative is None
        return True if silent and case.object is not None and case.aid is None else unknown("purchase")
    missing = [path for path, sign in zip(_SIGNS, signs, strict=True) if sign is None]
    return Unknown(asks=frozenset(missing or ["purchase"]))


_SIGNS = ("specified_performance", "sanctions", "defined_need_by_buyer")


def about_purchase(case: Case, names: dict[str, Any]) -> None:
    """Add what is derived about agreements, causes and risk."""
    bought = is_purchase(case)
    names["purchase"] = bought
    names["bought"] = _in_doubt(bought) if isinstance(bought, Unknown) else bought
    names["divided"] = bool(case.lots)
    _call_off(case, names)
    _causes(names)
    names["risk"] = _risk(case)
    months = case.term_months
    names["term_over_48"] = False if months is None else months > 48
    if months is None and not case.told.isdisjoint(("term_months", "value.planned_contracts_sek")):
        names["term_over_48"] = names["term_months"]


def _call_off(case: Case, names: dict[str, Any]) -> None:
    agreement = case.framework_or_dps_in_force
    if agreement is None:
        names["call_off"] = names["call_off_fits"] = False
        return
    path = "framework_or_dps_in_force"
    covers, within = agreement.covers_need, agreement.within_terms
    names["call_off"] = unknown(f"{path}.covers_need") if covers is None else covers
    room: Tri = unknown(f"{path}.remaining_sek")
    if agreement.remaining_sek is not None:
        room = negated(less(agreement.remaining_sek, names["value"]))
    terms: Tri = unknown(f"{path}.within_terms") if within is None else within
    names["call_off_fits"] = all_of((room, terms))


def _is(value: Any, *words: str) -> Tri:
    return value if isinstance(value, Unknown) else value in words


def _causes(names: dict[str, Any]) -> None:
    """Tell which causes of direct award are stated; urgency of the buyer's own doing is none that holds."""
    besides = any_of(
        (
            negated(_is(names["failed_procedure"], "nej")),
            negated(_is(names["only_supplier_reason"], "inget")),
            names["under_review"],
        )
    )
    urgency = names["urgency_cause"]
    names["cause_firm"] = any_of((besides, _is(urgency, "yttre händelse")))
    names["cause_besides_urgency"] = any_of((besides, names["exceptional_reasons"]))
    stated = (names["cause_firm"], names["exceptional_reasons"], _is(urgency, "köparen"))
    names["cause_stated"] = any_of(stated)


def _risk(case: Case) -> Tri:
    """Tell whether the supplier takes over the risk; beside concessions only where it is told."""
    if case.risk_transferred is not None:
        return case.risk_transferred
    if case.object in {Kind.CONCESSION, Kind.MIXED, None} or "risk_transferred" in case.told:
        return unknown("risk_transferred")
    return False


def lots_outside(
    lots: tuple[Lot, ...], limit: Amount, value: Amount, threshold: Amount
) -> tuple[Tri, Amount]:
    """Tell whether small lots may leave the rules of the directive, and what the least of them is worth.

    Lots marked as taken out are weighed; where none is marked, all that are small are.
    """
    worths = [known_or_open(each.value_sek, "lots[].value_sek") for each in lots]
    marked = [each.taken_out for each in lots]
    chosen = [worth for worth, mark in zip(worths, marked, strict=True) if mark]
    answers: list[Tri] = [negated(less(value, threshold))]
    if chosen:
        answers += [less(worth, limit) for worth in chosen]
    else:
        small = [less(worth, limit) for worth in worths]
        answers += [any_of(small)]
        answers += [each for each in small if isinstance(each, Unknown)]
        chosen = [worth for worth, is_small in zip(worths, small, strict=True) if is_small is not False]
    answers += [unknown("lots[].taken_out") for mark in marked if mark is None]
    if chosen:
        share = total(worths) * A_FIFTH
        answers.append(negated(less(share, total(chosen))))
    least = (
        min(chosen, key=lambda one: one if isinstance(one, Decimal) else one.low) if chosen else Decimal(0)
    )
    return all_of(answers), least
