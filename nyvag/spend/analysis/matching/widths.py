"""Find the buyers whose system cuts names at a fixed width."""

from __future__ import annotations

import polars as pl

WIDEST_CUT = 45
NARROWEST_CUT = 12
FEWEST_AT_EDGE = 4
SHARE_AT_EDGE = 0.01
SHARE_BEYOND = 0.01
PILE = 2.0


def with_cut(suppliers: pl.DataFrame) -> pl.DataFrame:
    """Add `cut`: the name fills its buyer's width, so its end may be missing.

    A buyer has a width when several names end exactly at the longest length that occurs, or when
    names pile up at a length that next to none exceeds.
    """
    measured = suppliers.with_columns(
        pl.col("buyer").fill_null(""),
        pl.col("supplier").fill_null("").str.strip_chars_end().alias("supplier"),
    ).with_columns(pl.col("supplier").str.len_chars().alias("length"))
    widths = _widths(measured.select("buyer", "length"))
    return (
        measured.join(widths, on="buyer", how="left", maintain_order="left")
        .with_columns((pl.col("length") >= pl.col("width") - 1).fill_null(value=False).alias("cut"))
        .drop("length", "width")
    )


def _widths(measured: pl.DataFrame) -> pl.DataFrame:
    """Find each buyer's width from how many names end at each length."""
    counts = measured.group_by("buyer", "length").agg(pl.len().alias("ends")).sort("buyer", "length")
    pairs = counts.join(counts.select("buyer", width="length"), on="buyer")
    # "length" is unsigned: without the cast a longer name would be a huge number short of the width.
    pairs = pairs.with_columns(pl.col("length", "width").cast(pl.Int32))
    short_of = pl.col("width") - pl.col("length")
    return (
        pairs.group_by("buyer", "width")
        .agg(
            pl.col("ends").filter(short_of.is_between(0, 1)).sum().alias("at_edge"),
            pl.col("ends").filter(short_of.is_between(2, 3)).sum().alias("just_below"),
            pl.col("ends").filter(short_of < 0).sum().alias("beyond"),
            pl.col("ends").sum().alias("names"),
        )
        .filter(
            pl.col("width").is_between(NARROWEST_CUT, WIDEST_CUT)
            & (pl.col("at_edge") >= FEWEST_AT_EDGE)
            & (pl.col("at_edge") >= SHARE_AT_EDGE * pl.col("names"))
            & (pl.col("beyond") <= SHARE_BEYOND * pl.col("names"))
            & ((pl.col("beyond") == 0) | (pl.col("at_edge") >= PILE * pl.col("just_below")))
        )
        .group_by("buyer")
        .agg(pl.col("width").min())
    )
