"""Earlier aid of one undertaking within the window, and what a supplier's facts come to.

Source: (EU) 2023/2831 and 2023/2832 (S17); the window is counted day by day, its outermost day is a doubt.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from nyvag.procurement.rules.facts.blocks import AidKind, EarlierAid
from nyvag.procurement.rules.facts.shape import Aid, Case, Supplier
from nyvag.procurement.rules.known import INFINITY, Amount, Between, Tri, Unknown, doubt, hull
from nyvag.procurement.rules.law.amounts import NO_AMOUNT, Amounts
from nyvag.procurement.rules.names import unknown
from nyvag.procurement.rules.valuing.steps import total

RATE_LOW, RATE_HIGH = Decimal("10.5"), Decimal(12)
"""Kronor a euro: an assumption of ours for sums that are told in kronor, and no source."""
ROLLING_FROM = dt.date(2024, 1, 1)
NOTHING = Decimal(0)


def about_aid(case: Case, names: dict[str, Any], amounts: Amounts, start: dt.date) -> None:
    """Add the sums of aid and their ceilings, in euro."""
    aid = case.aid or Aid()
    day = aid.on or start
    own = _own(aid)
    for name, kind, limit in (
        ("aid", AidKind.GENERAL, "deminimis"),
        ("sgei", AidKind.SGEI, "sgei_deminimis"),
    ):
        row = amounts.row(limit, "aid", "all", day)
        names[f"{name}_total"] = own + _earlier(aid, kind, day)
        names[f"{name}_limit"] = row.eur if row and row.eur is not None else NO_AMOUNT


def _own(aid: Aid) -> Amount:
    if aid.amount_eur is not None:
        return aid.amount_eur
    if aid.amount_sek is not None:
        return Between(aid.amount_sek / RATE_HIGH, aid.amount_sek / RATE_LOW, doubt("euro-rate"))
    return _open("aid.amount_eur")


def _open(path: str) -> Between:
    return Between(NOTHING, INFINITY, unknown(path))


def _earlier(aid: Aid, kind: AidKind, day: dt.date) -> Amount:
    if aid.deminimis_eur is None:
        return _open("aid.deminimis_eur")
    return total(_counted(each, aid, kind, day) for each in aid.deminimis_eur)


def _counted(each: EarlierAid, aid: Aid, kind: AidKind, day: dt.date) -> Amount:
    """Give what one earlier aid counts for: whole, not at all, or between."""
    amount = each.amount_eur if each.amount_eur is not None else _open("aid.deminimis_eur[].amount_eur")
    if each.kind is not None and each.kind is not kind:
        return NOTHING
    whys: list[Unknown] = [] if each.kind else [unknown("aid.deminimis_eur[].kind")]
    if each.recipient and each.recipient not in aid.single_undertaking:
        if aid.single_undertaking:
            return NOTHING
        whys.append(Unknown(proofs=frozenset({"aid.single_undertaking"})))
    within = _within(each.on, day)
    if within is False:
        return NOTHING
    if isinstance(within, Unknown):
        whys.append(within)
    for why in whys:
        amount = hull((NOTHING, amount), why)
    return amount


def _within(on: dt.date | None, day: dt.date) -> Tri:
    """Tell whether a day lies in the three years that end on another."""
    if on is None:
        return unknown("aid.deminimis_eur[].on")
    if on > day:
        return False
    edge = years_before(day, 3)
    if day < ROLLING_FROM:
        fiscal = on.year >= day.year - 2
        rolling = on > edge
        return fiscal if fiscal == rolling else doubt("older-deminimis")
    return doubt("window-edge") if on == edge else on > edge


def years_before(day: dt.date, years: int) -> dt.date:
    """Give the same day some years earlier; the last of February where there is no such day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def about_supplier(supplier: Supplier, names: dict[str, Any], start: dt.date) -> None:
    """Add the share of the target group and whether the ban of three years holds."""
    total_, target = supplier.persons_total, supplier.persons_target
    if total_ is None or target is None:
        missing = [
            f"supplier.{name}"
            for name, each in (("persons_total", total_), ("persons_target", target))
            if each is None
        ]
        names["share_enough"] = Unknown(proofs=frozenset(missing))
    else:
        names["share_enough"] = total_ > 0 and 100 * target >= 30 * total_
    names["awarded_within_three_years"] = _banned(supplier, start)


def _banned(supplier: Supplier, start: dt.date) -> Tri:
    if supplier.never_awarded_19_25:
        return False
    last = supplier.last_19_25_award_on
    if last is None:
        return unknown("supplier.last_19_25_award_on")
    return last > years_before(start, 3)
