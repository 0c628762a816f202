"""The columns of a supplier ledger and the headings that mean each of them.

Source: ``columns.toml`` beside this file, which names its own source and first day.
"""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from nyvag.core.tabular.headings import heading_key

COLUMNS = (
    "buyer_id", "buyer", "voucher", "supplier", "supplier_id",
    "account", "account_text", "unit", "amount", "date",
)  # fmt: skip
"""Canonical columns, in the order of a read ledger."""


@cache
def _table() -> dict[str, dict[str, object]]:
    text = files(__package__).joinpath("columns.toml").read_text(encoding="utf-8")
    return {name: row for name, row in tomllib.loads(text).items() if isinstance(row, dict)}


@cache
def synonyms() -> dict[str, dict[str, int]]:
    """Give the comparable headings of each canonical column with their rank; 0 is the surest."""
    return {
        column: {heading_key(str(name)): rank for rank, name in reversed(list(enumerate(_names(column))))}
        for column in COLUMNS
    }


def _names(column: str) -> list[object]:
    names = _table()[column]["names"]
    return names if isinstance(names, list) else []


def example(column: str) -> str:
    """Give an example value of a canonical column."""
    return str(_table()[column]["example"])


@cache
def known_headings() -> frozenset[str]:
    """Every comparable heading that means some column."""
    return frozenset(key for keys in synonyms().values() for key in keys)


def candidates(headings: Sequence[str]) -> dict[str, list[int]]:
    """List, for each canonical column, the file's columns whose heading may mean it, the surest first."""
    keys = [heading_key(heading) for heading in headings]
    return {
        column: [
            index
            for _rank, index in sorted((ranks[key], index) for index, key in enumerate(keys) if key in ranks)
        ]
        for column, ranks in synonyms().items()
    }
