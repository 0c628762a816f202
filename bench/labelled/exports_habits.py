"""How four business systems of the fourth author write a supplier: number, name, and what is lost."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bench.labelled.people_slips import neighbour, swap
from bench.labelled.world import Organisation, valid_number, vocabulary

_WORDS = vocabulary("exports")
SPELLED = {
    "EK": ("ek. för.", "ekonomisk förening", "Ek för", "ek.för", "EKF", "Ekonomisk Fören."),
    "AB": ("AB", "Aktiebolag", "AB", "A B"),
    "IDEELL": ("ideell förening", "Ideell För", "id. för."),
    "STIFT": ("Stiftelsen",),
    "HB": ("HB", "Handelsbolag"),
    "EF": ("", "Enskild Firma"),
}
PAYERS = ("Nordea Finance", "Svea Bank AB", "Visma Financial Solutions")


@dataclass(frozen=True, slots=True)
class Written:
    """One supplier record of one organisation.

    Attributes:
        told: what of the name is left to tell the organisation by.
        usable: the number is the organisation's own and can be read.
        cut: the system may have cut the end away.
        hidden: nobody can tell, or a careful person would ask.
    """

    number: str
    text: str
    told: str
    usable: bool = False
    cut: bool = False
    hidden: bool = False


Habit = Callable[[random.Random, Organisation, str, str], list[Written]]


def bare(text: str) -> str:
    """Fold to lower case letters and digits without accents and small words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace(" i ", " "))
    return re.sub(r"[^a-z0-9]", "", plain)


def _formed(rng: random.Random, one: Organisation, plain: str, leave_out: float) -> str:
    if rng.random() < leave_out:
        return plain
    form = rng.choice(SPELLED[one.form])
    return f"{form} {plain}" if one.form == "STIFT" else f"{plain} {form}".strip()


def truncated(rng: random.Random, one: Organisation, plain: str, own: str) -> list[Written]:
    """Cut at 26 capitals, the branch behind the name; half have a number."""
    told = _formed(rng, one, plain, 0.15)
    text = f"{told} {rng.choice(_WORDS['units'])}" if rng.random() < 0.12 else told
    whole = text.upper()
    if rng.random() < 0.25:
        whole = whole.translate(str.maketrans("ÅÄÖ", "AAO"))
    shown = whole[:26].rstrip()
    usable = rng.random() < 0.5 and not one.person
    number = one.number if usable else rng.choice(("", "", str(rng.randrange(10000, 99999))))
    cut = len(whole) > 26
    return [Written(number, shown, shown if len(told) >= 26 else told, usable, cut=cut and len(told) >= 26)]


def renamed(rng: random.Random, one: Organisation, plain: str, own: str) -> list[Written]:
    """Write old and new names and shop names beside each other; a supplier stands there twice at times."""
    told = _formed(rng, one, plain, 0.2)
    dice, text = rng.random(), told
    if one.former and dice < 0.5:
        new = _formed(rng, one, one.name, 0.2)
        text, told = rng.choice((f"{new} (fd {one.former})", f"{new}, tidigare {one.former}")), new
    elif dice < 0.1:
        shop = f"{rng.choice(_WORDS['brands'])} {rng.choice(_WORDS['trades'])}"
        text = rng.choice((f"{told} ({shop})", f"{told} / {shop}"))
    elif dice < 0.16:
        text = f"{told}, {one.place}"
    numbered = rng.random() < 0.6
    found = []
    if numbered:
        digits = one.number
        number = rng.choice((digits, f"{digits[:6]}-{digits[6:]}", f"16{digits}", f"SE{digits}01"))
        found.append(Written(number if not one.person else digits, text, told, usable=True))
    if not numbered or rng.random() < 0.3:
        found.append(Written(rng.choice(("", "-", "saknas", "0")), text, told))
    return found


def mixed_up(rng: random.Random, one: Organisation, plain: str, own: str) -> list[Written]:
    """Enter the number of the wrong party now and then: the buyer's own, a payer's, a bankgiro number."""
    told = _formed(rng, one, plain, 0.12)
    text = told
    if rng.random() < 0.1:
        text = rng.choice((swap, neighbour))(rng, told)
    dice = rng.random()
    if dice < 0.66 and not one.person:
        return [Written(one.number, text, told, usable=True)]
    if dice < 0.7:
        return [Written(own, text, told, hidden=bool(one.row))]
    if dice < 0.74:
        return [Written(valid_number(rng, "5"), f"{rng.choice(PAYERS)} ({text})", told, hidden=bool(one.row))]
    if dice < 0.84:
        giro = f"{rng.randrange(100, 9999)}-{rng.randrange(1000, 9999)}"
        return [Written(f"{giro}/BG", text, told)]
    return [Written(rng.choice(("", "NULL", f"LEV{rng.randrange(999)}")), text, told)]


def numberless(rng: random.Random, one: Organisation, plain: str, own: str) -> list[Written]:
    """Publish names alone: 30 signs, the place behind a comma, now and then a slip or a lost letter."""
    told = _formed(rng, one, plain, 0.22)
    dice = rng.random()
    if dice < 0.08 and one.place not in told:
        text = f"{told}, {one.place}"
    elif dice < 0.14:
        text = f"{told} c/o Redovisningsbyrån"
    elif dice < 0.22:
        text = f"{one.name};{SPELLED[one.form][0]}" if one.form != "STIFT" else f"{one.name};STIFTELSEN"
        told = f"{one.name} {SPELLED[one.form][0]}" if one.form != "STIFT" else f"Stiftelsen {one.name}"
    elif dice < 0.26:
        text = told.encode().decode("cp1252", "replace")
    elif dice < 0.3:
        text = rng.choice((swap, neighbour))(rng, told)
    else:
        text = told
    shown = text[:30].rstrip()
    cut = len(text) > 30 and len(told) > 30
    return [Written("", shown, shown if cut else told, cut=cut)]


HABITS: dict[str, Habit] = {
    "Björkhult": truncated,
    "Tegelvik": renamed,
    "Åbro": mixed_up,
    "Långnäs": numberless,
}
