"""The suppliers of the invented ledgers, each with the spellings it has in the accounts."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from nyvag.demo.analysis.enterprises import InventedEnterprise
from nyvag.demo.rules.numbers import org_no
from nyvag.demo.rules.tables import accounts, names

A_TRADE = 90
MASKED = ("[innehåller personuppgifter]", "")


@dataclass(frozen=True, slots=True)
class Pool:
    """Suppliers of one account, by how often each is used.

    Attributes:
        spellings: (name, number) as the ledger writes them.
        chances: the share of rows each has; sums to 1.
    """

    spellings: tuple[tuple[str, str], ...]
    chances: np.ndarray


def market_pools(dice: Generator, place: str) -> tuple[Pool, ...]:
    """Give one pool of ordinary suppliers for each account, in the order of the accounts."""
    parts = names()
    words = [first + last for first in parts["market_first"] for last in parts["market_last"]]
    pools = []
    for order, account in enumerate(accounts()):
        picked = dice.choice(len(words), A_TRADE, replace=False)
        spellings: list[tuple[str, str]] = []
        for place_in_pool, word in enumerate(picked):
            end = f" i {place} AB" if place_in_pool % 5 == 0 else " AB"
            number = org_no("AB", 1000 + order * A_TRADE + place_in_pool)
            spellings.append(_written(dice, f"{words[word]} {account.trade}{end}", number))
        spellings += [MASKED] * 2
        chances = 1 / (np.arange(len(spellings)) + 3.0)
        pools.append(Pool(tuple(spellings), chances / chances.sum()))
    return tuple(pools)


def social_spellings(dice: Generator, each: InventedEnterprise) -> tuple[tuple[str, str], tuple[str, str]]:
    """Give the usual spelling of a social enterprise, and one with a slip that a person makes."""
    usual = _written(dice, each.name, each.org_no)
    slips = (
        (each.name.upper(), ""),
        (each.name[:24].strip(), ""),
        (each.name.replace("ö", "o").replace("å", "a"), each.org_no),
        (each.name.split(" ek. för.")[0].split(" ideell")[0], f"16{each.org_no}"),
        (f"{each.name}/BG", f"{each.org_no[:6]}-{each.org_no[6:]}"),
    )
    return usual, slips[int(dice.integers(len(slips)))]


def _written(dice: Generator, name: str, number: str) -> tuple[str, str]:
    """Write a supplier once and for all the way its clerk did."""
    kind = dice.random()
    if kind < 0.62:
        return name, number
    if kind < 0.78:
        return name.upper()[:40], f"{number[:6]}-{number[6:]}"
    if kind < 0.88:
        return f"{name.upper()[:38]}  ", number
    if kind < 0.94:
        return name, f"16{number}"
    return name, ""
