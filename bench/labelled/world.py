"""What the authors agree on: what an organisation is, what a labelled set holds, valid numbers."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import polars as pl

from nyvag.spend.rules.register import RegisterRow

FIRST, LAST = date(2022, 1, 10), date(2024, 11, 20)
GROUP = {"EK": "7", "AB": "5", "IDEELL": "8", "STIFT": "8", "HB": "9", "KB": "9"}


@dataclass(slots=True)
class Organisation:
    """One legal person of the invented world; `row` is its register line, None outside the register."""

    name: str
    form: str
    place: str
    number: str
    row: int | None = None
    former: str = ""
    person: bool = False


@dataclass(slots=True)
class LabelledSet:
    """Supplier records with the truth beside them; one label a record, by key."""

    register: list[RegisterRow]
    records: list[dict[str, object]] = field(default_factory=list)
    truth: dict[int, int | None] = field(default_factory=dict)
    undecidable: set[int] = field(default_factory=set)

    def add(
        self, buyer: str, number: str, name: str, rows: int, amount: int, row: int | None, unclear: bool
    ) -> None:
        """Add what one organisation sold to one buyer under one number and name."""
        key = len(self.records)
        self.records.append(
            {
                "key": key,
                "buyer": buyer,
                "supplier_id": number,
                "supplier": name,
                "rows": rows,
                "amount_ore": amount,
                "first_date": FIRST,
                "last_date": LAST,
            }
        )
        self.truth[key] = row
        if unclear:
            self.undecidable.add(key)

    def suppliers(self) -> pl.DataFrame:
        """The records as the matcher takes them."""
        schema = {"key": pl.UInt32, "rows": pl.UInt32, "amount_ore": pl.Int64}
        return pl.DataFrame(self.records, schema_overrides=schema)


def vocabulary(author: str) -> dict[str, list[str]]:
    """Read an author's words."""
    table = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))
    return dict(table[author])


def valid_number(rng: random.Random, first: str) -> str:
    """Draw ten digits with the third at least 2 and a right check digit."""
    body = first + str(rng.randrange(10)) + str(rng.randrange(2, 10))
    body += "".join(str(rng.randrange(10)) for _ in range(6))
    return body + check_digit(body)


def personal_number(rng: random.Random) -> str:
    """Draw an invented personal number (day of birth and a right check digit)."""
    year, month, day = rng.randrange(45, 99), rng.randrange(1, 13), rng.randrange(1, 29)
    body = f"{year}{month:02}{day:02}{rng.randrange(100, 999)}"
    return body + check_digit(body)


def check_digit(body: str) -> str:
    """Work out the check digit of nine digits."""
    total = 0
    for place, sign in enumerate(body):
        value = int(sign) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def rows_and_amount(rng: random.Random) -> tuple[int, int]:
    """Draw how many ledger rows a record has (a long tail) and their sum in öre."""
    rows = min(60, max(1, int(rng.paretovariate(1.1))))
    return rows, sum(int(rng.lognormvariate(12.5, 1.1)) for _ in range(rows))
