"""What each supplier record means to the rows that name it by number."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from nyvag.spend.analysis.standing import MASKED, NO_NUMBER, OTHER_NUMBER

ALL_SUPPLIERS = 20_000
"""Up to so many suppliers every one is followed per account; of more, the dearest below."""
DEAREST = 5_000
GROUP = ("outcome", "basis", "supplier_kind", "register_row", "cell_key")
_OUTSIDE = ("outcome_outside", "basis_outside", "supplier_kind", "no_row", "cell_key")


@dataclass(frozen=True, slots=True)
class SideTable:
    """Columns that are as long as there are records; a row's record is the place to look at.

    Attributes:
        table: group (how rows of the record are added up), group_outside (the same on days when the match
            does not hold), key, yearly, followed, valid_from, valid_to.
        groups: group, outcome, basis, supplier_kind, register_row, cell_key.
        dated: some match holds for a time only.
    """

    table: pl.DataFrame
    groups: pl.DataFrame
    dated: bool

    def of(self, column: str, records: pl.Series) -> pl.Series:
        """Look a column up for some rows."""
        return self.table.get_column(column).gather(records)

    def outside(self, records: pl.Series, dates: pl.Series) -> pl.Series | None:
        """Tell which rows fall outside the time of their match; a day that is unknown falls inside."""
        if not self.dated:
            return None
        early = dates < self.of("valid_from", records)
        late = dates > self.of("valid_to", records)
        return early.fill_null(value=False) | late.fill_null(value=False)


def side_table(known: pl.DataFrame, records: int, *, by_enterprise: bool) -> SideTable:
    """Make the side table.

    Args:
        known: as ``standing.judge`` gives; records: how many numbers there are.
        by_enterprise: keep each enterprise apart, as pages need; a report does with less.
    """
    # What a person has decided may be undone, so its cells stay apart whatever was decided.
    decided = pl.col("rule") == "decided-earlier"
    listed, asked = pl.col("outcome") == "match", pl.col("outcome").is_in(["match", "review"]) | decided
    everyone = pl.lit(known.height <= ALL_SUPPLIERS)
    dearest = pl.col("amount_ore").abs().rank("ordinal", descending=True) <= DEAREST
    nothing = pl.lit(None, pl.UInt32)
    side = known.with_columns(
        outcome_outside=pl.lit("none"),
        basis_outside=pl.when(pl.col("is_person"))
        .then(pl.lit(MASKED))
        .when(pl.col("identity").is_null())
        .then(pl.lit(NO_NUMBER))
        .otherwise(pl.lit(OTHER_NUMBER)),
        register_row=pl.when(listed).then("register_row") if by_enterprise else nothing,
        cell_key=pl.when(asked).then("key") if by_enterprise else nothing,
        no_row=nothing,
        yearly=asked | pl.lit(by_enterprise),
        followed=everyone | dearest | asked,
    )
    outside = side.select(pl.col(name).alias(own) for name, own in zip(_OUTSIDE, GROUP, strict=True))
    groups = pl.concat([side.select(GROUP), outside]).unique().sort(GROUP, nulls_last=True)
    groups = groups.with_row_index("group")
    side = side.join(groups, on=GROUP, how="left", nulls_equal=True)
    beside = groups.rename({"group": "group_outside"})
    side = side.join(beside, left_on=_OUTSIDE, right_on=GROUP, how="left", nulls_equal=True)
    every = pl.DataFrame({"record": pl.int_range(records, dtype=pl.UInt32, eager=True)})
    columns = ("group", "group_outside", "key", "yearly", "followed", "valid_from", "valid_to")
    table = every.join(side.select("record", *columns), on="record", how="left", maintain_order="left")
    dated = bool(
        known.select((pl.col("valid_from").is_not_null() | pl.col("valid_to").is_not_null()).any()).item()
    )
    return SideTable(table.drop("record"), groups, dated)
