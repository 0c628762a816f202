"""Facts as the names that conditions lean on; one that is not known becomes the unknown that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, TypeAlias

from nyvag.procurement.rules.facts.shape import Aid, Case, Change, Supplier
from nyvag.procurement.rules.facts.types import fields_of
from nyvag.procurement.rules.facts.words import ASK, fact_words
from nyvag.procurement.rules.known import Unknown
from nyvag.procurement.rules.law.vocabulary import BLOCKS

Getter: TypeAlias = Callable[[Any], Any]
Column: TypeAlias = tuple[str, Getter, Unknown]


def unknown(path: str) -> Unknown:
    """Give the unknown of one fact: asked for where nothing is decided without it, else to be shown."""
    row = fact_words().get(path)
    one = frozenset((path,))
    return Unknown(asks=one) if row is not None and row.role == ASK else Unknown(proofs=one)


def names_of(case: Case) -> dict[str, Any]:
    """Give every fact of a case by its path."""
    names = _values(case, _case_columns())
    names.update(_values(case.aid or Aid(), _columns("aid", Aid)))
    names.update(_values(case.change or Change(), _columns("change", Change)))
    return names


def names_of_supplier(supplier: Supplier) -> dict[str, Any]:
    """Give every fact of one supplier by its path."""
    return _values(supplier, _columns("supplier", Supplier))


def _values(holder: object, columns: tuple[Column, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, get, missing in columns:
        value = get(holder)
        found[name] = missing if value is None else value
    return found


@cache
def _case_columns() -> tuple[Column, ...]:
    columns = list(_columns("", Case))
    for block in fields_of(Case):
        if block.name in BLOCKS:
            for each in fields_of(block.leaf):
                path = f"{block.name}.{each.name}"
                columns.append((path, attrgetter(path), unknown(path)))
    return tuple(columns)


@cache
def _columns(prefix: str, shape: type) -> tuple[Column, ...]:
    return tuple(
        (path, attrgetter(each.name), unknown(path))
        for each in fields_of(shape)
        if not each.block and not each.many
        for path in [f"{prefix}.{each.name}" if prefix else each.name]
    )
