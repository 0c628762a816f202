"""Every ledger row with its outcome, written as a stream: a file of any length in flat memory."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from nyvag.spend.analysis.gathering import FileRead
from nyvag.spend.analysis.masking import shown_file
from nyvag.spend.analysis.outputs import sek
from nyvag.spend.analysis.run import Groundwork
from nyvag.spend.analysis.source import Source
from nyvag.spend.analysis.working_copy import rows_of


def write_rows(ground: Groundwork, path: Path) -> None:
    """Write one line per row of the ledgers, rejected rows among them, in the ledgers' order.

    The working copy must hold ``row``.
    """
    side = _side_table(ground)
    kind_of = ground.cube.kinds.lazy()
    frames = [
        _with_rejected(_rows_of(file, side, kind_of) if file.parts else None, file.source, ground.rejections)
        for file in ground.gathered.files
    ]
    pl.concat(frames).sink_csv(path, separator=";", engine="streaming")


def _side_table(ground: Groundwork) -> pl.LazyFrame:
    number = pl.col("identity").str.slice(0, 6) + "-" + pl.col("identity").str.slice(6, 4)
    known = ground.known.select(
        "record",
        "outcome",
        "register_row",
        pl.coalesce("org_no", number).alias("org_no"),
        "rule",
        "supplier_kind",
        "valid_from",
        "valid_to",
    )
    return known.lazy()


def _rows_of(file: FileRead, side: pl.LazyFrame, kinds: pl.LazyFrame) -> pl.LazyFrame:
    joined = (
        rows_of(file)
        .join(side, on="record", how="left", maintain_order="left")
        .join(kinds, on="place", how="left", maintain_order="left")
    )
    outside = ((pl.col("date") < pl.col("valid_from")) | (pl.col("date") > pl.col("valid_to"))).fill_null(
        value=False
    )
    return joined.select(
        pl.lit(shown_file(file.source.path)).alias("file"),
        "row",
        pl.when(outside).then(pl.lit("none")).otherwise("outcome").alias("outcome"),
        pl.when(~outside).then("register_row").alias("register_row"),
        pl.when(~outside).then("org_no").alias("org_no"),
        pl.when(outside).then(pl.lit("outside-validity")).otherwise("rule").alias("rule"),
        sek("amount_ore").alias("amount_sek"),
        _counted().alias("counted"),
    )


def _counted() -> pl.Expr:
    return (
        pl.when(pl.col("account_kind") != "purchase")
        .then(pl.lit("no: ") + pl.col("account_kind"))
        .when(pl.col("supplier_kind") != "")
        .then(pl.lit("no: ") + pl.col("supplier_kind"))
        .otherwise(pl.lit("yes"))
    )


def _with_rejected(rows: pl.LazyFrame | None, source: Source, rejections: pl.DataFrame) -> pl.LazyFrame:
    """Put the rejected rows where they stand in the file; there may be no others."""
    lost = rejections.filter(pl.col("number") == source.number).select("row").unique().sort("row")
    if rows is not None and lost.is_empty():
        return rows
    nothing = pl.lit(None, pl.String)
    lines = lost.lazy().select(
        pl.lit(shown_file(source.path)).alias("file"),
        "row",
        pl.lit("rejected").alias("outcome"),
        pl.lit(None, pl.UInt32).alias("register_row"),
        nothing.alias("org_no"),
        nothing.alias("rule"),
        nothing.alias("amount_sek"),
        pl.lit("no: rejected").alias("counted"),
    )
    return lines if rows is None else rows.merge_sorted(lines, key="row")
