"""An invented supplier ledger of any size, the same for the same seed, with its truth beside it.

Suppliers are drawn so that a few get most rows, as in life; a small part of the rows lack a usable
number. One row is about 120 bytes, as published ledgers have.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

import numpy as np
import polars as pl

SUPPLIERS = 60_000
LISTED = 5_000
LISTED_SELLERS = 2_000
CHUNK = 500_000
YEARS = tuple(range(2017, 2027))
HEADER = (
    "kopare_id;kopare;verifikationsnummer;leverantor;leverantor_id;konto_nr;konto_text;belopp;datum;"
    "forvaltning"
)
FIRST = [
    "Nord",
    "Söder",
    "Öst",
    "Väst",
    "Berg",
    "Dal",
    "Sjö",
    "Älv",
    "Skog",
    "Äng",
    "Sten",
    "Lund",
    "Holm",
    "Vik",
    "Ås",
    "Näs",
    "Björk",
    "Ek",
    "Ask",
    "Lind",
    "Rönn",
    "Hav",
    "Ö",
    "Strand",
]
SECOND = [
    "tra",
    "ria",
    "nova",
    "lina",
    "mira",
    "vera",
    "dona",
    "kela",
    "fors",
    "tek",
    "bygg",
    "form",
    "plan",
    "verk",
    "ring",
    "gren",
    "kraft",
    "mark",
    "vall",
    "gård",
    "hem",
    "väg",
]
THIRD = [
    "Städ",
    "Bygg",
    "Mat",
    "Trä",
    "Text",
    "Vård",
    "Tryck",
    "Data",
    "Möbel",
    "Trädgård",
    "Transport",
    "Kök",
    "Återbruk",
    "Konsult",
    "Måleri",
    "Café",
]
FORMS = (
    ("AB", "55"),
    ("AB", "55"),
    ("AB", "55"),
    ("Ek. för.", "76"),
    ("Ideell förening", "80"),
    ("HB", "96"),
)
ACCOUNTS = (
    ("46300", "Köp av verksamhet"), ("61310", "Lokalvård"), ("61700", "Entreprenader"),
    ("64400", "Livsmedel"), ("64600", "Förbrukningsmaterial"), ("65100", "Kontorsmaterial"),
    ("70100", "Transporter"), ("74500", "Konsulttjänster"), ("75100", "Inhyrd personal"),
    ("76500", "Kurser"), ("45300", "Bidrag föreningar"), ("57500", "Pensioner"),
    ("60100", "Lokalhyror"), ("66500", "Tvätt, arbetskläder"), ("74900", "Övriga tjänster"),
)  # fmt: skip
UNITS = tuple(
    f"{name}nämnden"
    for name in ["Barn", "Bygg", "Fritids", "Kultur", "Miljö", "Omsorgs", "Social", "Teknik", "Vård", "Äldre"]
)


def control_digit(nine: str) -> str:
    """Give the tenth digit of an organisation number."""
    total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(nine))
    return str(-total % 10)


def suppliers(seed: int) -> list[tuple[str, str]]:
    """List names and ten-digit numbers of all suppliers; the first ``LISTED`` ones may be in a register."""
    pick = random.Random(seed)
    found: dict[str, tuple[str, str]] = {}
    while len(found) < SUPPLIERS + LISTED:
        form, start = pick.choice(FORMS)
        nine = start + str(pick.randrange(20, 99)) + f"{pick.randrange(100_000):05d}"
        name = f"{pick.choice(FIRST)}{pick.choice(SECOND)}{pick.choice(SECOND)} {pick.choice(THIRD)}"
        number = nine + control_digit(nine)
        found[number] = (f"{name} {form}", number)
    return list(found.values())


def written_forms(name: str, number: str, pick: random.Random) -> list[tuple[str, str]]:
    """List the ways one supplier is written in the ledger, one to three of them."""
    dashed = f"{number[:6]}-{number[6:]}"
    forms = [(name, dashed), (name.upper(), number), (f"{name}  ", f"16{number}"), (name, f"SE{number}01")]
    chosen = pick.sample(forms, k=pick.choice((1, 2, 2)))
    if pick.random() < 0.03:
        chosen.append((name, ""))
    return chosen


def write_register(path: Path, seed: int) -> None:
    """Write a register of which ``LISTED_SELLERS`` enterprises occur in the ledger."""
    known = suppliers(seed)
    rows = known[:LISTED_SELLERS] + known[SUPPLIERS : SUPPLIERS + LISTED - LISTED_SELLERS]
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(["organisationsnummer", "namn", "erbjuder"])
        out.writerows([f"{no[:6]}-{no[6:]}", name, "Städning och fönsterputs"] for name, no in rows)


def write_ledger(path: Path, rows: int, seed: int) -> int:
    """Write a ledger of ``rows`` rows and return its sum in öre."""
    pick = random.Random(seed + 1)
    pairs = [form for name, no in suppliers(seed)[:SUPPLIERS] for form in written_forms(name, no, pick)]
    dice = np.random.default_rng(seed + 2)
    names, numbers = (pl.Series(column) for column in zip(*pairs, strict=True))
    weights = 1 / (np.arange(1, len(pairs) + 1) + 20.0)
    chance = np.cumsum(dice.permutation(weights))
    total = 0
    with path.open("wb") as file:
        file.write((HEADER + "\n").encode())
        for start in range(0, rows, CHUNK):
            count = min(CHUNK, rows - start)
            frame, ore = _chunk(start, count, names, numbers, chance, dice)
            total += ore
            frame.write_csv(file, include_header=False, separator=";")
    return total


def _chunk(
    start: int,
    count: int,
    names: pl.Series,
    numbers: pl.Series,
    chance: np.ndarray,
    dice: np.random.Generator,
) -> tuple[pl.DataFrame, int]:
    who = np.searchsorted(chance, dice.random(count) * chance[-1]).clip(0, len(names) - 1)
    account = dice.integers(0, len(ACCOUNTS), count)
    ore = (np.exp(dice.normal(12, 2, count)) * dice.choice([1, 1, 1, 1, 1, 1, 1, 1, 1, -1], count)).astype(
        np.int64
    )
    days = dice.integers(0, 3652, count)
    size = pl.Series(np.abs(ore))
    sign = pl.Series(np.where(ore < 0, "-", ""))
    frame = pl.DataFrame(
        {
            "buyer_id": pl.repeat("2120009999", count, eager=True),
            "buyer": pl.repeat("Ekdalens kommun", count, eager=True),
            "voucher": pl.Series(np.arange(start, start + count)) + 3_000_000,
            "supplier": names.gather(who),
            "supplier_id": numbers.gather(who),
            "account": pl.Series([a for a, _ in ACCOUNTS]).gather(account),
            "text": pl.Series([t for _, t in ACCOUNTS]).gather(account),
            "amount": sign + (size // 100).cast(pl.String) + "," + (size % 100).cast(pl.String).str.zfill(2),
            "date": pl.Series(days).cast(pl.Int32).cast(pl.Date).dt.offset_by("47y"),
            "unit": pl.Series(list(UNITS)).gather(dice.integers(0, len(UNITS), count)),
        }
    )
    return frame, int(ore.sum())
