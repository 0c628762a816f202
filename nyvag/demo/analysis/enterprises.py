"""The invented social enterprises, and the register file each municipality imports."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from nyvag.demo.rules.numbers import org_no
from nyvag.demo.rules.tables import names

COUNT = 120
SEED = 20260301
FORMS = ("EK", "I", "AB", "AB_SVB", "S")
FORM_WEIGHTS = (38, 30, 18, 8, 6)
FORM_WORDS = {"EK": "ek. för.", "I": "ideell förening", "AB": "AB", "AB_SVB": "AB (svb)", "S": "Stiftelsen"}
FORM_TEXTS = {
    "EK": "Ekonomisk förening",
    "I": "Ideell förening",
    "AB": "Aktiebolag",
    "AB_SVB": "Aktiebolag med särskild vinstutdelningsbegränsning (svb)",
    "S": "Stiftelse",
}
SIZES = ("Inga anställda", "1–9 anställda", "10–49 anställda", "50–249 anställda")
PLACES = {"granmora": "Granmora", "lovasjo": "Lövasjö"}


@dataclass(frozen=True, slots=True)
class InventedEnterprise:
    """A social enterprise that exists only in the demonstration."""

    org_no: str
    name: str
    form: str
    category: str
    also: tuple[str, ...]
    place: str
    size: str
    bodies: tuple[str, ...]
    active_from: date
    confirmed_on: date | None


def make_enterprises() -> tuple[InventedEnterprise, ...]:
    """Make the enterprises; the same every time."""
    dice = random.Random(SEED)  # noqa: S311 - invented data, not secrets
    trades = list(names()["trades"].items())
    firsts = names()["social_first"]
    pairs = [(first, trade) for first in firsts for trade in trades]
    dice.shuffle(pairs)
    return tuple(_one(dice, serial, first, *trade) for serial, (first, trade) in enumerate(pairs[:COUNT]))


def _one(dice: random.Random, serial: int, first: str, category: str, trade: str) -> InventedEnterprise:
    form = dice.choices(FORMS, FORM_WEIGHTS)[0]
    words = f"{first} {trade}"
    name = f"Stiftelsen {words}" if form == "S" else f"{words} {FORM_WORDS[form]}"
    bodies = (("granmora", "lovasjo"), ("granmora",), ("lovasjo",))[dice.choices((0, 1, 2), (20, 62, 18))[0]]
    others = [code for code in names()["trades"] if code != category]
    confirmed = date(2026, 10, 1) - timedelta(days=dice.randrange(20, 900))
    return InventedEnterprise(
        org_no=org_no(form, serial * 7 + 11),
        name=name,
        form=form,
        category=category,
        also=tuple(dice.sample(others, dice.choice((0, 0, 1, 2)))),
        place=PLACES[bodies[0]],
        size=dice.choices(SIZES, (15, 50, 28, 7))[0],
        bodies=bodies,
        active_from=date(2017 if serial < 60 else dice.randrange(2018, 2026), 1, 1),
        confirmed_on=confirmed if dice.random() < 0.85 else None,
    )


def register_rows(slug: str) -> list[dict[str, str]]:
    """Give the register file of a municipality, one row for each enterprise, headings as in the export."""
    return [_register_row(each) for each in make_enterprises() if slug in each.bodies]


def _register_row(each: InventedEnterprise) -> dict[str, str]:
    return {
        "Organisationsnummer": f"{each.org_no[:6]}-{each.org_no[6:]}",
        "Namn": each.name,
        "Juridisk form": FORM_TEXTS[each.form],
        "Status": "Aktivt",
        "Ort": each.place,
        "Storlek": each.size,
        "Erbjuder": "|".join((each.category, *each.also)),
        "I registret från": each.active_from.isoformat(),
        "Grund": "Tillväxtverkets kännetecken",
        "Senast bekräftat": each.confirmed_on.isoformat() if each.confirmed_on else "",
        "Bekräftat av": "Företaget själv" if each.confirmed_on else "",
    }
