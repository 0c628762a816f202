"""Third author: an invented country's suppliers, written as published ledgers write them.

Held apart: no weight is learned from it and no rule was chosen seed by seed by it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from bench.labelled.publishers_habits import HABITS, SPELLED, Written, internal, start_of
from bench.labelled.world import (
    GROUP,
    LabelledSet,
    Organisation,
    personal_number,
    rows_and_amount,
    valid_number,
    vocabulary,
)
from nyvag.spend.rules.register import RegisterRow

_WORDS = vocabulary("publishers")
FORM_NAMES = {
    "EK": "ekonomisk förening",
    "AB": "AB",
    "IDEELL": "ideell förening",
    "STIFT": "stiftelse",
    "HB": "HB",
    "EF": "",
}


@dataclass(slots=True)
class Country:
    """Everybody there is; `homes` counts who could be meant by a core, a form and a place."""

    social: list[Organisation]
    others: list[Organisation]
    financiers: list[Organisation]
    known: dict[str, list[Organisation]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in (*self.social, *self.others):
            for name in filter(None, (one.name, one.former)):
                self.known.setdefault(bare(name), []).append(one)

    def unclear(self, written: Written, plain: str) -> bool:
        """Tell whether the name could be taken for more than one, a social one among them."""
        if written.cut_from:
            begun = start_of(written.text)
            hits = [
                one
                for name, ones in self.known.items()
                if name.startswith(begun) or begun.startswith(name)
                for one in ones
                if _goes_on(one, begun)
            ]
        else:
            named = self.known.get(bare(plain), ())
            hits = [one for one in named if not written.form or one.form == written.form]
        return len({one.number for one in hits}) > 1 and any(one.row for one in hits)


def _goes_on(one: Organisation, begun: str) -> bool:
    """Tell whether the organisation's whole name, form and all, may begin like that."""
    return any(
        start_of(name).startswith(begun)
        or any(start_of(f"{name} {form}").startswith(begun) for form in SPELLED[one.form])
        for name in (one.name, one.former)
        if name
    )


def bare(name: str) -> str:
    """Write a name so that small words, signs and spaces do not matter."""
    return start_of(name.replace(" i ", " "))


def make(seed: int, enterprises: int = 400) -> LabelledSet:
    """Make a labelled set; the same seed gives the same set."""
    rng = random.Random(f"publishers-{seed}")
    country = _country(rng, enterprises)
    labelled = LabelledSet([_entry(rng, one) for one in country.social])
    for buyer, habit in HABITS.items():
        for one in (*country.social, *country.others):
            if rng.random() < (0.55 if one.row else 0.42):
                _sell(rng, labelled, country, buyer, habit, one)
        _finance(rng, labelled, country, buyer, secret=habit is internal)
    return labelled


def _country(rng: random.Random, enterprises: int) -> Country:
    social: dict[str, Organisation] = {}
    while len(social) < enterprises:
        one = _enterprise(rng)
        if social.setdefault(bare(one.name) + one.form, one) is one:
            one.row = len(social) + 1
    others: dict[str, Organisation] = {}
    for one in social.values():
        for kin in _kin(rng, one):
            if bare(kin.name) + kin.form not in social:
                others.setdefault(bare(kin.name) + kin.form, kin)
    while len(others) < 2300:
        one = _ordinary(rng)
        if bare(one.name) + one.form not in social:
            others.setdefault(bare(one.name) + one.form, one)
    money = [Organisation(name, "AB", "", valid_number(rng, "5")) for name in _WORDS["factoring"]]
    return Country(list(social.values()), list(others.values()), money)


def _brand(rng: random.Random) -> str:
    dice = rng.random()
    if dice < 0.06:
        return rng.choice("ABDGHKMNRSTX")
    if dice < 0.1:
        return rng.choice(("Kafé 7", "Verkstad 84", "Hus 12", "M32", "4H-gården", "3 Skäl"))
    if dice < 0.4:
        return rng.choice(_WORDS["brands"])
    return (rng.choice(_WORDS["stems"]) + rng.choice(_WORDS["tails"])).capitalize()


def _enterprise(rng: random.Random) -> Organisation:
    form = rng.choices(("EK", "IDEELL", "AB", "STIFT", "HB", "EF"), (58, 22, 11, 4, 3, 2))[0]
    place, brand, trade = rng.choice(_WORDS["places"]), _brand(rng), rng.choice(_WORDS["trades"])
    if rng.random() < 0.07:
        movement = rng.choice(_WORDS["movements"])
        name = rng.choice((f"{movement} {place}", f"{movement} i {place}"))
        return Organisation(name, "IDEELL", place, valid_number(rng, "8"))
    if form == "EF":
        return Organisation(f"{brand} {trade}", "EF", place, personal_number(rng), person=True)
    name = rng.choices(
        (brand, f"{brand} {trade}", f"{brand} i {place}", f"Kooperativet {brand}", f"{trade} {brand}"),
        (10 if len(brand) > 4 else 0, 45, 12 if len(brand) > 1 else 0, 15, 15),
    )[0]
    one = Organisation(name, form, place, valid_number(rng, GROUP[form]))
    if rng.random() < 0.1:
        one.former = f"{_brand(rng)} {rng.choice(_WORDS['trades'])}"
    return one


