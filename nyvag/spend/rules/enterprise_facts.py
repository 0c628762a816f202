"""What the engine must know of a register beside the matcher's rows: offers and size."""

from __future__ import annotations

from dataclasses import dataclass

from nyvag.spend.rules.register import RegisterRow


@dataclass(frozen=True, slots=True)
class Listed:
    """One enterprise in the register: its row, the categories it offers (codes) and its size in words."""

    entry: RegisterRow
    offers: tuple[str, ...] = ()
    size: str = ""
