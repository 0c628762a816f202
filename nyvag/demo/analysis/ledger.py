"""The invented supplier ledgers: a year at a time, in columns, from a fixed seed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
from numpy.random import Generator

from nyvag.demo.analysis.doubts import doubtful_spellings
from nyvag.demo.analysis.enterprises import PLACES, InventedEnterprise, make_enterprises
from nyvag.demo.analysis.suppliers import Pool, market_pools, social_spellings
from nyvag.demo.rules.tables import accounts
from nyvag.demo.rules.world import LAST_MONTH, Body, boards, bodies

SEED = 20170101
FIRST_SHARE, LAST_SHARE = 0.009, 0.023
FIRST_YEAR, LAST_YEAR = 2017, 2026
SOCIAL_ROWS = 0.022
SLIP = 0.06
DOUBT = 0.02
SIDE_ROWS = 0.035
COLUMNS = [
    "kopare_id",
    "kopare",
    "verifikationsnummer",
    "leverantor",
    "leverantor_id",
    "konto_nr",
    "konto_text",
    "belopp",
    "datum",
    "forvaltning",
    "fakturanummer",
    "grund",
    "avtal",
    "kommun_id",
    "s_kod_nr",
]
ACCOUNT_OF = {account.category: place for place, account in enumerate(accounts())}
NEAREST = {
    "gardening": "property_care",
    "forestry": "property_care",
    "carpentry": "construction",
    "laundry": "textile",
    "bicycles": "machines",
    "disability_work": "social_support",
    "work_training": "social_support",
    "culture": "education",
    "assembly": "labour",
}
GRANTS = "Bidrag till föreningar"
SIDE = (
    (
        "45310",
        GRANTS,
        52_000,
        ("Granmora Bygdegårdsförening", "IK Vildkatten", "Lyrfågelns Kör"),
    ),
    ("57210", "Pensionskostnader", 410_000, ("Trygg Ålder Pensionskassa", "Pensionsbolaget Höstljus AB")),
    ("45110", "Bidrag till enskilda", 4_100, ("[innehåller personuppgifter]",)),
    ("40210", "Inventarier, investering", 64_000, ("Rimekulla Maskin AB", "Hedatuna Fordon AB")),
    ("74510", "Konsulter", 5_200, ("LINDQVIST;KARIN", "Firma Karin Lindqvist")),
    ("46310", "Köp av verksamhet", 88_000, ("Region Mellanbygd",)),
)
GRANTED = {
    each.name: each.org_no
    for each in make_enterprises()
    if each.form == "I" and len(each.bodies) == len(PLACES) and each.category in ("culture", "care")
}
"""Associations in both registers, which are given grants as well."""
ORDINARY = 5
"""How many times more often another association is given a grant."""
NUMBERS = {body.name: body.org_no for body in bodies()} | GRANTED


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of a ledger in columns of equal length; `account` and `supplier` point into lists."""

    account: np.ndarray
    supplier: np.ndarray
    amount_ore: np.ndarray


def social_share(year: int) -> float:
    """Return the share of purchases that social enterprises have in a year, 0-1."""
    along = (year - FIRST_YEAR) / (LAST_YEAR - FIRST_YEAR)
    return FIRST_SHARE + (LAST_SHARE - FIRST_SHARE) * along


def years_of(body: Body) -> range:
    """List the years a body has a ledger for."""
    return range(body.first_year, LAST_YEAR + 1) if body.first_year else range(0)


