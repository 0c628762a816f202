"""The steps of a valuation, and amounts that nobody has told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from nyvag.core.tabular.sentences import _
from nyvag.procurement.rules.facts.blocks import Sum
from nyvag.procurement.rules.facts.shape import Case
from nyvag.procurement.rules.known import INFINITY, Amount, Between, Unknown

ORE = Decimal("0.01")
MONTHS = Decimal(48)
SAME_KIND_ENDED_ON = dt.date(2022, 2, 1)
TOTAL = _("What is to be paid under the whole contract")
OPTIONS = _("Options, as if used")
EXTENSIONS = _("Extensions, as if used")
PREMIUMS = _("Premiums to bidders")
SUPPLIED = _("What the buyer supplies to the contractor")
VAT_OFF = _("VAT is taken off; values are without VAT")
VAT_RATE_UNKNOWN = _(
    "VAT is included, but the rate is not known: between nothing and 25 per cent is taken off"
)
MONTHLY = _("The price of a month times the months of the contract")
MONTHLY_48 = _("The price of a month times 48, as the term is longer or without end")
MONTHLY_OPEN = _("The price of a month times the months, which are not known")
LEASE = _("A lease longer than twelve months: the whole cost with the residual value")
PLANNED = _("The highest sum of all contracts that are planned")
RESEARCH = _("Research and development plus what is bought at the end")
TURNOVER = _("The concessionaire's whole turnover with user fees and grants")
AT_AWARD = _("The value at the award, as it is more than 20 per cent higher")
RECURRING = _(
    "A recurring contract: the previous twelve months, adjusted, or the coming ones; the higher is used here"
)
LOTS = _("All lots together")
PARTS = _("All parts together")
UNITS = _("All units that buy the same and are not independent, together")
SAME_KIND = _("Earlier direct awards of the same kind in the fiscal year are added")
SAME_KIND_ENDED = _(
    "Earlier direct awards of the same kind are no longer added: that duty ended on 2022-02-01"
)
NOT_TOLD = _("The value is not told")


ASK_OBJECT = Unknown(asks=frozenset({"object"}))


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a valuation: what is done, by which paragraph, and what it comes to."""

    msgid: str
    paragraph: str
    amount: Amount


@dataclass(slots=True)
class Working:
    """Steps under way."""

    law: str
    steps: list[Step] = field(default_factory=list)

    def note(self, msgid: str, paragraph: str, amount: Amount) -> Amount:
        chapter = "LOU" if self.law == "LOV" else self.law
        self.steps.append(Step(msgid, f"{chapter} {paragraph}", amount))
        return amount


def open_amount(*paths: str) -> Between:
    """Give the amount of something that nobody has told."""
    return Between(Decimal(0), INFINITY, Unknown(asks=frozenset(paths)))


def known_or_open(amount: Sum, path: str) -> Amount:
    """Give an amount, or the open one of its fact."""
    return open_amount(path) if amount is None else amount


def total(amounts: Iterable[Amount]) -> Amount:
    """Add amounts of which some may be spans."""
    result: Amount = Decimal(0)
    for each in amounts:
        result = result + each
    return result


def told(case: Case, name: str) -> bool:
    """Tell whether a fact of the value was told, be it that it is not known."""
    return getattr(case.value, name) is not None or f"value.{name}" in case.told


def rounded(amount: Decimal) -> Decimal:
    return amount.quantize(ORE, ROUND_HALF_UP)
