"""The rows of the law's data files, frozen: amounts, routes, and sentences with a condition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nyvag.procurement.rules.expressions import Test
from nyvag.procurement.rules.facts.blocks import Law

CONFIRMED, COMPUTED, UNCONFIRMED = "confirmed", "computed", "unconfirmed"
STATUSES = (CONFIRMED, COMPUTED, UNCONFIRMED)
FORBIDS, CONDITION, GROUND = "forbids", "condition", "ground"
EFFECTS = (FORBIDS, CONDITION, GROUND)
FOREVER = dt.date.max
LAWS = tuple(str(each) for each in Law)


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One amount of one period; without ``sek`` it lies somewhere from ``low_sek`` to ``high_sek``."""

    kind: str
    law: str
    cls: str
    valid_from: dt.date
    valid_to: dt.date
    status: str
    source: str
    paragraph: str
    sek: Decimal | None = None
    eur: Decimal | None = None
    low_sek: Decimal | None = None
    high_sek: Decimal | None = None
    note_sv: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    """One route, or (``of``) one ground of a route or a bidder's part in it.

    ``eforms`` is the code of reserved participation (BT-71) in a notice.
    """

    code: str
    sv: str
    en: str
    nearest: tuple[str, ...]
    of: str = ""
    eforms: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One sentence of the law for some routes, with the condition under which it is so."""

    kind: str
    id: str
    routes: tuple[str, ...]
    laws: tuple[str, ...]
    when: str
    paragraph: Mapping[str, str] | str
    source: str
    valid_from: dt.date
    valid_to: dt.date
    status: str
    sv: str
    en: str
    effect: str = ""
    days: int | None = None
    names: frozenset[str] = frozenset()
    test: Test = field(default=lambda _names: True, compare=False, repr=False)

    def paragraph_in(self, law: str) -> str:
        """Give the paragraph as one law has it."""
        if isinstance(self.paragraph, str):
            return self.paragraph
        return self.paragraph.get(law) or next(iter(self.paragraph.values()))

    def holds_on(self, day: dt.date) -> bool:
        """Tell whether the row is in force on a day."""
        return self.valid_from <= day <= self.valid_to