def make_year(body: Body, year: int) -> pl.DataFrame:
    """Make the ledger of a year: columns as in the open specification, a row for each coding line."""
    dice = np.random.default_rng([SEED, body.serial, year])
    suppliers = np.random.default_rng([SEED, body.serial])
    place = body.name.removesuffix(" kommun")
    pools = market_pools(suppliers, place)
    months = LAST_MONTH.month if year == LAST_MONTH.year else 12
    rows = int(body.rows_a_year * (0.92 + 0.016 * (year - FIRST_YEAR)) * months / 12)
    names: list[tuple[str, str]] = []
    market = _market(dice, pools, int(rows * (1 - SOCIAL_ROWS - SIDE_ROWS)), names, year)
    pays = int(market.amount_ore.sum())
    social = _social(dice, suppliers, body, int(rows * SOCIAL_ROWS), names, pays, year)
    side = _side(dice, int(rows * SIDE_ROWS), names, rows)
    return _frame(dice, body, year, months, names, (market, social, side))


def write_year(body: Body, year: int, folder: Path) -> Path:
    """Write the ledger of a year as a CSV file and return its path."""
    path = folder / f"leverantorsreskontra_{body.slug}_{year}.csv"
    make_year(body, year).write_csv(path, separator=";", float_precision=2)
    return path


def _amounts(dice: Generator, account: np.ndarray, year: int) -> np.ndarray:
    """Draw sums around each account's median; four rows in a hundred are credit notes."""
    medians = np.array([each.median_sek for each in accounts()], dtype=float)
    price = 1.028 ** (year - FIRST_YEAR)
    drawn = medians[account] * price * np.exp(dice.normal(0, 0.95, account.size))
    sign = np.where(dice.random(account.size) < 0.04, -0.7, 1.0)
    ore: np.ndarray = np.rint(drawn * sign * 100).astype(np.int64)
    ore[dice.random(account.size) < 0.0005] = 0
    return ore


def _market(
    dice: Generator, pools: tuple[Pool, ...], rows: int, names: list[tuple[str, str]], year: int
) -> Lines:
    weights = np.array([account.weight for account in accounts()], dtype=float)
    account = dice.choice(len(pools), rows, p=weights / weights.sum())
    supplier = np.zeros(rows, dtype=np.int64)
    for place, pool in enumerate(pools):
        mine = np.flatnonzero(account == place)
        supplier[mine] = len(names) + dice.choice(len(pool.spellings), mine.size, p=pool.chances)
        names.extend(pool.spellings)
    return Lines(account, supplier, _amounts(dice, account, year))


def _social(
    dice: Generator,
    suppliers: Generator,
    body: Body,
    rows: int,
    names: list[tuple[str, str]],
    market_ore: int,
    year: int,
) -> Lines:
    """Draw the social enterprises' rows, then scale them to the share of the year."""
    sellers = [each for each in make_enterprises() if body.slug in each.bodies]
    written = [social_spellings(suppliers, each) for each in sellers]
    chances = 1 / (np.arange(len(sellers)) + 4.0)
    chances[[each.active_from.year > year for each in sellers]] = 0
    seller = dice.choice(len(sellers), rows, p=chances / chances.sum())
    doubts = doubtful_spellings(sellers)
    spellings = [(*pair, *extra) for pair, extra in zip(written, doubts, strict=True)]
    starts = len(names) + np.cumsum([0, *(len(each) for each in spellings)])[:-1]
    names.extend(spelling for each in spellings for spelling in each)
    hand = _hands(dice, np.array([len(extra) for extra in doubts])[seller])
    account = np.array([_account_of(each) for each in sellers])[seller]
    ore = np.abs(_amounts(dice, account, year))
    share = social_share(year)
    wanted = market_ore * share / (1 - share)
    ore = np.rint(ore * (wanted / max(int(ore.sum()), 1))).astype(np.int64)
    ore[dice.random(rows) < 0.02] *= -1
    return Lines(account, starts[seller] + hand, ore)


def _hands(dice: Generator, doubts: np.ndarray) -> np.ndarray:
    """Choose a spelling for each row: 0 the usual, 1 a slip, from 2 the seller's doubtful ones."""
    drawn = dice.random(doubts.size)
    doubtful = (drawn < DOUBT) & (doubts > 0)
    slip = ~doubtful & (drawn < DOUBT + SLIP)
    which = 2 + dice.integers(0, np.maximum(doubts, 1))
    return np.where(doubtful, which, slip.astype(np.int64))


