"""The second pass: sums per year, unit, account and standing, exact to the öre, in flat memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from nyvag.spend.analysis.masking import without_numbers
from nyvag.spend.analysis.source import Source, identity_hash, stream
from nyvag.spend.analysis.standing import MASKED, NO_NUMBER, OTHER_NUMBER
from nyvag.spend.rules.definition import SpendDefinition

BATCH = 250_000
FOLD_AT = 400_000
ALL_SUPPLIERS = 20_000
"""Up to so many suppliers every one is followed per account; of more, the dearest below."""
DEAREST = 5_000
CELL = ("year", "unit", "account", "standing", "register_row", "cell_key")
SALE = ("sale_year", "account", "key", "standing")
STANDING = ("outcome", "basis", "supplier_kind")
EVERY_YEAR = 0
"""Suppliers that nobody asks about are summed over all years in a report."""
Tally = Callable[[int], None]


@dataclass(slots=True)
class _Sums:
    """Partial sums of groups that one number stands for, folded now and then so that they stay few."""

    by: str
    names: tuple[str, ...]
    parts: list[pl.DataFrame] = field(default_factory=list)
    held: int = 0

    def add(self, rows: pl.DataFrame) -> None:
        """Add a batch of rows."""
        sums = [pl.col("amount_ore").sum(), pl.len().cast(pl.Int64).alias("rows")]
        part = rows.group_by(self.by).agg(*sums, pl.col(self.names).first())
        # A text picked out of a batch keeps the whole batch in memory; a new text does not.
        part = part.with_columns(pl.col(pl.String) + "")
        self.parts.append(part)
        self.held += part.height
        if self.held > FOLD_AT and len(self.parts) > 1:
            self.parts = [self._folded()]
            self.held = self.parts[0].height

    def total(self) -> pl.DataFrame:
        """Give the sums, one row per group."""
        return self._folded().drop(self.by)

    def _folded(self) -> pl.DataFrame:
        sums = pl.col("amount_ore", "rows").sum()
        return pl.concat(self.parts).group_by(self.by).agg(sums, pl.col(self.names).first())


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
    cells, sales = _Sums("cell", (*CELL, "account_text")), _Sums("sale", SALE)
    for source in sources:

        def take(batch: pl.DataFrame, number: int = source.number) -> None:
            lost = batch.filter(pl.col("amount_ore").is_null())
            if lost.height:
                unread[number] = pl.concat([unread[number], lost.get_column("row")])
                batch = batch.filter(pl.col("amount_ore").is_not_null())
            cells.add(batch)
            sales.add(batch.filter(pl.col("followed")))
            if tally:
                tally(batch.height)

        rows = _joined(source, side, dated=dated)
        rows.sink_batches(take, chunk_size=BATCH, maintain_order=False, engine="streaming")
    worded, sold = _named(cells.total(), sales.total(), legend, definition, known)
    return Cube(worded, sold, unread)


def _side_table(
    keys: pl.DataFrame, known: pl.DataFrame, *, by_enterprise: bool
) -> tuple[pl.DataFrame, pl.LazyFrame]:
    """Make the small table rows join with, and the legend of its standing numbers."""
    outside = known.select(
        "key",
        outcome=pl.lit("none"),
        basis=pl.when(pl.col("is_person"))
        .then(pl.lit(MASKED))
        .when(pl.col("identity").is_null())
        .then(pl.lit(NO_NUMBER))
        .otherwise(pl.lit(OTHER_NUMBER)),
        supplier_kind=pl.col("supplier_kind"),
    )
    both = pl.concat([known.select(STANDING), outside.select(STANDING)]).unique().sort(STANDING)
    legend = both.with_row_index("standing").with_columns(pl.col("standing").cast(pl.Int16))
    beside = outside.join(legend, on=STANDING).select("key", standing_outside="standing")
    everyone = pl.lit(known.height <= ALL_SUPPLIERS)
    dearest = pl.col("amount_ore").abs().rank("ordinal", descending=True) <= DEAREST
    # What a person has decided may be undone, so its cells stay apart whatever was decided.
    decided = pl.col("rule") == "decided-earlier"
    listed, asked = pl.col("outcome") == "match", pl.col("outcome").is_in(["match", "review"]) | decided
    side = known.join(legend, on=STANDING).select(
        "key",
        "standing",
        "valid_from",
        "valid_to",
        register_row=pl.when(listed).then("register_row") if by_enterprise else pl.lit(None, pl.UInt32),
        cell_key=pl.when(asked).then("key") if by_enterprise else pl.lit(None, pl.UInt32),
        yearly=asked | pl.lit(by_enterprise),
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
        )
    joined = joined.with_columns(
        pl.when("yearly").then("year").otherwise(pl.lit(EVERY_YEAR, pl.Int16)).alias("sale_year")
    )
    # Grouping by one number that stands for all names costs a fraction of grouping by the names.
    return joined.select(
        *CELL,
        *("row", "key", "followed", "amount_ore", "account_text", "sale_year"),
        cell=_one_number(CELL),
        sale=_one_number(SALE),
    )


def _one_number(names: Sequence[str]) -> pl.Expr:
    """Hash several columns into 64 bits, each with a seed of its own."""
    number = pl.col(names[0]).hash(1)
    for seed, name in enumerate(names[1:], 2):
        number = number ^ pl.col(name).hash(seed * 7919)
    return number


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
    sold = sales.rename({"sale_year": "year"}).join(
        meaning.drop("account_text", "known"), on="account", how="left", nulls_equal=True
    )
    sold = sold.join(legend, on="standing", how="left").drop("standing").with_columns(_counted_kind())
    sold = sold.with_columns(without_numbers("account"))
    # An account or a unit may hold somebody's number; what leaves memory must not.
    worded = worded.with_columns(without_numbers(name) for name in ("unit", "account", "account_text"))
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
