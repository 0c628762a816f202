"""Where more could be bought: what others sell today in categories that the register can deliver."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from nyvag.core.spoken import say
from nyvag.core.tabular.sentences import _
from nyvag.spend.analysis.results import Named, Opportunity, Slice
from nyvag.spend.analysis.standing import shown_name
from nyvag.spend.rules.definition import OTHER
from nyvag.spend.rules.enterprise_facts import Listed

SHOWN = 10
OFFERS = "offers"
SELLS = "sells"


def find_opportunities(
    categories: Sequence[Slice], sold: pl.DataFrame, register: Sequence[Listed]
) -> tuple[Opportunity, ...]:
    """Rank categories by what is bought from others although the register could deliver.

    A registered enterprise can deliver what it says that it offers and what it sells already, be it
    to another buyer. The catch-all category comes last: it says little.

    Args:
        categories: purchases per category.
        sold: year, account, key, category, outcome, supplier, register_row, amount_ore.
    """
    sellers = _sellers(sold)
    found = [
        _opportunity(one, sellers.get(one.name, {}), sold, register)
        for one in categories
        if _potential(one) > 0
    ]
    useful = [one for one in found if one.enterprises]
    return tuple(sorted(useful, key=lambda one: (one.category == OTHER, -one.potential_ore, one.category)))


def _potential(one: Slice) -> int:
    return one.purchases_ore - max(one.social_ore, 0) - max(one.review_ore, 0)


def _sellers(sold: pl.DataFrame) -> dict[str, dict[int, int]]:
    """Sum what each registered enterprise sells in each category."""
    sums = (
        sold.filter((pl.col("outcome") == "match") & pl.col("register_row").is_not_null())
        .group_by("category", "register_row")
        .agg(pl.col("amount_ore").sum())
    )
    found: dict[str, dict[int, int]] = {}
    for category, row, ore in sums.iter_rows():
        found.setdefault(category, {})[row] = ore
    return found


def _opportunity(
    one: Slice, sells: dict[int, int], sold: pl.DataFrame, register: Sequence[Listed]
) -> Opportunity:
    able = [
        Named(
            name=shown_name(listed.entry),
            amount_ore=sells.get(listed.entry.row, 0),
            register_row=listed.entry.row,
            why=SELLS if listed.entry.row in sells else OFFERS,
        )
        for listed in register
        if one.name in listed.offers or listed.entry.row in sells
    ]
    able.sort(key=lambda who: (-who.amount_ore, who.name))
    return Opportunity(
        category=one.name,
        purchases_ore=one.purchases_ore,
        social_ore=one.social_ore,
        review_ore=one.review_ore,
        potential_ore=_potential(one),
        enterprises=tuple(able),
        suppliers=_suppliers(one.name, sold),
        explanation=_explain(able),
    )


def _suppliers(category: str, sold: pl.DataFrame) -> tuple[Named, ...]:
    """List the dearest suppliers of today that are not in the register, each by its dearest name."""
    others = sold.filter((pl.col("category") == category) & pl.col("outcome").is_in(["none", "person"]))
    sums = others.group_by(pl.coalesce("identity", "supplier").alias("who")).agg(
        pl.col("supplier").sort_by("key").first(), pl.col("amount_ore").sum()
    )
    top = sums.sort("amount_ore", "supplier", descending=[True, False]).head(SHOWN)
    return tuple(Named(name, ore) for _, name, ore in top.iter_rows() if ore > 0)


def _explain(able: Sequence[Named]) -> str:
    selling = sum(who.why == SELLS for who in able)
    offering = len(able) - selling
    told = []
    if selling:
        told.append(say(_("%(count)s enterprises in the register sell this already"), count=selling))
    if offering:
        told.append(
            say(
                _("%(count)s enterprises in the register offer this but do not sell it to you today"),
                count=offering,
            )
        )
    return "; ".join(told)
