"""Small ledgers and registers for the tests of the engine, with planted persons."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

LEDGER_HEADINGS = [
    "kopare_id",
    "leverantor",
    "leverantor_id",
    "konto_nr",
    "konto_text",
    "belopp",
    "datum",
    "forvaltning",
]
REGISTER_HEADINGS = ["organisationsnummer", "namn", "juridisk form", "storlek", "erbjuder", "gäller till"]
BUYER = "212000-0142"
OTHER_BUYER = "212000-0159"
WORKSHOP = ("769600-0011", "Verkstan Ekonomisk förening")
CAFE = ("802400-0015", "Café Solrosen ideell förening")
CANARY_NUMBER = "640823-3234"
CANARY_NAME = "KANARIESSON;ANNA"
CANARY_TRADER = "Kanariessons Vedservice"


def luhn(nine: str) -> str:
    """Add the control digit to nine digits."""
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(nine))
    return nine + str(-total % 10)


def org(start: int) -> str:
    """Make a valid organisation number of a company."""
    ten = luhn(f"5566{start:05d}")
    return f"{ten[:6]}-{ten[6:]}"


def write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    """Write a semicolon file as publishers do."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\n")
        out.writerow(headings)
        out.writerows(rows)
    return path


def read_csv(path: Path) -> list[dict[str, str]]:
    """Read a file of ours back with another reader than the one that wrote it."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def workshop_number() -> str:
    """Give the number of the workshop with a valid control digit."""
    ten = luhn("769600001")
    return f"{ten[:6]}-{ten[6:]}"


def cafe_number() -> str:
    """Give the number of the café with a valid control digit."""
    ten = luhn("802400001")
    return f"{ten[:6]}-{ten[6:]}"


def register(path: Path, *more: Sequence[str]) -> Path:
    """Write a register of two enterprises: the workshop offers cleaning, the café nothing yet."""
    rows = [
        (workshop_number(), WORKSHOP[1], "Ekonomisk förening", "5-9", "Städning och fönsterputs", ""),
        (cafe_number(), CAFE[1], "Ideell förening", "", "", ""),
        *more,
    ]
    return write_csv(path, REGISTER_HEADINGS, rows)


def ledger(path: Path, *more: Sequence[str]) -> Path:
    """Write a ledger of two years with a grant, a credit note, a public body, persons and a broken amount."""
    rows = [
        (BUYER, WORKSHOP[1], workshop_number(), "64600", "Förbrukning", "1 000,10", "2025-02-03", "Social"),
        (BUYER, WORKSHOP[1].upper(), workshop_number(), "61310", "Lokalvård", "500,00", "2026-02-03", "Barn"),
        (BUYER, WORKSHOP[1], workshop_number(), "64600", "Förbrukning", "-100,05", "2026-03-03", "Social"),
        (BUYER, CAFE[1], cafe_number(), "45300", "Bidrag föreningar", "2000,00", "2026-03-03", "Kultur"),
        (BUYER, "Stora Städ AB", org(11), "61310", "Lokalvård", "10000,00", "2026-03-03", "Barn"),
        (BUYER, "Stora Städ AB", org(11), "61310", "Lokalvård", "10000,00", "2026-03-03", "Barn"),
        (BUYER, "Region Ekdalen", "232100-0016", "74500", "Konsulter", "700,00", "2026-03-03", "Barn"),
        (BUYER, CANARY_NAME, "", "74900", "Övriga tjänster", "300,00", "2026-03-03", "Barn"),
        (BUYER, CANARY_TRADER, CANARY_NUMBER, "74900", "Ved", "450,00", "2026-03-03", "Barn"),
        (BUYER, f"Ved {CANARY_NUMBER}", "", "74900", f"Ved {CANARY_NUMBER}", "1,00", "2026-03-03", "Barn"),
        (BUYER, "Stora Städ AB", org(11), "61310", "Lokalvård", CANARY_NUMBER + " x", "2026-03-03", "Barn"),
        (OTHER_BUYER, CAFE[1], cafe_number(), "71100", "Förtäring", "80,00", "2026-04-01", "Styrelse"),
        *more,
    ]  # fmt: skip
    return write_csv(path, LEDGER_HEADINGS, rows)
