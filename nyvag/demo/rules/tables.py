"""Accounts and name parts of the invented ledgers.

Source: ``accounts.toml`` and ``names.toml`` beside this file, which name their own source and first day.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Account:
    """An account: the share of rows, the median row, and what is bought from whom for whom."""

    number: str
    text: str
    weight: int
    median_sek: int
    trade: str
    category: str
    board: str


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


@cache
def accounts() -> tuple[Account, ...]:
    """List the accounts for purchases."""
    return tuple(Account(**row) for row in _read("accounts.toml")["account"])


@cache
def names() -> dict[str, Any]:
    """Return the parts of names."""
    return _read("names.toml")
