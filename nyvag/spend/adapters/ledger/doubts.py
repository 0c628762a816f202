"""What the whole of a file says against a plan made from its first rows.

The first rows may be silent about the decimal mark, or about which of two numbers is the month. Whatever
speaks against the plan is noticed while the file is read; only then is the question put to every row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from nyvag.spend.adapters.ledger.amounts import count_marks
from nyvag.spend.adapters.ledger.blocks import map_blocks
from nyvag.spend.adapters.ledger.planning import ReadPlan
from nyvag.spend.adapters.ledger.scanning import raw_lines

MONTH_FIRST = "%m/%d/%Y"
_MONTH_ONLY_FIRST = r"^\s*(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/\d{4}"
_MONTH_ONLY_SECOND = r"^\s*(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/\d{4}"


@dataclass(slots=True)
class Doubts:
    """Whether some row speaks against the plan's decimal mark or its order of day and month."""

    decimal: bool = False
    dates: bool = False

    def look_at_amounts(self, odd: pl.Series, decimal: str) -> None:
        """Look at amounts that are not plain numbers by the plan's mark."""
        if not self.decimal:
            commas, points = count_marks(odd)
            self.decimal = (points if decimal == "," else commas) > 0

    def look_at_dates(self, refused: pl.Series, plan: ReadPlan) -> None:
        """Look at the dates of rows that do not count."""
        if plan.date_format != MONTH_FIRST and not self.dates:
            self.dates = bool(refused.str.contains(_MONTH_ONLY_FIRST).any())

    def __or__(self, other: Doubts) -> Doubts:
        """Join the doubts of two blocks."""
        return Doubts(self.decimal or other.decimal, self.dates or other.dates)


def settled(plan: ReadPlan, doubts: Doubts) -> ReadPlan:
    """Put what is in doubt to the whole file; the plan itself comes back where it was right."""
    if doubts.decimal and plan.profile.decimal is None:
        commas, points = _votes(plan, "amount", count_marks)
        mark = "," if commas > points else "." if points > commas else plan.decimal
        plan = plan if mark == plan.decimal else replace(plan, decimal=mark)
    if doubts.dates and plan.profile.date_format is None:
        first, second = _votes(plan, "date", _count_month_places)
        plan = replace(plan, date_format=MONTH_FIRST) if first > second else plan
    return plan


def _count_month_places(dates: pl.Series) -> tuple[int, int]:
    first, second = dates.str.contains(_MONTH_ONLY_FIRST), dates.str.contains(_MONTH_ONLY_SECOND)
    return int(first.sum() or 0), int(second.sum() or 0)


def _votes(plan: ReadPlan, name: str, count: Callable[[pl.Series], tuple[int, int]]) -> tuple[int, int]:
    cell = pl.col(f"c{plan.positions[name]}")
    votes = map_blocks(
        plan,
        lambda block: count(
            raw_lines(plan, block.text, quotes=block.quotes, first_row=block.first_row)
            .select(cell.alias("cell"))
            .collect()
            .get_column("cell")
        ),
    )
    return sum(one for one, _ in votes), sum(two for _, two in votes)
