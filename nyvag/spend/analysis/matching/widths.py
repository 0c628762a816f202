"""Find the buyers whose system cuts names at a fixed width."""

from __future__ import annotations

import polars as pl

WIDEST_CUT = 45
NARROWEST_CUT = 12
FEWEST_AT_EDGE = 4
SHARE_AT_EDGE = 0.01


def with_cut(suppliers: pl.DataFrame) -> pl.DataFrame:
    """Add `cut`: the name fills its buyer's width, so its end may be missing.

    A buyer has a width when several names end exactly at the longest length that occurs.
    """
    measured = suppliers.with_columns(
        pl.col("buyer").fill_null(""),
        pl.col("supplier").fill_null("").str.strip_chars_end().alias("supplier"),
    ).with_columns(pl.col("supplier").str.len_chars().alias("length"))
    widths = (
        measured.group_by("buyer")
        .agg(
            pl.col("length").max().alias("width"),
            (pl.col("length") >= pl.col("length").max() - 1).sum().alias("at_edge"),
            pl.len().alias("names"),
        )
        .filter(
            pl.col("width").is_between(NARROWEST_CUT, WIDEST_CUT)
            & (pl.col("at_edge") >= FEWEST_AT_EDGE)
            & (pl.col("at_edge") >= SHARE_AT_EDGE * pl.col("names"))
        )
        .select("buyer", "width")
    )
    return (
        measured.join(widths, on="buyer", how="left", maintain_order="left")
        .with_columns((pl.col("length") >= pl.col("width") - 1).fill_null(value=False).alias("cut"))
        .drop("length", "width")
    )
