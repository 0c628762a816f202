"""May this be bought directly? The limits by kind of purchase and day, and the duties that follow.

Source: ``limits.toml`` beside this file, which names its own source and first day. Decision support, not
legal advice.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

LOWEST_SEK_PER_EUR, HIGHEST_SEK_PER_EUR = Decimal("10.5"), Decimal("12.0")
"""An assumed band around a limit whose krona value is not confirmed; inside it nothing is said."""


class PurchaseKind(StrEnum):
    """What is bought, as far as the limit goes."""

    ORDINARY = "ordinary"
    ANNEX = "annex"
    UTILITIES = "utilities"


class Answer(StrEnum):
    """Whether a purchase may be made directly because of its value."""

    YES = "YES"
    NO = "NO"
    NOT_SETTLED = "NOT_SETTLED"


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of one kind of purchase in a period; a value below it, excl. VAT, may be bought directly."""

    kind: PurchaseKind
    law: str
    starts_on: date
    paragraph: str
    paragraph_en: str
    ends_on: date | None = None
    amount_sek: int | None = None
    amount_eur: int | None = None

    def cited(self, language: str) -> str:
        """Return the paragraph as it is cited in a language."""
        return self.paragraph_en if language.startswith("en") else self.paragraph


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do when the value is above an amount."""

    key: str
    starts_on: date
    above_sek: int
    sv: str
    en: str
    paragraph: str
    paragraph_en: str

    def words(self, language: str) -> str:
        """Return the duty in a language."""
        return self.en if language.startswith("en") else self.sv

    def cited(self, language: str) -> str:
        """Return the paragraph as it is cited in a language."""
        return self.paragraph_en if language.startswith("en") else self.paragraph


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("limits.toml").read_text(encoding="utf-8"))


@cache
def every_limit() -> tuple[Limit, ...]:
    """List the limits of all periods."""
    rows = ({**row} for row in _content()["limit"])
    return tuple(
        Limit(
            kind=PurchaseKind(row.pop("kind")),
            starts_on=row.pop("from"),
            ends_on=row.pop("to", None),
            **row,
        )
        for row in rows
    )


def limits_on(on: date) -> tuple[Limit, ...]:
    """List the limits that hold on a day, one a kind; a kind without a row for that day is left out."""
    return tuple(
        each
        for each in every_limit()
        if each.starts_on <= on and (each.ends_on is None or on <= each.ends_on)
    )


def limit_on(kind: PurchaseKind, on: date) -> Limit | None:
    """Find the limit of a kind of purchase on a day."""
    return next((each for each in limits_on(on) if each.kind is kind), None)


def duties_for(value_sek: Decimal, on: date) -> tuple[Duty, ...]:
    """List what must be done for a purchase of a value, excl. VAT.

    The post-award notice is due from its amount on, the record above its own.
    """
    rows = (
        Duty(starts_on=row["from"], **{k: v for k, v in row.items() if k != "from"})
        for row in _content()["duty"]
    )
    return tuple(
        each
        for each in rows
        if each.starts_on <= on
        and (value_sek >= each.above_sek if each.key == "notice" else value_sek > each.above_sek)
    )


def may_buy_directly(kind: PurchaseKind, value_sek: Decimal, on: date) -> Answer:
    """Tell whether a value, excl. VAT, lies below the limit; one known in euro alone has a band around it."""
    limit = limit_on(kind, on)
    if limit is None:
        return Answer.NOT_SETTLED
    if limit.amount_sek is not None:
        return Answer.YES if value_sek < limit.amount_sek else Answer.NO
    low, high = (Decimal(limit.amount_eur or 0) * each for each in (LOWEST_SEK_PER_EUR, HIGHEST_SEK_PER_EUR))
    if value_sek < low:
        return Answer.YES
    return Answer.NO if value_sek >= high else Answer.NOT_SETTLED


def source_of_limits(language: str = "sv") -> str:
    """Return where the limits come from, in a language."""
    return str(_content()["source_en" if language.startswith("en") else "source"])
