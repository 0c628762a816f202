"""Second author: noise as people make it (typing, abbreviating, naming), organisation by organisation.

Written apart from the first author: other names, other slips, other ways of being unclear.
"""

from __future__ import annotations

import random
import string

from bench.labelled.people_slips import ENDINGS, TAILS, broken, coined, short_form, sloppy, stem, tidy
from bench.labelled.world import LabelledSet, Organisation, personal_number, valid_number, vocabulary
from nyvag.spend.rules.register import RegisterRow

_WORDS = vocabulary("people")
HEADS = _WORDS["heads"]
TOWNS = _WORDS["towns"]


def make(seed: int, enterprises: int = 400) -> LabelledSet:
    """Make a labelled set; the same seed gives the same set."""
    rng = random.Random(f"people-{seed}")
    social = _social(rng, enterprises)
    kin = [relative for one in social for relative in _kin(rng, one)]
    others = [_stranger(rng) for _ in range(1800)] + kin
    labelled = LabelledSet([_entry(rng, one) for one in social])
    others = [one for one in others if (one.name, one.form) not in {(o.name, o.form) for o in social}]
    stems: dict[str, int] = {}
    for one in social + others:
        for name in filter(None, (one.name, one.former)):
            stems[stem(name)] = stems.get(stem(name), 0) + 1
    ours = sorted(stem(name) for one in social for name in (one.name, one.former) if name)
    starts = {name[:end] for name in ours for end in range(3, len(name) + 1)}
    stems = {name: count for name, count in stems.items() if name in starts or name[:17] in starts}
    for town, habit in (("A", tidy), ("B", sloppy), ("C", short_form), ("D", broken)):
        for one in social + others:
            if rng.random() < (0.6 if one.row else 0.4):
                habit(rng, labelled, f"{town}-stad", one, stems)
    return labelled


def _social(rng: random.Random, count: int) -> list[Organisation]:
    seen: dict[str, Organisation] = {}
    while len(seen) < count:
        form = rng.choices(["EK", "AB", "IDEELL", "HB"], [50, 22, 24, 4])[0]
        town = rng.choice(TOWNS)
        name = _name(rng, town)
        number = valid_number(rng, {"EK": "7", "AB": "5", "IDEELL": "8", "HB": "9"}[form])
        one = Organisation(name, form, town, number, row=len(seen) + 2)
        if rng.random() < 0.1:
            one.former = coined(rng) + " " + rng.choice(TAILS)
        if rng.random() < 0.03:
            one.name, one.form, one.number, one.person = (
                f"{coined(rng)}s {rng.choice(TAILS)}",
                "EF",
                personal_number(rng),
                True,
            )
        if stem(one.name) + form not in seen:
            seen[stem(one.name) + form] = one
            one.row = len(seen) + 1
    return list(seen.values())


def _name(rng: random.Random, town: str) -> str:
    head = rng.choice(HEADS) if rng.random() < 0.3 else coined(rng)
    shape = rng.randrange(6)
    if shape == 0:
        return head
    if shape == 1:
        return f"{head} i {town}"
    if shape == 2:
        return f"Kooperativet {head}"
    if shape == 3:
        return f"{head} {rng.choice(TAILS)} {town}"
    if shape == 4:
        return f"{head} & {coined(rng)} {rng.choice(TAILS)}"
    return f"{head} {rng.choice(TAILS)}"


def _kin(rng: random.Random, one: Organisation) -> list[Organisation]:
    kin = []
    dice = rng.random()
    if dice < 0.08:
        kin.append(
            Organisation(one.name, "AB" if one.form != "AB" else "EK", one.place, valid_number(rng, "5"))
        )
    elif dice < 0.18:
        town = rng.choice([t for t in TOWNS if t != one.place])
        moved = one.name.replace(one.place, town) if one.place in one.name else f"{one.name} {town}"
        kin.append(Organisation(moved, one.form, town, valid_number(rng, "7")))
    elif dice < 0.3:
        kin.append(
            Organisation(
                f"{one.name.split()[0]} {rng.choice(TAILS)}", "AB", one.place, valid_number(rng, "5")
            )
        )
    elif dice < 0.33 and one.former:
        kin.append(Organisation(one.former, "AB", one.place, valid_number(rng, "5")))
    return kin


def _stranger(rng: random.Random) -> Organisation:
    if rng.random() < 0.05:
        return Organisation(
            f"{rng.choice(['Eva', 'Olle', 'Sara'])} {coined(rng)}",
            "EF",
            "",
            personal_number(rng),
            person=True,
        )
    town = rng.choice(TOWNS)
    shape = rng.randrange(4)
    name = (
        f"{coined(rng)} {rng.choice(TAILS)}",
        f"{coined(rng)} {coined(rng)}",
        f"{rng.choice(TAILS)} {coined(rng)} {town}",
        f"{coined(rng)}{rng.choice(string.ascii_uppercase)} Konsult",
    )[shape]
    return Organisation(
        name, rng.choices(["AB", "HB", "IDEELL"], [85, 10, 5])[0], town, valid_number(rng, "5")
    )


def _entry(rng: random.Random, one: Organisation) -> RegisterRow:
    ending = ENDINGS.get(one.form, [""])[0]
    name = f"{one.name} {ending}".strip()
    former = (one.former + (" (till 2023-06-30)" if rng.random() < 0.5 else ""),) if one.former else ()
    other = (one.name.upper(),) if rng.random() < 0.1 else ()
    return RegisterRow(
        one.row or 0, one.number, name, other, former, "", one.form if rng.random() < 0.5 else "", one.place
    )
