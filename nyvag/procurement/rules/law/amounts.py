"""Amounts of a day: one row, or the span over several where class or amount is not known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from nyvag.procurement.rules.known import INFINITY, Amount, Between, Unknown, doubt, hull
from nyvag.procurement.rules.law.loading import Law
from nyvag.procurement.rules.law.rows import AmountRow

NO_AMOUNT = Between(Decimal(0), INFINITY, doubt("no-amount"))
UNCONFIRMED_AMOUNT = doubt("amount")


@dataclass(frozen=True, slots=True)
class Found:
    """An amount and the rows it was taken from."""

    amount: Amount
    rows: tuple[AmountRow, ...]


class Amounts:
    """Looks amounts up; the answers of one law's data are kept."""

    def __init__(self, law: Law) -> None:
        self._rows: dict[tuple[str, str, str], list[AmountRow]] = {}
        for row in law.amounts:
            self._rows.setdefault((row.kind, row.law, row.cls), []).append(row)

    def row(self, kind: str, law: str, cls: str, day: dt.date) -> AmountRow | None:
        """Find the row that holds on a day."""
        rows = self._rows.get((kind, law, cls), ())
        return next((each for each in rows if each.valid_from <= day <= each.valid_to), None)

    def find(self, kind: str, law: str, classes: Iterable[str], day: dt.date, why: Unknown) -> Found:
        """Give the amount of one class, or the span over several; ``why`` says why the class is not known."""
        rows = [self.row(kind, law, each, day) for each in classes]
        if not rows or None in rows:
            return Found(NO_AMOUNT, tuple(each for each in rows if each))
        known = tuple(each for each in rows if each)
        if len(known) == 1:
            return Found(_amount(known[0]), known)
        return Found(hull(map(_amount, known), why), known)


def _amount(row: AmountRow) -> Amount:
    if row.sek is not None:
        return row.sek
    if row.low_sek is None or row.high_sek is None:
        return NO_AMOUNT
    return Between(row.low_sek, row.high_sek, UNCONFIRMED_AMOUNT)
