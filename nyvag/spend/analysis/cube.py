"""The second pass: sums per year, unit, account and standing, exact to the öre, in flat memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from nyvag.spend.analysis.source import Source, identity_hash, stream
from nyvag.spend.analysis.standing import NO_NUMBER, OTHER_NUMBER
from nyvag.spend.rules.definition import SpendDefinition

BATCH = 500_000
FOLD_AT = 24
ALL_SUPPLIERS = 20_000
"""Up to so many suppliers every one is followed per account; of more, the dearest below."""
DEAREST = 5_000
CELL = ("year", "unit", "account", "standing", "register_row", "cell_key")
SALE = ("year", "account", "key", "standing")
STANDING = ("outcome", "basis", "supplier_kind")
Tally = Callable[[int], None]


@dataclass(slots=True)
class _Sums:
    """Partial sums under fixed names, folded now and then so that they stay few."""

    by: tuple[str, ...]
    texts: bool = False
    parts: list[pl.DataFrame] = field(default_factory=list)

    def add(self, rows: pl.DataFrame) -> None:
        amounts = [pl.col("amount_ore").sum(), pl.len().cast(pl.Int64).alias("rows")]
        text = [pl.col("account_text").drop_nulls().first()] if self.texts else []
        self.parts.append(rows.group_by(self.by).agg(*amounts, *text))
        if len(self.parts) >= FOLD_AT:
            self.parts = [self.total()]

    def total(self) -> pl.DataFrame:
        text = [pl.col("account_text").drop_nulls().first()] if self.texts else []
        return pl.concat(self.parts).group_by(self.by).agg(pl.col("amount_ore", "rows").sum(), *text)


@dataclass(frozen=True, slots=True)
class Cube:
    """Sums over the rows read.

    Attributes:
        cells: as ``Analysis.cube``; all rows read, so it sums to the ledger.
        sales: year, account, key, kind, category, outcome, amount_ore, rows for each supplier followed.
        unread: per file number, the lines without an amount: rejected rows and blank lines.
    """

    cells: pl.DataFrame
    sales: pl.DataFrame
    unread: Mapping[int, pl.Series]


def build_cube(
    sources: Sequence[Source],
    keys: pl.DataFrame,
    known: pl.DataFrame,
    definition: SpendDefinition,
    *,
    by_enterprise: bool = False,
    tally: Tally | None = None,
) -> Cube:
    """Read the ledgers a second time and add them up.

    Args:
        keys: identity_hash -> key; known: as ``standing.judge`` gives.
        by_enterprise: keep the enterprise of each cell, as pages need; a report does with less.
        tally: called with the number of rows read in each batch.
    """
    legend, side = _side_table(keys, known, by_enterprise=by_enterprise)
    dated = bool(
        known.select((pl.col("valid_from").is_not_null() | pl.col("valid_to").is_not_null()).any()).item()
    )
    unread = {source.number: pl.Series("row", [], pl.UInt32) for source in sources}
    cells, sales = _Sums(CELL, texts=True), _Sums(SALE)
    for source in sources:
        for batch in _joined(source, side, dated=dated).collect_batches(
            chunk_size=BATCH, maintain_order=False, engine="streaming"
        ):
            lost = batch.filter(pl.col("amount_ore").is_null())
            if lost.height:
                unread[source.number] = pl.concat([unread[source.number], lost.get_column("row")])
                batch = batch.filter(pl.col("amount_ore").is_not_null())
            cells.add(batch)
            sales.add(batch.filter(pl.col("followed")))
            if tally:
                tally(batch.height)
    worded, sold = _named(cells.total(), sales.total(), legend, definition, known)
    return Cube(worded, sold, unread)


def _side_table(
    keys: pl.DataFrame, known: pl.DataFrame, *, by_enterprise: bool
) -> tuple[pl.DataFrame, pl.LazyFrame]:
    """Make the small table rows join with, and the legend of its standing numbers."""
    outside = known.select(
        "key",
        outcome=pl.lit("none"),
        basis=pl.when(pl.col("identity").is_null()).then(pl.lit(NO_NUMBER)).otherwise(pl.lit(OTHER_NUMBER)),
        supplier_kind=pl.col("supplier_kind"),
    )
    both = pl.concat([known.select(STANDING), outside.select(STANDING)]).unique().sort(STANDING)
    legend = both.with_row_index("standing").with_columns(pl.col("standing").cast(pl.Int16))
    beside = outside.join(legend, on=STANDING).select("key", standing_outside="standing")
    everyone = pl.lit(known.height <= ALL_SUPPLIERS)
    dearest = pl.col("amount_ore").abs().rank("ordinal", descending=True) <= DEAREST
    listed, asked = pl.col("outcome") == "match", pl.col("outcome").is_in(["match", "review"])
    side = known.join(legend, on=STANDING).select(
        "key",
        "standing",
        "valid_from",
        "valid_to",
        register_row=pl.when(listed).then("register_row") if by_enterprise else pl.lit(None, pl.UInt32),
        cell_key=pl.when(asked).then("key") if by_enterprise else pl.lit(None, pl.UInt32),
        followed=everyone | dearest | asked,
    )
    return legend, keys.join(side.join(beside, on="key"), on="key", how="left").lazy()


def _joined(source: Source, side: pl.LazyFrame, *, dated: bool) -> pl.LazyFrame:
    """Give each row its supplier's standing on the row's day."""
    rows = stream(source).with_columns(
        identity_hash(), pl.coalesce("account", "account_text").alias("account")
    )
    joined = rows.join(side, on="identity_hash", how="left")
    if dated:
        joined = joined.with_columns(_held().alias("held")).with_columns(
            pl.when("held").then("standing").otherwise("standing_outside").alias("standing"),
            pl.when("held").then("register_row").alias("register_row"),
            pl.when("held").then("cell_key").alias("cell_key"),
        )
    return joined.select(*CELL, "row", "key", "followed", "amount_ore", "account_text")


def _held() -> pl.Expr:
    """Tell whether a match holds on the row's day; on a day that is unknown it does."""
    early, late = pl.col("date") < pl.col("valid_from"), pl.col("date") > pl.col("valid_to")
    return ~(early | late).fill_null(value=False)


