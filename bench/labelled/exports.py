"""Fourth author: exports of business systems, with old names, shop names, branches and others' numbers.

Held apart like the third: no weight is learned from it and no rule was chosen seed by seed by it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from bench.labelled.exports_habits import HABITS, SPELLED, Habit, bare
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

_WORDS = vocabulary("exports")
BOUGHT_BY, OTHERS_BOUGHT_BY, STRANGERS = 0.6, 0.42, 2250


@dataclass(slots=True)
class Land:
    """Everybody there is, the buyers' own numbers, and each way to write every name in full."""

    social: list[Organisation]
    others: list[Organisation]
    own_numbers: list[str]
    written: list[tuple[str, Organisation]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for one in (*self.social, *self.others):
            for name in filter(None, (one.name, one.former)):
                self.written += [(bare(f"{name} {form}"), one) for form in SPELLED[one.form]]
                self.written += [(bare(f"{form} {name}"), one) for form in SPELLED[one.form]]
                self.written.append((bare(name), one))
        self.written.sort(key=lambda pair: pair[0])

    def meant(self, shown: str, *, cut: bool) -> set[str]:
        """List the numbers of those whose whole name is that, or begins like that where it is cut."""
        told = bare(shown)
        return {one.number for name, one in self.written if name == told or (cut and name.startswith(told))}


def make(seed: int, enterprises: int = 400) -> LabelledSet:
    """Make a labelled set; the same seed gives the same set."""
    rng = random.Random(f"exports-{seed}")
    land = _land(rng, enterprises)
    labelled = LabelledSet([_entry(rng, one) for one in land.social])
    listed = {one.number for one in land.social}
    for buyer, habit in HABITS.items():
        for one in (*land.social, *land.others):
            if rng.random() < (BOUGHT_BY if one.row else OTHERS_BOUGHT_BY):
                _sell(rng, labelled, land, buyer, habit, one, listed)
    return labelled


def _land(rng: random.Random, enterprises: int) -> Land:
    social: dict[str, Organisation] = {}
    while len(social) < enterprises:
        one = _enterprise(rng)
        for each in (one, *_sisters(rng, one)):
            if social.setdefault(bare(each.name) + each.form, each) is each:
                each.row = len(social) + 1
    others: dict[str, Organisation] = {}
    kin = [relative for one in social.values() for relative in _kin(rng, one)]
    while len(kin) < STRANGERS:
        kin.append(_stranger(rng))
    for one in kin:
        if bare(one.name) + one.form not in social:
            others.setdefault(bare(one.name) + one.form, one)
    own = [valid_number(rng, "2") for _ in HABITS]
    return Land(list(social.values()), list(others.values()), own)


def _brand(rng: random.Random) -> str:
    dice = rng.random()
    if dice < 0.05:
        return "".join(rng.choice("ABDFHKLMPRSTV") for _ in range(rng.choice((1, 2, 3))))
    if dice < 0.4:
        return rng.choice(_WORDS["brands"])
    return (rng.choice(_WORDS["heads"]) + rng.choice(_WORDS["ends"])).capitalize()


def _organisation(rng: random.Random, name: str, form: str, place: str) -> Organisation:
    return Organisation(name, form, place, valid_number(rng, GROUP[form]))


def _enterprise(rng: random.Random) -> Organisation:
    form = rng.choices(("EK", "IDEELL", "AB", "STIFT"), (45, 22, 28, 5))[0]
    place, brand, trade = rng.choice(_WORDS["places"]), _brand(rng), rng.choice(_WORDS["trades"])
    if rng.random() < 0.03:
        return Organisation(f"{brand} {trade}", "EF", place, personal_number(rng), person=True)
    name = rng.choices(
        (f"{brand} {trade}", f"{brand} i {place}", f"{trade} {brand}", f"{place} {trade} {brand}", brand),
        (55, 15, 12, 6, 12 if len(brand) > 4 else 0),
    )[0]
    one = _organisation(rng, name, form, place)
    if rng.random() < 0.12:
        one.former = f"{_brand(rng)} {rng.choice(_WORDS['trades'])}"
    return one


def _sisters(rng: random.Random, one: Organisation) -> list[Organisation]:
    """Make a second enterprise of the same group, which is in the register too."""
    if rng.random() > 0.1:
        return []
    brand = one.name.removesuffix(f" i {one.place}")
    return [_organisation(rng, f"{brand} {rng.choice(_WORDS['parts'])}", rng.choice(("AB", "EK")), one.place)]


def _kin(rng: random.Random, one: Organisation) -> list[Organisation]:
    """Make those that are easily taken for the enterprise."""
    found, dice = [], rng.random()
    other = rng.choice([place for place in _WORDS["places"] if place != one.place])
    if dice < 0.1:
        found.append(_organisation(rng, one.name, "AB" if one.form != "AB" else "EK", one.place))
    elif dice < 0.2:
        name = one.name.replace(one.place, other) if one.place in one.name else f"{one.name} i {other}"
        found.append(_organisation(rng, name, one.form if one.form in GROUP else "EK", other))
    elif dice < 0.3:
        name = f"{one.name.split()[0]} {rng.choice(_WORDS['ordinary'])}"
        found.append(_organisation(rng, name, "AB", one.place))
    elif dice < 0.36:
        found.append(_organisation(rng, f"{one.name} {rng.choice(_WORDS['parts'])}", "AB", one.place))
    if one.former and rng.random() < 0.3:
        found.append(_organisation(rng, one.former, "AB", other))
    return found


def _stranger(rng: random.Random) -> Organisation:
    place, dice = rng.choice(_WORDS["places"]), rng.random()
    if dice < 0.06:
        head, end = rng.choice(_WORDS["heads"]), rng.choice(("berg", "lund", "qvist", "ström"))
        name = f"{rng.choice(('Eva', 'Olle', 'Sara', 'Nils'))} {head.capitalize()}{end}"
        return Organisation(name, "EF", place, personal_number(rng), person=True)
    name = rng.choice(
        (
            f"{_brand(rng)} {rng.choice(_WORDS['ordinary'])}",
            f"{place}s {rng.choice(_WORDS['ordinary'])}",
            f"{_brand(rng)} {rng.choice(_WORDS['ordinary'])} i {place}",
            f"{rng.choice(_WORDS['trades'])} i {place}",
        )
    )
    return _organisation(rng, name, rng.choices(("AB", "HB", "IDEELL", "EK"), (84, 6, 6, 4))[0], place)


def _entry(rng: random.Random, one: Organisation) -> RegisterRow:
    former = (f"{one.former} (till 2023-06-30)" if rng.random() < 0.5 else one.former,) if one.former else ()
    form = SPELLED[one.form][0]
    name = f"Stiftelsen {one.name}" if one.form == "STIFT" else f"{one.name} {form}".strip()
    return RegisterRow(one.row or 0, one.number, name, (), former, "", "", one.place)


def _sell(
    rng: random.Random,
    into: LabelledSet,
    land: Land,
    buyer: str,
    habit: Habit,
    one: Organisation,
    listed: set[str],
) -> None:
    """Write the records of one supplier at one buyer and say which of them nobody could tell."""
    plain = one.former if one.former and rng.random() < 0.2 else one.name
    for written in habit(rng, one, plain, rng.choice(land.own_numbers)):
        rows, amount = rows_and_amount(rng)
        unclear = written.hidden
        if not written.usable:
            meant = land.meant(written.told, cut=written.cut)
            unclear = unclear or plain == one.former or (len(meant) > 1 and bool(meant & listed))
        into.add(buyer, written.number, written.text, rows, amount, one.row, unclear)
