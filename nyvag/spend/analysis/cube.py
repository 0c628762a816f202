"""Sums per year, unit, account and standing, exact to the öre: the working copy added up in flat memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import polars as pl

from nyvag.spend.analysis.gathering import Gathered
from nyvag.spend.analysis.masking import without_numbers
from nyvag.spend.analysis.side_table import SideTable, side_table
from nyvag.spend.analysis.source import UNDATED
from nyvag.spend.analysis.working_copy import Sums, for_each_part
from nyvag.spend.rules.definition import SpendDefinition

_CELL = ("year", "unit", "account", "register_row", "key", "outcome", "basis", "supplier_kind")
_SALE = ("year", "account", "key", "outcome", "basis", "supplier_kind")
_MOST = 2**63
PURCHASE = "purchase"
Tally = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Years:
    """The years that occur, written as numbers below ``count``: 0 none, 1 the first."""

    first: int
    count: int

    @classmethod
    def of(cls, gathered: Gathered) -> Years:
        """Number the years from the first day read to the last."""
        days = [day for file in gathered.files for day in (file.first_on, file.last_on) if day]
        first, last = (min(days).year, max(days).year) if days else (0, -1)
        return cls(first, last - first + 2)

    def number(self, dates: pl.Series) -> pl.Series:
        """Number the year of each day."""
        return (dates.dt.year() - (self.first - 1)).fill_null(UNDATED).cast(pl.UInt64)

    def named(self, number: pl.Expr) -> pl.Expr:
        """Give the year of each number."""
        known = number.cast(pl.Int16) + (self.first - 1)
        return pl.when(number > 0).then(known).otherwise(pl.lit(UNDATED, pl.Int16)).cast(pl.Int16)


@dataclass(frozen=True, slots=True)
class Cube:
    """Sums over the rows read.

    Attributes:
        cells: as ``Analysis.cube``; all rows read, so it sums to the ledger.
        sales: year, account, key, kind, category, outcome, amount_ore, rows for each supplier followed.
            Suppliers that nobody asks about are summed over all years in a report.
        kinds: place, account_kind: what each place's account is.
        purchases: key, amount_ore of every supplier with purchases, where ``sales`` follows only some;
            None where it follows all.
    """

    cells: pl.DataFrame
    sales: pl.DataFrame
    kinds: pl.DataFrame
    purchases: pl.DataFrame | None = None


def build_cube(
    gathered: Gathered,
    known: pl.DataFrame,
    definition: SpendDefinition,
    *,
    by_enterprise: bool = False,
    tally: Tally | None = None,
) -> Cube:
    """Add the working copy up.

    Args:
        gathered: what was read; known: as ``standing.judge`` gives.
        definition: what an account means.
        by_enterprise: keep the enterprise of each cell, as pages need; a report does with less.
        tally: called with the number of rows in each part.
    """
    side = side_table(known, gathered.records.size, by_enterprise=by_enterprise)
    places = _placed_accounts(gathered)
    meaning = _meanings(gathered, places, definition, known)
    kinds = places.join(meaning, on="account", how="left", nulls_equal=True, maintain_order="left")
    everyone = bool(side.table.get_column("followed").all())
    bought = None if everyone else kinds.get_column("kind") == PURCHASE
    adding = _Adding(side, places, Years.of(gathered), bought)
    for file in gathered.files:
        for_each_part(file.parts, partial(adding.add, tally=tally))
    return Cube(
        _worded(adding.named_cells(), meaning),
        _sold(adding.named_sales(), meaning),
        kinds.select("place", account_kind="kind"),
        None if everyone else adding.named_purchases(known),
    )


def _placed_accounts(gathered: Gathered) -> pl.DataFrame:
    """List place, unit and account in the order of their number; the text is the account where none is."""
    texts = gathered.places.table("place").with_columns(
        pl.when(pl.col(name) != "").then(name).alias(name) for name in ("unit", "account", "account_text")
    )
    return texts.select("place", "unit", pl.coalesce("account", "account_text").alias("account"))


class _Adding:
    """Adds the rows of all parts up by numbers that stand for all names of a cell, or of a sale."""

    def __init__(self, side: SideTable, places: pl.DataFrame, years: Years, bought: pl.Series | None) -> None:
        accounts = places.select("account").unique().sort("account", nulls_last=True)
        self.side, self.years, self.accounts = side, years, accounts.with_row_index("number")
        self.places = places.join(
            self.accounts, on="account", how="left", nulls_equal=True, maintain_order="left"
        )
        self.account_of = self.places.get_column("number").cast(pl.UInt64)
        self.bought = bought
        followed = side.table.get_column("followed").fill_null(value=False)
        self.followed, self.rank = followed.arg_true(), followed.cast(pl.UInt64).cum_sum() - 1
        self.sides = 2 if side.dated else 1
        cells = places.height * years.count * side.groups.height
        sales = self.followed.len() * self.sides * accounts.height * years.count
        if max(cells, sales) >= _MOST:
            raise ArithmeticError("the ledger has more units, accounts and suppliers than can be numbered")
        self.cells, self.sales = Sums("cell", cells), Sums("sale", sales)
        self.purchases = Sums("record", side.table.height)

    def add(self, rows: pl.DataFrame, tally: Tally | None = None) -> None:
        """Add the rows of one part."""
        records, ore = rows.get_column("record"), rows.get_column("amount_ore")
        outside = self.side.outside(records, rows.get_column("date"))
        groups = self.side.of("group", records)
        if outside is not None:
            groups = self.side.of("group_outside", records).zip_with(outside, groups)
        years = self.years.number(rows.get_column("date"))
        places = rows.get_column("place")
        self.cells.add(
            (places.cast(pl.UInt64) * self.years.count + years) * self.side.groups.height
            + groups.cast(pl.UInt64),
            ore,
        )
        followed = self.side.of("followed", records)
        yearly = years.zip_with(self.side.of("yearly", records), pl.zeros(len(years), pl.UInt64, eager=True))
        suppliers = self.rank.gather(records) * self.sides
        if outside is not None:
            suppliers = suppliers + outside.cast(pl.UInt64)
        sale = (suppliers * self.accounts.height + self.account_of.gather(places)) * self.years.count + yearly
        self.sales.add(sale.filter(followed), ore.filter(followed))
        if self.bought is not None:
            counted = self.bought.gather(places)
            self.purchases.add(records.filter(counted).cast(pl.UInt64), ore.filter(counted))
        if tally:
            tally(rows.height)

    def named_purchases(self, known: pl.DataFrame) -> pl.DataFrame:
        """Put keys to what was bought from every supplier that is no public body or own company."""
        keys = self.side.table.select("key").with_row_index("record")
        ordinary = known.filter(pl.col("supplier_kind") == "").select("key")
        sums = self.purchases.total().with_columns(pl.col("record").cast(pl.UInt32))
        return sums.join(keys, on="record").join(ordinary, on="key", how="semi").select("key", "amount_ore")

    def named_cells(self) -> pl.DataFrame:
        """Put names to the cells' numbers: year, unit, account and the columns of a group."""
        cells, groups, years = self.cells.total(), self.side.groups.height, self.years.count
        numbered = cells.with_columns(
            year=self.years.named(pl.col("cell") // groups % years),
            place=(pl.col("cell") // groups // years).cast(pl.UInt32),
            group=(pl.col("cell") % groups).cast(pl.UInt32),
        )
        named = numbered.join(self.places, on="place", how="left").join(
            self.side.groups, on="group", how="left"
        )
        named = named.rename({"cell_key": "key"})
        return named.group_by(_CELL).agg(pl.col("amount_ore", "rows").sum())

    def named_sales(self) -> pl.DataFrame:
        """Put names to the sales' numbers: year, account, key and the standing on the day."""
        sales, accounts, years = self.sales.total(), self.accounts.height, self.years.count
        supplier = pl.col("sale") // years // accounts
        numbered = sales.with_columns(
            year=self.years.named(pl.col("sale") % years),
            number=(pl.col("sale") // years % accounts).cast(pl.UInt32),
            rank=(supplier // self.sides).cast(pl.UInt32),
            outside=supplier % self.sides == 1,
        )
        side = self.side.table.select("key", "group", "group_outside")[self.followed].with_row_index("rank")
        named = numbered.join(side, on="rank", how="left").with_columns(
            group=pl.when("outside").then("group_outside").otherwise("group")
        )
        named = named.join(self.accounts, on="number", how="left").join(
            self.side.groups, on="group", how="left"
        )
        return named.select(*_SALE, "amount_ore", "rows")


def _meanings(
    gathered: Gathered, places: pl.DataFrame, definition: SpendDefinition, known: pl.DataFrame
) -> pl.DataFrame:
    """Tell what each account is, by its number and the first of its texts in the alphabet."""
    seen = pl.concat([piece.texts for file in gathered.files for piece in file.pieces]).unique()
    said = (
        seen.join(places, on="place")
        .group_by("account")
        .agg(pl.col("account_text").drop_nulls().sort().first())
    )
    accounts = places.select("account").unique()
    texts = accounts.join(said, on="account", how="left", nulls_equal=True)
    return account_meanings(texts, definition, region=_is_region(known))


def _worded(cells: pl.DataFrame, meaning: pl.DataFrame) -> pl.DataFrame:
    worded = cells.join(meaning, on="account", how="left", nulls_equal=True)
    # An account or a unit may hold somebody's number; what leaves memory must not.
    masked = [without_numbers(name) for name in ("unit", "account", "account_text")]
    worded = worded.with_columns(_counted_kind(), pl.col("kind").alias("account_kind"), *masked)
    return worded.sort("year", "unit", "account", "basis", "outcome", "key", nulls_last=True)


def _sold(sales: pl.DataFrame, meaning: pl.DataFrame) -> pl.DataFrame:
    sold = sales.join(meaning.drop("account_text", "known"), on="account", how="left", nulls_equal=True)
    return sold.with_columns(_counted_kind(), without_numbers("account"))


def _counted_kind() -> pl.Expr:
    """Let the supplier's kind speak where the account says purchase."""
    bought = (pl.col("kind") == PURCHASE) & (pl.col("supplier_kind") != "")
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
