"""A big ledger without any numbers: 60 000 suppliers, about 107 000 names, 5 000 in the register.

Names only; the truth of a name is its supplier's register line, or None. Measures speed and F1.
"""

from __future__ import annotations

import random

from bench.labelled.people_slips import neighbour, swap
from bench.labelled.world import LabelledSet, Organisation, rows_and_amount, valid_number, vocabulary
from nyvag.spend.rules.register import RegisterRow

LETTERS = (
    "b",
    "br",
    "d",
    "f",
    "fj",
    "g",
    "gr",
    "h",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
)
VOWELS = ("a", "e", "i", "o", "u", "å", "ä", "ö", "y")
ENDS = ("n", "r", "s", "l", "nd", "ck", "m", "lt", "")
FORMS = {
    "AB": ("AB", "Aktiebolag", "ab"),
    "EK": ("ek. för.", "ekonomisk förening", "EK FÖR"),
    "HB": ("HB", "Handelsbolag"),
}


def make(seed: int, suppliers: int = 60_000, listed: int = 5_000, present: int = 2_000) -> LabelledSet:
    """Make the set; `present` of the `listed` enterprises are among the suppliers."""
    rng = random.Random(f"crowd-{seed}")
    register = _organisations(rng, listed, line=2)
    strangers = _organisations(rng, suppliers - present, line=None)
    names = {one.name for one in register}
    strangers = [one for one in strangers if one.name not in names]
    labelled = LabelledSet([_row(one) for one in register])
    for one in [*rng.sample(register, present), *strangers]:
        for name in _variants(rng, one):
            rows, amount = rows_and_amount(rng)
            labelled.add("Storstad", "", name, rows, amount, one.row, False)
    return labelled


def _organisations(rng: random.Random, count: int, *, line: int | None) -> list[Organisation]:
    words = vocabulary("people")
    found: dict[str, Organisation] = {}
    while len(found) < count:
        form = rng.choices(list(FORMS), (70, 20, 10))[0]
        brand = "".join(_syllable(rng) for _ in range(rng.choice((2, 2, 3)))).capitalize()
        name = f"{brand} {rng.choice(words['tails'])}" if rng.random() < 0.7 else brand
        if rng.random() < 0.15:
            name = f"{name} i {rng.choice(words['towns'])}"
        row = line + len(found) if line else None
        if name not in found:
            found[name] = Organisation(name, form, "", valid_number(rng, "5" if form == "AB" else "7"), row)
    return list(found.values())


def _syllable(rng: random.Random) -> str:
    return rng.choice(LETTERS) + rng.choice(VOWELS) + rng.choice(ENDS)


def _row(one: Organisation) -> RegisterRow:
    return RegisterRow(one.row or 0, one.number, f"{one.name} {FORMS[one.form][0]}")


def _variants(rng: random.Random, one: Organisation) -> list[str]:
    """Write the name in one to three ways, as a ledger that grew for years has it."""
    ways = [f"{one.name} {rng.choice(FORMS[one.form])}"]
    for _ in range(rng.choice((0, 0, 1, 1, 2))):
        name = f"{one.name} {rng.choice(FORMS[one.form])}"
        kind = rng.randrange(6)
        if kind == 0:
            name = name.upper()
        elif kind == 1:
            name = swap(rng, one.name)
        elif kind == 2:
            name = neighbour(rng, one.name) + " " + FORMS[one.form][0]
        elif kind == 3:
            name = name.encode().decode("latin-1")
        elif kind == 4:
            name = f"{FORMS[one.form][0]};{one.name}"
        else:
            name = one.name
        ways.append(name)
    return list(dict.fromkeys(ways))
