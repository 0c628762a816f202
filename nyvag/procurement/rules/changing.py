"""Whether a change of a running contract fits the grounds of chapter 17.

Source: LOU 17:8-16 (S1).
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nyvag.procurement.rules.facts.blocks import Ground, Kind, Sum
from nyvag.procurement.rules.facts.shape import Case, Change
from nyvag.procurement.rules.known import (
    INFINITY,
    Amount,
    Between,
    Tri,
    Unknown,
    all_of,
    any_of,
    hull,
    less,
    negated,
)
from nyvag.procurement.rules.valuing.steps import known_or_open, total

GOODS_SERVICES, WORKS, HALF = Decimal("0.10"), Decimal("0.15"), Decimal("0.5")
BY_GROUND = {
    Ground.SMALL: "change_small",
    Ground.CLAUSE: "change_clause",
    Ground.EXTRA: "change_extra",
    Ground.UNFORESEEN: "change_unforeseen",
    Ground.SUPPLIER: "change_supplier",
    Ground.MINOR: "change_minor",
}
ASK_OBJECT = Unknown(asks=frozenset({"object"}))
OPEN = Between(-INFINITY, INFINITY, Unknown(asks=frozenset({"change.change_sek"})))


def about_change(case: Case, names: dict[str, Any], kind: Kind | None) -> None:
    """Add for each ground whether the change fits it, and whether it fits at all."""
    names["change_given"] = case.change is not None
    change = case.change
    if change is None:
        for name in (*BY_GROUND.values(), "change_lawful"):
            names[name] = False
        names["change_total"] = names["change_cap"] = Decimal(0)
        return
    if "change.advertised_above_threshold" not in case.told and change.advertised_above_threshold is None:
        above = negated(less(known_or_open(change.original_sek, "change.original_sek"), names["threshold"]))
        names["change.advertised_above_threshold"] = all_of((above, negated(names["annex2"])))
    before = _before(change)
    summed = total([_step(change), *(_step_of(each) for each in change.earlier_changes_sek)])
    cap = (
        before * _share(kind) if isinstance(before, Decimal) else Between(Decimal(0), before.high, before.why)
    )
    if kind is None and isinstance(before, Decimal):
        cap = hull((before * GOODS_SERVICES, before * WORKS), ASK_OBJECT)
    names["change_total"], names["change_cap"] = summed, cap
    kept = names["change.character_kept"]
    half = negated(less(_times(before, HALF), _step(change)))
    size = _size(summed)
    names["change_small"] = all_of((kept, less(size, names["threshold"]), less(size, cap)))
    names["change_clause"] = all_of((kept, names["change.clause_clear"], names["change.clause_scope_stated"]))
    extra = ("change.necessary", "change.supplier_cannot_change", "change.change_costly")
    names["change_extra"] = all_of((half, *(names[each] for each in extra)))
    names["change_unforeseen"] = all_of((kept, half, names["change.unforeseeable"]))
    names["change_supplier"] = names["change.restructuring"]
    names["change_minor"] = names["change.not_substantial"]
    names["change_lawful"] = _lawful(change, names)


def _lawful(change: Change, names: dict[str, Any]) -> Tri:
    """Weigh the ground that is named, or all where none is."""
    if change.ground is Ground.NONE:
        return False
    if change.ground is not None:
        named: Tri = names[BY_GROUND[change.ground]]
        return named
    return any_of(names[each] for each in BY_GROUND.values())


def _before(change: Change) -> Amount:
    if change.indexed_sek is not None:
        return change.indexed_sek
    return known_or_open(change.original_sek, "change.original_sek")


def _step(change: Change) -> Amount:
    return _step_of(change.change_sek)


def _step_of(amount: Sum) -> Amount:
    """Give a change's amount; one that is not told may go either way."""
    return OPEN if amount is None else amount


def _share(kind: Kind | None) -> Decimal:
    return WORKS if kind is Kind.WORKS else GOODS_SERVICES


def _times(amount: Amount, factor: Decimal) -> Amount:
    return amount * factor


def _size(amount: Amount) -> Amount:
    """Give an amount without its sign; net decreases count as increases do."""
    if isinstance(amount, Decimal):
        return abs(amount)
    return amount if amount.low >= 0 else Between(Decimal(0), max(amount.high, -amount.low), amount.why)