def _kin(rng: random.Random, one: Organisation) -> list[Organisation]:
    """Make those that are easily taken for the enterprise."""
    found = []
    dice = rng.random()
    place = rng.choice([p for p in _WORDS["places"] if p != one.place])
    if dice < 0.1:
        form = "AB" if one.form != "AB" else "EK"
        found.append(Organisation(one.name, form, one.place, valid_number(rng, GROUP[form])))
    elif dice < 0.22:
        name = one.name.replace(one.place, place) if one.place in one.name else f"{one.name} i {place}"
        form = one.form if one.form in GROUP else "EK"
        found.append(Organisation(name, form, place, valid_number(rng, GROUP[form])))
    elif dice < 0.32:
        word = one.name.split()[0]
        found.append(
            Organisation(f"{word} {rng.choice(_WORDS['ordinary'])}", "AB", one.place, valid_number(rng, "5"))
        )
    elif dice < 0.36 and len(one.name) > 8:
        at = rng.randrange(2, 6)
        other = one.name[:at] + rng.choice("aeiou") + one.name[at + 1 :]
        found.append(Organisation(other, "AB", place, valid_number(rng, "5")))
    if one.former and rng.random() < 0.25:
        found.append(Organisation(one.former, "AB", place, valid_number(rng, "5")))
    return found


def _ordinary(rng: random.Random) -> Organisation:
    dice, place = rng.random(), rng.choice(_WORDS["places"])
    if dice < 0.06:
        name = (
            f"{rng.choice(('Eva', 'Olle', 'Sara', 'Nils'))} {rng.choice(_WORDS['stems']).capitalize()}ström"
        )
        return Organisation(name, "EF", "", personal_number(rng), person=True)
    if dice < 0.1:
        return Organisation(
            f"{rng.choice(_WORDS['movements'])} {place}", "IDEELL", place, valid_number(rng, "8")
        )
    if dice < 0.15:
        name = f"{rng.choice(_WORDS['trades'])} i {place}"
        return Organisation(name, "AB", place, valid_number(rng, "5"))
    form = rng.choices(("AB", "HB", "IDEELL", "EK"), (84, 8, 5, 3))[0]
    name = f"{_brand(rng)} {rng.choice(_WORDS['ordinary'])}"
    if rng.random() < 0.3:
        name = f"{place} {rng.choice(_WORDS['stems']).capitalize()} {rng.choice(_WORDS['ordinary'])}"
    return Organisation(name, form, place, valid_number(rng, GROUP[form]))


def _entry(rng: random.Random, one: Organisation) -> RegisterRow:
    former = (f"{one.former} (till 2023-06-30)" if rng.random() < 0.5 else one.former,) if one.former else ()
    name = f"Stiftelsen {one.name}" if one.form == "STIFT" else f"{one.name} {FORM_NAMES[one.form]}".strip()
    form = FORM_NAMES[one.form] if rng.random() < 0.5 else ""
    number = one.number if one.person else f"{one.number[:6]}-{one.number[6:]}"
    return RegisterRow(one.row or 0, number, name, (), former, "aktiv", form, one.place)


def _sell(
    rng: random.Random, into: LabelledSet, country: Country, buyer: str, habit: object, one: Organisation
) -> None:
    former = bool(one.former) and rng.random() < 0.2
    plain = one.former if former else one.name
    assert callable(habit)
    for written in habit(rng, one, plain):
        rows, amount = rows_and_amount(rng)
        unclear = not written.usable and (former or written.hidden or country.unclear(written, plain))
        number, text = written.number, written.text
        if one.row and written.usable and rng.random() < 0.03:
            stranger = rng.choice(country.others)
            text, unclear = f"{stranger.name} {FORM_NAMES[stranger.form]}".strip(), True
            into.add(buyer, number, text, rows, amount, None, unclear)
            continue
        into.add(buyer, number, text, rows, amount, one.row, unclear)


def _finance(rng: random.Random, into: LabelledSet, country: Country, buyer: str, *, secret: bool) -> None:
    """Show finance companies in their own name, and in the name of those they are paid for."""
    for one in country.financiers:
        rows, amount = rows_and_amount(rng)
        number = str(900 + country.financiers.index(one)) if secret else one.number
        into.add(buyer, number, one.name, rows, amount, None, False)
        vendor = rng.choice(country.social)
        rows, amount = rows_and_amount(rng)
        name = f"{vendor.name} {FORM_NAMES[vendor.form]}".strip()
        text = rng.choice((name, f"{one.name}/{name}", f"{one.name} ({name})"))
        into.add(buyer, number, text[:30] if secret else text, rows, amount, vendor.row, True)
