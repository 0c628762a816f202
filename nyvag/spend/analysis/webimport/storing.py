"""Match a ledger's suppliers, mask its persons, write its rows to the lake and add up its cube."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import polars as pl

from nyvag.spend.adapters.ledger import SourceProfile
from nyvag.spend.analysis.cube import account_meanings
from nyvag.spend.analysis.masking import without_numbers
from nyvag.spend.analysis.results import LedgerRead, Stored, UnableToAnalyse
from nyvag.spend.analysis.source import Source, identity_hash, open_source, read
from nyvag.spend.analysis.standing import NO_NUMBER, OTHER_NUMBER, judge
from nyvag.spend.analysis.suppliers import Suppliers, distinct_suppliers
from nyvag.spend.analysis.webimport.looking import list_rejected, masked_rows
from nyvag.spend.analysis.webimport.versions import place
from nyvag.spend.rules.decisions import Decision
from nyvag.spend.rules.definition import SpendDefinition
from nyvag.spend.rules.enterprise_facts import Listed

Tell = Callable[[int, int | None, str], None]
CELL = ["year", "unit", "account", "key", "outcome", "basis", "supplier_kind", "register_row"]
TOP = 8
STEPS = 4


def store(
    path: Path,
    register: Sequence[Listed],
    *,
    lake: Path,
    body_id: int,
    version: str,
    definition: SpendDefinition,
    decisions: Sequence[Decision] = (),
    profile: SourceProfile | None = None,
    tell: Tell | None = None,
) -> Stored:
    """Write one ledger to the lake, unseen, and give everything the database shall hold of it.

    Returns:
        ``cube`` has a row per year, unit, account and standing, with ``key`` for suppliers that are in
        the register or may be; it sums to the ledger. ``top_suppliers`` are the dearest of each category.

    Raises:
        UnableToReadLedger, UnableToAnalyse: With a sentence that says why.
    """
    say = tell or (lambda _done, _total, _text: None)
    source = open_source(path, profile)
    say(0, STEPS, "reading suppliers")
    suppliers = distinct_suppliers([source])
    totals = suppliers.files.row(0, named=True)
    if not totals["read"]:
        raise UnableToAnalyse("No row in the ledger could be read.")
    say(1, STEPS, "matching suppliers")
    known = judge(suppliers, register, definition, decisions)
    say(2, STEPS, "writing rows")
    file = _write_rows(source, suppliers, place(lake, body_id, version, seen=False))
    say(3, STEPS, "adding up")
    cube, sales = _cube(file, known, definition)
    if int(cube.get_column("amount_ore").sum()) != totals["sum_ore"]:
        raise ArithmeticError("the two readings of the ledger differ; did the file change meanwhile?")
    rejections = list_rejected(source)
    lost = rejections.get_column("row").n_unique()
    say(STEPS, STEPS, "")
    return Stored(
        version=version,
        read=LedgerRead(
            path=path,
            rows=totals["read"] + lost,
            read=totals["read"],
            rejected=lost,
            sum_ore=totals["sum_ore"],
            period=source.plan.period.isoformat() if source.plan.period else "",
            notes=tuple(source.plan.notes),
        ),
        persons_masked=masked_rows(known),
        first_on=totals["first_date"],
        last_on=totals["last_date"],
        suppliers=known,
        cube=cube,
        top_suppliers=sales,
        rejections=rejections,
    )


def _write_rows(source: Source, suppliers: Suppliers, folder: Path) -> Path:
    """Write the rows anew; what a killed run left under the same version is gone."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    file = folder / "rows.parquet"
    rows = read(source).with_columns(identity_hash(), pl.coalesce("account", "account_text").alias("account"))
    rows.join(suppliers.keys.lazy(), on="identity_hash", how="left").select(
        "row", "key", "date", "year", "unit", "account",
        without_numbers("account_text"), without_numbers("voucher"), "amount_ore",
    ).sink_parquet(file, compression="zstd")  # fmt: skip
    return file


def _cube(file: Path, known: pl.DataFrame, definition: SpendDefinition) -> tuple[pl.DataFrame, pl.DataFrame]:
    near = pl.col("outcome").is_in(["match", "review"])
    side = known.select(
        "key", "outcome", "basis", "supplier_kind", "valid_from", "valid_to",
        outside=pl.when(pl.col("identity").is_null()).then(pl.lit(NO_NUMBER)).otherwise(pl.lit(OTHER_NUMBER)),
        register_row=pl.when(pl.col("outcome") == "match").then("register_row"),
        own_key=pl.when(near).then("key"),
    ).lazy()  # fmt: skip
    early, late = pl.col("date") < pl.col("valid_from"), pl.col("date") > pl.col("valid_to")
    held = ~((pl.col("outcome") == "match") & (early | late).fill_null(value=False))
    rows = (
        pl.scan_parquet(file)
        .join(side, on="key", how="left")
        .with_columns(
            outcome=pl.when(held).then("outcome").otherwise(pl.lit("none")),
            basis=pl.when(held).then("basis").otherwise("outside"),
            register_row=pl.when(held).then("register_row"),
        )
    )
    sums = [pl.col("amount_ore").sum(), pl.len().alias("rows"), pl.col("account_text").drop_nulls().first()]
    cells = (
        rows.with_columns(supplier_key="key", key="own_key")
        .group_by(CELL)
        .agg(*sums)
        .collect(engine="streaming")
    )
    texts = cells.group_by("account").agg(pl.col("account_text").drop_nulls().sort().first())
    buyers = known.get_column("buyer").unique().drop_nulls()
    region = bool(len(buyers) and buyers.str.replace_all(r"\D", "").str.starts_with("2321").all())
    meaning = account_meanings(texts, definition, region=region)
    named = _counted(cells.drop("account_text").join(meaning, on="account", how="left", nulls_equal=True))
    return named.sort(CELL, nulls_last=True), _dearest(rows, meaning)


def _dearest(rows: pl.LazyFrame, meaning: pl.DataFrame) -> pl.DataFrame:
    group = ["year", "kind", "category"]
    sums = rows.group_by("year", "account", "key", "supplier_kind").agg(pl.col("amount_ore").sum())
    sold = _counted(
        sums.collect(engine="streaming").join(meaning, on="account", how="left", nulls_equal=True)
    )
    totals = sold.group_by(*group, "key").agg(pl.col("amount_ore").sum()).filter(pl.col("amount_ore") > 0)
    ranked = totals.sort([*group, "amount_ore", "key"], descending=[False] * 3 + [True, False])
    return ranked.group_by(group, maintain_order=True).head(TOP)


def _counted(frame: pl.DataFrame) -> pl.DataFrame:
    """Let the supplier's kind speak where the account says purchase."""
    bought = (pl.col("kind") == "purchase") & (pl.col("supplier_kind") != "")
    return frame.with_columns(pl.when(bought).then("supplier_kind").otherwise("kind").alias("kind"))
