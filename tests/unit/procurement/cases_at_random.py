"""Cases made at random, for properties that must hold whatever the facts are."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from nyvag.procurement.rules.facts import blocks, shape
from nyvag.procurement.rules.facts.types import Field, fields_of
from nyvag.procurement.rules.facts.words import NOTE, fact_words

CODES = ("90910000", "85312000", "55520000", "98310000", "75131000", "80430000", "79611000", "63100000")
SUMS = (
    *(0, 80000, 99999, 100000, 615311, 615312, 626284, 699999, 700000, 700001, 1199999, 1200000, 1560000),
    *(2389584, 2389585, 2994008, 4789982, 5000000, 8109449, 8109450, 10812600, 59880179, 90000000),
)
DAYS = (
    *("2018-01-01", "2018-12-31", "2019-01-01", "2021-12-31", "2022-01-01", "2022-01-31", "2022-02-01"),
    *("2022-12-31", "2023-01-01", "2024-01-01", "2025-03-10", "2026-04-01", "2027-12-31"),
)
SMALL = {
    "term_months": (1, 12, 36, 37, 48, 49),
    "qualified_suppliers": (0, 1, 2, 3),
    "persons_total": (0, 10, 20),
    "persons_target": (0, 3, 6),
}


def _leaf(field: Field) -> st.SearchStrategy[Any]:
    if field.leaf is bool:
        return st.booleans()
    if field.leaf is int:
        return st.sampled_from(SMALL[field.name])
    if field.leaf is Decimal:
        if field.name.endswith("percent"):
            return st.sampled_from([Decimal(each) for each in (0, 6, 12, 25, 79, 80, 81, 100)])
        if field.name.endswith("eur"):
            return st.sampled_from(
                [Decimal(each) for each in (0, 20000, 100000, 199999, 200000, 300000, 300001)]
            )
        return st.sampled_from([Decimal(each) for each in SUMS])
    if field.leaf is dt.date:
        return st.sampled_from([dt.date.fromisoformat(each) for each in DAYS])
    if field.leaf is str:
        return st.just("")
    return st.sampled_from(list(field.leaf))  # type: ignore[call-overload]  # a list of words


@st.composite
def blocks_at_random(draw: st.DrawFn, kind: type, known: int = 70) -> Any:
    """Make a shape whose facts are told with a likelihood of ``known`` per cent, else what silence means."""
    values: dict[str, Any] = {}
    for field in fields_of(kind):
        if draw(st.integers(0, 99)) >= known:
            continue
        if field.name == "cpv":
            values["cpv"] = (draw(st.sampled_from(CODES)),)
        elif field.name == "deminimis_eur":
            values[field.name] = tuple(draw(st.lists(blocks_at_random(field.leaf, 90), max_size=2)))
        elif field.many or field.block:
            continue
        else:
            values[field.name] = draw(_leaf(field))
    return kind(**values)


@st.composite
def cases(draw: st.DrawFn) -> shape.Case:
    """Make a case: mostly a plain purchase, now and then with everything else in it."""
    case: shape.Case = draw(blocks_at_random(shape.Case, draw(st.sampled_from([20, 60, 95]))))
    case = replace(
        case,
        start_date=dt.date.fromisoformat(draw(st.sampled_from(DAYS))),
        value_date=None,
        annex2=None if case.object in {blocks.Kind.GOODS, blocks.Kind.WORKS} else case.annex2,
        value=replace(blocks.Value(), amount_sek=Decimal(draw(st.sampled_from(SUMS)))),
        supplier=draw(st.none() | blocks_at_random(shape.Supplier, 80)),
        change=draw(st.none() | blocks_at_random(shape.Change, 90)),
        aid=draw(st.none() | blocks_at_random(shape.Aid, 90)),
    )
    if draw(st.booleans()):
        case = replace(case, value=draw(blocks_at_random(blocks.Value, 40)))
    if case.aid and case.aid.amount_eur is not None:
        case = replace(case, aid=replace(case.aid, amount_sek=None))
    if case.supplier and case.supplier.last_19_25_award_on:
        case = replace(case, supplier=replace(case.supplier, never_awarded_19_25=None))
    for name in ("market", "conditions", "criteria", "labour", "inhouse", "innovation"):
        block = getattr(case, name)
        case = replace(case, **{name: draw(blocks_at_random(type(block), 50))})
    return replace(case, told=frozenset(".".join(path) for path in facts_of(case)))


def facts_of(case: shape.Case) -> list[tuple[str, ...]]:
    """List the facts of a case that are known, could be not known, and decide anything; by their path."""
    found: list[tuple[str, ...]] = [("cpv",)] if case.cpv else []
    for field in fields_of(shape.Case):
        value = getattr(case, field.name)
        if field.block and not field.many and value is not None:
            found += [(field.name, each.name) for each in fields_of(field.leaf) if _can_be_lost(each, value)]
        elif not field.block and _can_be_lost(field, case):
            found.append((field.name,))
    words = fact_words()
    return [path for path in found if words[".".join(path)].role != NOTE]


def _can_be_lost(field: Field, holder: Any) -> bool:
    return field.nullable and getattr(holder, field.name) is not None


def without(case: shape.Case, path: tuple[str, ...]) -> shape.Case:
    """Make one fact not known, as a file does with null."""
    told = case.told | {".".join(path)}
    if path == ("cpv",):
        return replace(case, cpv=())
    if len(path) == 1:
        return replace(case, **{path[0]: None}, told=told)
    block = getattr(case, path[0])
    return replace(case, **{path[0]: replace(block, **{path[1]: None})}, told=told)
