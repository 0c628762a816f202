"""Read one block of a ledger: the rows that count, and why each of the others does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from nyvag.spend.adapters.ledger.blocks import Block
from nyvag.spend.adapters.ledger.doubts import Doubts
from nyvag.spend.adapters.ledger.planning import ReadPlan
from nyvag.spend.adapters.ledger.preparing import Rejection
from nyvag.spend.adapters.ledger.rejecting import judged
from nyvag.spend.adapters.ledger.scanning import canonical, raw_lines


@dataclass(frozen=True, slots=True)
class Counted:
    """What a block holds: ``rows`` that count, ``rejections`` of those that do not, doubts about the plan."""

    rows: pl.DataFrame
    rejections: list[Rejection] = field(default_factory=list)
    doubts: Doubts = field(default_factory=Doubts)


def count_block(plan: ReadPlan, block: Block, columns: Sequence[pl.Expr]) -> Counted:
    """Read a block of a planned ledger.

    Args:
        plan: how the ledger is read; block: some of its lines.
        columns: what to make of the canonical columns that ``scan`` describes. ``amount_ore`` and ``date``
            always come last.
    """
    doubts = Doubts()
    raw = raw_lines(plan, block.text, quotes=block.quotes, first_row=block.first_row)
    made = canonical(plan, raw, doubts.look_at_amounts).select(*columns, "amount_ore", "date").collect()
    if not made.get_column("amount_ore").null_count():
        return Counted(made, [], doubts)
    lost = made.get_column("amount_ore").is_null()
    rejections = _rejections(plan, block, lost.arg_true(), doubts)
    return Counted(made.filter(~lost), rejections, doubts)


def _rejections(plan: ReadPlan, block: Block, lost: pl.Series, doubts: Doubts) -> list[Rejection]:
    """Parse the lost lines alone once more, with all their columns; blank ones are no rows."""
    lines = block.text.split(b"\n")
    picked = [(index, lines[index]) for index in lost.to_list() if lines[index].strip()]
    if not picked:
        return []
    text = b"\n".join(line for _, line in picked)
    raw = raw_lines(plan, text, quotes=block.quotes, first_row=0).collect()
    if not plan.numbered:
        numbers = [block.first_row + index for index, _ in picked]
        raw = raw.with_columns(pl.Series("row", numbers, pl.UInt32))
    if (position := plan.positions.get("date")) is not None:
        doubts.look_at_dates(raw.get_column(f"c{position}"), plan)
    return judged(plan, raw.lazy())
