"""Where the versions of a body's ledgers lie, seen and unseen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl


def place(lake: Path, body_id: int, version: str, *, seen: bool) -> Path:
    """Name the folder of a version."""
    return lake / ("rows" if seen else "unseen") / f"body={body_id}" / f"version={version}"


def show(lake: Path, *, body_id: int, version: str) -> None:
    """Let readers see a stored version; one that is seen already stays so."""
    _move(place(lake, body_id, version, seen=False), place(lake, body_id, version, seen=True))


def hide(lake: Path, *, body_id: int, version: str) -> None:
    """Take a version out of sight; its rows stay."""
    _move(place(lake, body_id, version, seen=True), place(lake, body_id, version, seen=False))


def rows_of(
    lake: Path, *, body_id: int, version: str, keys: Sequence[int], limit: int
) -> list[dict[str, Any]]:
    """List the newest rows of some suppliers in one version, at most ``limit``; none when it is not seen."""
    file = place(lake, body_id, version, seen=True) / "rows.parquet"
    if not file.exists():
        return []
    found = (
        pl.scan_parquet(file)
        .filter(pl.col("key").is_in(list(keys)))
        .sort("date", "row", descending=True, nulls_last=True)
        .head(limit)
        .collect()
    )
    return found.to_dicts()


def _move(source: Path, target: Path) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    source.rename(target)