def _account_of(each: InventedEnterprise) -> int:
    return ACCOUNT_OF[NEAREST.get(each.category, each.category)]


def _side(dice: Generator, rows: int, names: list[tuple[str, str]], whole: int) -> Lines:
    """Draw what is no purchase or no company: grants, pensions, investments, persons, public bodies."""
    kind = dice.choice(len(SIDE), rows, p=(0.34, 0.12, 0.3, 0.1, 0.08, 0.06))
    supplier = np.zeros(rows, dtype=np.int64)
    for place, (_number, text, _median, called) in enumerate(SIDE):
        called = (*called * ORDINARY, *GRANTED) if text == GRANTS else called
        mine = np.flatnonzero(kind == place)
        supplier[mine] = len(names) + dice.integers(len(called), size=mine.size)
        names.extend((name, NUMBERS.get(name, "")) for name in called)
    medians = np.array([row[2] for row in SIDE], dtype=float)
    ore = np.rint(medians[kind] * np.exp(dice.normal(0, 0.7, rows)) * 100).astype(np.int64)
    return Lines(len(accounts()) + kind, supplier, ore)


def _frame(
    dice: Generator,
    body: Body,
    year: int,
    months: int,
    names: list[tuple[str, str]],
    parts: tuple[Lines, ...],
) -> pl.DataFrame:
    account = np.concatenate([part.account for part in parts])
    supplier = np.concatenate([part.supplier for part in parts])
    ore = np.concatenate([part.amount_ore for part in parts])
    order = np.argsort(dice.integers(0, months * 28, account.size), kind="stable")
    count = account.size
    day = np.sort(dice.integers(0, months * 28, count))
    voucher = np.cumsum(dice.random(count) < 0.34)
    codes = [each.number for each in accounts()] + [row[0] for row in SIDE]
    texts = [each.text for each in accounts()] + [row[1] for row in SIDE]
    return (
        pl.DataFrame(
            {
                "verifikationsnummer": pl.Series(voucher + 100_000),
                "leverantor": _pick([name for name, _ in names], supplier[order]),
                "leverantor_id": _pick([number for _, number in names], supplier[order]),
                "konto_nr": _pick(codes, account[order]),
                "konto_text": _pick(texts, account[order]),
                "belopp": pl.Series(ore[order] / 100),
                "datum": _pick(
                    [date(year, 1 + each // 28, 1 + each % 28).isoformat() for each in range(months * 28)],
                    day,
                ),
                "forvaltning": _units(dice, body, year, account[order]),
            }
        )
        .with_columns(
            kopare_id=pl.lit(body.org_no),
            kopare=pl.lit(body.name),
            fakturanummer=pl.lit("F") + pl.col("verifikationsnummer").cast(pl.String),
            grund=pl.lit(""),
            avtal=pl.lit(""),
            kommun_id=pl.lit(""),
            s_kod_nr=pl.lit(""),
        )
        .select(COLUMNS)
    )


def _units(dice: Generator, body: Body, year: int, account: np.ndarray) -> pl.Series:
    """Choose who bought: three rows in four lie at a unit that uses the account most."""
    units = boards(body.slug, year)
    wished = [each.board for each in accounts()] + [""] * len(SIDE)
    chosen = dice.integers(len(units), size=account.size)
    steered = dice.random(account.size) < 0.75
    for place, words in enumerate(wished):
        homes = [
            at for at, unit in enumerate(units) if any(word in unit for word in words.split("|") if word)
        ]
        mine = np.flatnonzero((account == place) & steered)
        if homes:
            chosen[mine] = np.array(homes)[dice.integers(len(homes), size=mine.size)]
    return _pick(units, chosen)


def _pick(words: list[str], places: np.ndarray) -> pl.Series:
    return pl.Series(words, dtype=pl.String).gather(places)
