"""How much is bought from social enterprises: the figures of a cube, each with its coverage."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from nyvag.spend.analysis.concentration import concentration_of
from nyvag.spend.analysis.opportunities import find_opportunities
from nyvag.spend.analysis.results import Answer, Coverage, EnterpriseSales, Slice
from nyvag.spend.analysis.standing import (
    BY_NAME,
    BY_NUMBER,
    MASKED,
    NO_NUMBER,
    OTHER_NUMBER,
    UNREVIEWED,
    shown_name,
)
from nyvag.spend.rules.enterprise_facts import Listed

PURCHASE = "purchase"
GRANT = "grant"
UNKNOWN = "okänt"
_PARTS = {
    "by_number_ore": BY_NUMBER,
    "by_name_ore": BY_NAME,
    "unreviewed_ore": UNREVIEWED,
    "other_number_ore": OTHER_NUMBER,
    "without_number_ore": NO_NUMBER,
    "masked_ore": MASKED,
}


def answer_from(
    cells: pl.DataFrame,
    suppliers: pl.DataFrame,
    sales: pl.DataFrame,
    register: Sequence[Listed],
    purchases: pl.DataFrame | None = None,
) -> Answer:
    """Work out every figure of an answer; see ``Analysis`` and ``Cube`` for the frames."""
    bought = cells.filter(pl.col("kind") == PURCHASE)
    sold = sales.filter(pl.col("kind") == PURCHASE)
    grants = cells.filter(pl.col("kind") == GRANT)
    enterprises = _enterprises(sales, suppliers, register)
    categories = slices(bought, "category")
    named = sold.join(suppliers.select("key", "supplier", "identity", "register_row"), on="key", how="left")
    return Answer(
        total=_total(bought),
        years=tuple(sorted(slices(bought, "year"), key=lambda one: one.name)),
        units=slices(bought, "unit"),
        categories=categories,
        kinds=_kinds(cells),
        grants_to_social_ore=_sum(grants.filter(pl.col("outcome") == "match")),
        grants_ore=_sum(grants),
        legal_forms=_by_fact(enterprises, "legal_form"),
        sizes=_by_fact(enterprises, "size"),
        enterprises=enterprises,
        concentration=concentration_of(
            named
            if purchases is None
            else purchases.join(suppliers.select("key", "identity"), on="key", how="left"),
            _sum(bought),
        ),
        concentration_social=concentration_of(
            named.filter(pl.col("outcome") == "match"), _sum(bought.filter(pl.col("outcome") == "match"))
        ),
        opportunities=find_opportunities(categories, named, register),
        unknown_account_ore=_sum(bought.filter(~pl.col("known"))),
        has_accounts=bool(cells.get_column("account").drop_nulls().len()),
    )


def slices(bought: pl.DataFrame, column: str) -> tuple[Slice, ...]:
    """Break purchases down by a column, the largest first; what has no value is named as unknown."""
    missing = pl.col("name").is_null() | pl.col("name").is_in(["", "0"])
    parts = bought.group_by(pl.col(column).cast(pl.String).alias("name")).agg(*_parts())
    named = parts.with_columns(pl.when(missing).then(pl.lit(UNKNOWN)).otherwise("name").alias("name"))
    merged = named.group_by("name").agg(pl.all().sum())
    ordered = merged.sort("purchases_ore", "name", descending=[True, False])
    return tuple(_slice(row) for row in ordered.iter_rows(named=True))


def _parts() -> list[pl.Expr]:
    amount = pl.col("amount_ore")
    bases = [
        amount.filter(pl.col("basis") == basis).sum().cast(pl.Int64).alias(name)
        for name, basis in _PARTS.items()
    ]
    return [
        amount.sum().cast(pl.Int64).alias("purchases_ore"),
        amount.filter(pl.col("outcome") == "match").sum().cast(pl.Int64).alias("social_ore"),
        *bases,
    ]


def _slice(row: dict[str, object]) -> Slice:
    numbers = {name: int(str(row[name])) for name in (*_PARTS, "purchases_ore", "social_ore")}
    return Slice(
        name=str(row["name"]),
        purchases_ore=numbers["purchases_ore"],
        social_ore=numbers["social_ore"],
        review_ore=numbers["unreviewed_ore"],
        coverage=Coverage(**{name: numbers[name] for name in _PARTS}),
    )


def _total(bought: pl.DataFrame) -> Slice:
    row = bought.select(_parts()).row(0, named=True)
    return _slice({**row, "name": ""})


def _sum(cells: pl.DataFrame) -> int:
    return int(cells.get_column("amount_ore").sum())


def _kinds(cells: pl.DataFrame) -> dict[str, tuple[int, int]]:
    sums = cells.group_by("kind").agg(pl.col("amount_ore", "rows").sum()).sort("kind")
    return {kind: (int(ore), int(rows)) for kind, ore, rows in sums.iter_rows()}


def _enterprises(
    sales: pl.DataFrame, suppliers: pl.DataFrame, register: Sequence[Listed]
) -> tuple[EnterpriseSales, ...]:
    listed = {one.entry.row: one for one in register}
    sold = sales.filter((pl.col("outcome") == "match") & pl.col("kind").is_in([PURCHASE, GRANT]))
    by_row = sold.join(suppliers.select("key", "register_row"), on="key", how="left")
    sums = by_row.group_by("register_row", "year", "kind").agg(pl.col("amount_ore").sum())
    found: dict[int, dict[tuple[str, int], int]] = {}
    for row, year, kind, ore in sums.sort("register_row", "year", "kind").iter_rows():
        found.setdefault(row, {})[kind, year] = ore
    made = [_enterprise(listed[row], cells) for row, cells in found.items() if row in listed]
    return tuple(sorted(made, key=lambda one: (-one.purchases_ore, one.register_row)))


def _enterprise(one: Listed, cells: dict[tuple[str, int], int]) -> EnterpriseSales:
    by_year = {year: ore for (kind, year), ore in cells.items() if kind == PURCHASE}
    return EnterpriseSales(
        register_row=one.entry.row,
        name=shown_name(one.entry),
        legal_form=one.entry.legal_form,
        size=one.size,
        purchases_ore=sum(by_year.values()),
        grants_ore=sum(ore for (kind, _), ore in cells.items() if kind == GRANT),
        by_year=by_year,
    )


def _by_fact(enterprises: Sequence[EnterpriseSales], fact: str) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for one in enterprises:
        name = getattr(one, fact) or UNKNOWN
        sums[name] = sums.get(name, 0) + one.purchases_ore
    return tuple(sorted(sums.items(), key=lambda item: (-item[1], item[0])))
