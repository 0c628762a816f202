"""What kind of thing is bought, whether it is in annex 2, under which laws, and its class of amounts.

Source: LOU 2:2, 2:8, annex 2 (S1); annex 2 a until 2022-02-01 (S31).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from nyvag.procurement.rules.facts.blocks import Buyer, Kind, Law, Part
from nyvag.procurement.rules.facts.shape import Case
from nyvag.procurement.rules.known import Tri, Unknown, all_of, doubt, joined
from nyvag.procurement.rules.law.services import listed

ASK_OBJECT = Unknown(asks=frozenset({"object"}))
ASK_PARTS = Unknown(asks=frozenset({"parts"}))
ASK_CPV = Unknown(asks=frozenset({"cpv"}))
ASK_BUYER = Unknown(asks=frozenset({"buyer"}))
ASK_WELFARE = Unknown(asks=frozenset({"welfare_service"}))
ANNEX2_DIFFERS = doubt("annex2-differs")
WELFARE_FROM, WELFARE_TO = dt.date(2019, 1, 1), dt.date(2022, 1, 31)
BUYING = (Kind.GOODS, Kind.SERVICES, Kind.WORKS)


@dataclass(frozen=True, slots=True)
class Class:
    """The class of a purchase; what is not known is spanned by the amounts of all that it may be."""

    kind: Kind | None
    why_kind: Unknown
    codes: tuple[str, ...]
    annex2: Tri
    welfare: Tri
    mixed_concession: bool
    services: Tri


def class_of(case: Case, start: dt.date) -> Class:
    """Find the main object of a case, and whether it is a service of annex 2."""
    mixed = case.object is Kind.MIXED
    kinds = _main(case.parts) if mixed else ((case.object,) if case.object else ())
    kind = kinds[0] if len(kinds) == 1 else None
    why = ASK_PARTS if mixed else ASK_OBJECT
    codes = _main_codes(case, kind) if mixed else case.cpv
    services: Tri = why if kind is None else kind in {Kind.SERVICES, Kind.CONCESSION}
    annex2 = all_of((services, _annex2(case, codes, ASK_PARTS if mixed else ASK_CPV)))
    return Class(
        kind=kind,
        why_kind=why,
        codes=codes,
        annex2=annex2,
        welfare=all_of((annex2, _welfare(case, codes, start))) if start <= WELFARE_TO else False,
        mixed_concession=mixed and any(each.kind is Kind.CONCESSION for each in case.parts),
        services=services,
    )


def laws_of(case: Case) -> tuple[tuple[str, ...], Unknown]:
    """Give the laws that a case may fall under, and the facts that would tell which."""
    if case.law is not None:
        return (str(case.law),), ASK_OBJECT
    asks: list[Unknown] = []
    laws: list[str] = []
    if case.object is None:
        asks.append(ASK_OBJECT)
    risk = _risk_told(case, asks)
    if case.object is None or risk is not False:
        laws.append(Law.LUK)
    if risk is not True:
        laws += _beside_concession(case, asks)
    return tuple(map(str, laws)), joined(asks) if asks else ASK_OBJECT


def _risk_told(case: Case, asks: list[Unknown]) -> bool | None:
    """Tell whether it is a concession: called so, and the risk not told to stay with the buyer."""
    if case.object is not Kind.CONCESSION:
        return False
    if case.risk_transferred is None and "risk_transferred" in case.told:
        asks.append(Unknown(asks=frozenset({"risk_transferred"})))
        return None
    return case.risk_transferred is not False


def _beside_concession(case: Case, asks: list[Unknown]) -> list[str]:
    if case.defence:
        return [Law.LUFS]
    laws: list[str] = []
    if case.defence is None:
        asks.append(Unknown(asks=frozenset({"defence"})))
        laws.append(Law.LUFS)
    if case.buyer is Buyer.UTILITY or case.utility_activity:
        return [*laws, Law.LUF]
    if case.buyer is None or case.utility_activity is None:
        asks.append(ASK_BUYER if case.buyer is None else Unknown(asks=frozenset({"utility_activity"})))
        laws.append(Law.LUF)
    if case.choice_system:
        return [*laws, Law.LOV]
    if case.choice_system is None:
        asks.append(Unknown(asks=frozenset({"choice_system"})))
        laws.append(Law.LOV)
    return [*laws, Law.LOU]


def _main(parts: tuple[Part, ...]) -> tuple[Kind, ...]:
    """Give the kind of highest value, or none where it is not known or two are equal."""
    sums: dict[Kind, Decimal] = {}
    for each in parts:
        if each.kind is None or each.value_sek is None:
            return ()
        sums[each.kind] = sums.get(each.kind, Decimal(0)) + each.value_sek
    best = max(sums.values(), default=Decimal(0))
    winners = tuple(kind for kind, amount in sums.items() if amount == best)
    return winners if len(winners) == 1 else ()


def _main_codes(case: Case, kind: Kind | None) -> tuple[str, ...]:
    """Give the codes of those services that are worth most, annex 2 and others weighed against each other."""
    if kind is not Kind.SERVICES:
        return case.cpv
    inside = outside = Decimal(0)
    codes: dict[bool, list[str]] = {True: [], False: []}
    for each in case.parts:
        if each.kind is not Kind.SERVICES:
            continue
        is_listed = listed("annex2", each.cpv, ASK_PARTS)
        if isinstance(is_listed, Unknown):
            return ()
        codes[is_listed] += each.cpv
        inside += (each.value_sek or 0) if is_listed else 0
        outside += 0 if is_listed else (each.value_sek or 0)
    if inside == outside:
        return ()
    return tuple(codes[inside > outside])


def _annex2(case: Case, codes: tuple[str, ...], missing: Unknown) -> Tri:
    """Tell by code and by what is said; a welfare service is one of annex 2, where they all went in 2022."""
    by_code = listed("annex2", codes, missing)
    said = True if case.annex2 is None and case.welfare_service else case.annex2
    if said is None:
        return by_code
    return ANNEX2_DIFFERS if by_code is (not said) else said


def _welfare(case: Case, codes: tuple[str, ...], start: dt.date) -> Tri:
    if start < WELFARE_FROM:
        return False
    if case.welfare_service is not None:
        return case.welfare_service
    return True if listed("welfare", codes, ASK_WELFARE) is True else ASK_WELFARE


def threshold_classes(law: str, buyer: Buyer | None, found: Class) -> tuple[list[str], Unknown]:
    """Name the classes of thresholds that a purchase may be in, and why it is not known which."""
    if law == Law.LUK:
        return ["all"], ASK_OBJECT
    names: list[str] = []
    why: list[Unknown] = [] if found.kind else [found.why_kind]
    if found.kind in {Kind.WORKS, None}:
        names.append("works")
    if found.kind is not Kind.WORKS:
        names += _ordinary(law, buyer, found, why)
        if found.annex2 is not False and law != Law.LUFS:
            names.append("annex2")
    if isinstance(found.annex2, Unknown):
        why.append(found.annex2)
    return names, joined(why) if why else ASK_OBJECT


def _ordinary(law: str, buyer: Buyer | None, found: Class, why: list[Unknown]) -> list[str]:
    if found.annex2 is True and law != Law.LUFS:
        return []
    if law in {Law.LUF, Law.LUFS}:
        return ["ordinary"]
    if buyer is None:
        why.append(ASK_BUYER)
        return ["central", "other"]
    return ["central" if buyer is Buyer.STATE else "other"]


def direct_classes(law: str, found: Class) -> tuple[list[str], Unknown]:
    """Name the classes of direct-award limits that a purchase may be in, and why it is not known which."""
    if law == Law.LUK:
        return ["all"], ASK_OBJECT
    if law == Law.LUFS:
        return ["ordinary"], ASK_OBJECT
    why = [each for each in (found.annex2, found.welfare) if isinstance(each, Unknown)]
    names = [] if found.annex2 is True else ["ordinary"]
    if found.annex2 is not False:
        if law == Law.LUF or found.welfare is not True:
            names.append("annex2")
        if law != Law.LUF and found.welfare is not False:
            names.append("welfare")
    return names, joined(why) if why else ASK_OBJECT
