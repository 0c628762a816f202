"""Today's dearest suppliers of a category: read from the lake, so that they are those of now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import polars as pl

from nyvag.spend.analysis.lake_versions import lost_paths, version_folder

KEPT = 60
ACCOUNT_LENGTH = 20
"""As long as the cube's column is."""


@dataclass(frozen=True, slots=True)
class Seller:
    """What one supplier, as the ledger may show it, sold in a category."""

    category: str
    buyer: str
    supplier_id: str
    supplier: str
    amount_ore: int


def dearest(
    lake: Path, *, body_id: int, versions: Sequence[str], year: int, accounts: Mapping[str, str]
) -> list[Seller]:
    """List the KEPT dearest suppliers of each category in a year, the dearest first.

    Own companies and public bodies are left out, and sole traders that the register names; versions whose
    files are gone from the disk are passed over.

    Args:
        versions: the stored versions that count.
        accounts: account -> category, of the accounts that are purchases now.
    """
    folders = tuple(
        (folder, *_stamps(folder))
        for version in versions
        if not lost_paths(lake, body_id, version)
        for folder in [version_folder(lake, body_id, version)]
    )
    return list(_ranked(folders, year, tuple(sorted(accounts.items())))) if folders and accounts else []


def _stamps(folder: Path) -> tuple[int, ...]:
    """Tell two files of a version from others in their places."""
    return tuple((folder / f"{name}.parquet").stat().st_mtime_ns for name in ("suppliers", "sales"))


@lru_cache(maxsize=32)
def _ranked(
    folders: tuple[tuple[Any, ...], ...], year: int, accounts: tuple[tuple[str, str], ...]
) -> tuple[Seller, ...]:
    """Rank the sellers of the versions; a version never changes once stored, so the ranks are kept."""
    category = pl.col("account").replace_strict(dict(accounts), default=None, return_dtype=pl.String)
    who = ["category", "buyer", "supplier_id", "supplier"]
    sums = (
        pl.concat([_of_version(folder, year) for folder, *_stamps in folders])
        .with_columns(category.alias("category"))
        .filter(pl.col("category").is_not_null())
        .group_by(who)
        .agg(pl.col("amount_ore").sum())
        .sort("category", "amount_ore", *who[1:], descending=[False, True, False, False, False])
        .group_by("category", maintain_order=True)
        .head(KEPT)
        .select(*who, "amount_ore")
    )
    return tuple(Seller(*row) for row in sums.collect().iter_rows())


def _of_version(folder: Path, year: int) -> pl.LazyFrame:
    text = (pl.col(name).fill_null("") for name in ("buyer", "supplier_id", "supplier"))
    listed_person = pl.col("is_person") & (pl.col("outcome") == "match")
    shown = pl.scan_parquet(folder / "suppliers.parquet").filter(~listed_person).select("key", *text)
    sold = pl.scan_parquet(folder / "sales.parquet").filter(
        (pl.col("year") == year) & (pl.col("supplier_kind") == "")
    )
    account = pl.col("account").fill_null("").str.slice(0, ACCOUNT_LENGTH).alias("account")
    return sold.select("key", account, "amount_ore").join(shown, on="key")