def _named(
    cells: pl.DataFrame,
    sales: pl.DataFrame,
    legend: pl.DataFrame,
    definition: SpendDefinition,
    known: pl.DataFrame,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Put words on the numbers: what each account is, and how its suppliers are known."""
    texts = cells.group_by("account").agg(pl.col("account_text").drop_nulls().sort().first())
    meaning = account_meanings(texts, definition, region=_is_region(known))
    worded = cells.drop("account_text").join(meaning, on="account", how="left", nulls_equal=True)
    worded = worded.join(legend, on="standing", how="left").drop("standing")
    worded = worded.rename({"cell_key": "key"}).with_columns(
        _counted_kind(), pl.col("kind").alias("account_kind")
    )
    sold = sales.join(meaning.drop("account_text", "known"), on="account", how="left", nulls_equal=True)
    sold = sold.join(legend, on="standing", how="left").drop("standing").with_columns(_counted_kind())
    return worded.sort("year", "unit", "account", "basis", nulls_last=True), sold


def _counted_kind() -> pl.Expr:
    """Let the supplier's kind speak where the account says purchase."""
    bought = (pl.col("kind") == "purchase") & (pl.col("supplier_kind") != "")
    return pl.when(bought).then("supplier_kind").otherwise("kind").alias("kind")


def _is_region(known: pl.DataFrame) -> bool:
    buyers = known.get_column("buyer").unique().drop_nulls()
    return bool(len(buyers) and buyers.str.replace_all(r"\D", "").str.starts_with("2321").all())


def account_meanings(texts: pl.DataFrame, definition: SpendDefinition, *, region: bool) -> pl.DataFrame:
    """Tell kind, category and whether a rule knew it, for each account and its text."""
    meanings = [
        definition.account(account, text, region=region)
        for account, text in texts.select("account", "account_text").iter_rows()
    ]
    return texts.with_columns(
        pl.Series("kind", [str(one.kind) for one in meanings], pl.String),
        pl.Series("category", [one.category for one in meanings], pl.String),
        pl.Series("known", [one.known for one in meanings], pl.Boolean),
    )
