"""What the engine gives back: plain records that pages, commands and files read. No engine import.

Money is whole öre, excluding VAT, with the ledger's own sign. A share is 0-1, or None with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from nyvag.core.tabular.sentences import Sentence, _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import polars as pl

    from nyvag.spend.rules.definition import SpendDefinition


NOTHING_READ = _(
    "No row in the ledger could be read. "
    "Check that amounts and dates stand in the columns with those headings."
)


class UnableToAnalyse(Exception):
    """The analysis cannot be done; the sentence says why in words a municipal officer understands."""

    def __init__(self, sentence: str) -> None:
        self.sentence = Sentence(sentence)
        super().__init__(str(self.sentence))


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column as it was understood: our name, the file's own heading, up to three masked examples."""

    canonical: str
    source: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that could not be read: its number as an editor shows it, and why; the value is masked."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a ledger file holds, shown before anything is stored. ``read + rejected == rows``."""

    path: Path
    rows: int
    read: int
    rejected: int
    sum_ore: int
    negative_rows: int
    first_on: date | None
    last_on: date | None
    undated_rows: int
    suppliers: int
    persons_masked: int
    duplicate_rows: int
    columns: tuple[ColumnSeen, ...]
    rejections: tuple[Rejected, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole; ``ratio`` is None where it would say nothing, and ``reason`` says why."""

    part_ore: int
    whole_ore: int

    @property
    def reason(self) -> str:
        """Say why there is no share ("" where there is one)."""
        if self.whole_ore == 0:
            return "nothing was bought"
        if self.whole_ore < 0:
            return "credits exceed purchases"
        return "credits exceed purchases from social enterprises" if self.part_ore < 0 else ""

    @property
    def ratio(self) -> float | None:
        """Give the share, 0-1, or None."""
        return None if self.reason else self.part_ore / self.whole_ore


@dataclass(frozen=True, slots=True)
class Coverage:
    """How sure a figure is: öre of the purchases by how their supplier was told."""

    by_number_ore: int = 0
    by_name_ore: int = 0
    unreviewed_ore: int = 0
    other_number_ore: int = 0
    without_number_ore: int = 0
    masked_ore: int = 0

    @property
    def total_ore(self) -> int:
        """Sum of all purchases, which the parts add up to."""
        return (
            self.by_number_ore
            + self.by_name_ore
            + self.unreviewed_ore
            + self.other_number_ore
            + self.without_number_ore
            + self.masked_ore
        )

    @property
    def sure_ore(self) -> int:
        """Purchases whose supplier is told by number or name, or is known to be another."""
        return self.by_number_ore + self.by_name_ore + self.other_number_ore


@dataclass(frozen=True, slots=True)
class Slice:
    """One line of a breakdown: everything bought, from social enterprises, and still to be reviewed."""

    name: str
    purchases_ore: int
    social_ore: int
    review_ore: int
    coverage: Coverage

    @property
    def share(self) -> Share:
        """Share bought from social enterprises."""
        return Share(self.social_ore, self.purchases_ore)


@dataclass(frozen=True, slots=True)
class EnterpriseSales:
    """What one enterprise, named by its row in the register, sold: per year, largest total first."""

    register_row: int
    name: str
    legal_form: str
    size: str
    purchases_ore: int
    grants_ore: int
    by_year: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Concentration:
    """How few suppliers the money goes to. Suppliers with a net credit are left out and counted.

    Every supplier counts, however many there are.
    """

    suppliers: int
    net_credit_suppliers: int
    top_1: float | None
    top_5: float | None
    top_10: float | None
    hhi: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Someone with an amount: an enterprise that could sell, or a supplier of today (masked)."""

    name: str
    amount_ore: int
    register_row: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Opportunity:
    """A category where more could be bought: ``potential_ore`` is what others sell today."""

    category: str
    purchases_ore: int
    social_ore: int
    review_ore: int
    potential_ore: int
    enterprises: tuple[Named, ...]
    suppliers: tuple[Named, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How much is bought from social enterprises, and where more could be bought."""

    total: Slice
    years: tuple[Slice, ...]
    units: tuple[Slice, ...]
    categories: tuple[Slice, ...]
    kinds: Mapping[str, tuple[int, int]]
    """Öre and rows per kind of account or supplier; "purchase" is what counts, the rest is excluded."""
    grants_to_social_ore: int
    grants_ore: int
    legal_forms: tuple[tuple[str, int], ...]
    sizes: tuple[tuple[str, int], ...]
    enterprises: tuple[EnterpriseSales, ...]
    concentration: Concentration
    concentration_social: Concentration
    opportunities: tuple[Opportunity, ...]
    unknown_account_ore: int
    has_accounts: bool


@dataclass(frozen=True, slots=True)
class LedgerRead:
    """One ledger as it was read. ``read + rejected == rows``; ``sum_ore`` is over the read rows."""

    path: Path
    rows: int
    read: int
    rejected: int
    sum_ore: int
    period: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything one run found.

    Attributes:
        suppliers: one row per distinct buyer, number and name, masked: key, buyer, supplier,
            supplier_id, outcome, basis, kind, register_row, org_no, rule, score, evidence, candidates,
            valid_from, valid_to, rows, amount_ore, first_date, last_date.
        cube: one row per year, unit, account, supplier_kind and (for those in the register or under
            review) key: account_text, kind, category, known, outcome, basis, register_row,
            amount_ore, rows. Sums to the ledger.
        rejections: file, row, column, value (masked), reason.
    """

    ledgers: tuple[LedgerRead, ...]
    definition: SpendDefinition
    suppliers: pl.DataFrame
    cube: pl.DataFrame
    rejections: pl.DataFrame
    answer: Answer
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows in all ledgers, read or rejected."""
        return sum(ledger.rows for ledger in self.ledgers)

    @property
    def sum_ore(self) -> int:
        """Öre over all rows read, whether they count or not."""
        return sum(ledger.sum_ore for ledger in self.ledgers)


@dataclass(frozen=True, slots=True)
class Stored:
    """A ledger file written to the lake but not yet shown: ``publish`` makes it count.

    ``suppliers``, ``cube`` and ``rejections`` as in ``Analysis``; ``suppliers`` also has ``mark`` and
    ``person_fingerprint`` for masked persons who are, or may be, in the register.
    """

    version: str
    read: LedgerRead
    persons_masked: int
    first_on: date | None
    last_on: date | None
    suppliers: pl.DataFrame
    cube: pl.DataFrame
    rejections: pl.DataFrame
