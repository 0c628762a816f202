"""One large buyer: most suppliers carry their number, a few never do, and some rows have lost it.

The conditions of the trial that the bar for money without numbers was set on: 60 000 suppliers in some
107 000 spellings, 5 000 enterprises in the register of whom 2 000 sell, 1 500 strangers named much like
them, and about three rows in a hundred without a usable number.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np

from bench.labelled.people_slips import neighbour, swap
from bench.labelled.world import LabelledSet, Organisation, valid_number, vocabulary
from nyvag.spend.rules.register import RegisterRow

SUPPLIERS, LISTED, SELLERS, LIKE_THEM = 60_000, 5_000, 2_000, 1_500
NEVER_NUMBERED, SELLERS_NEVER_NUMBERED = 1_623, 611
LOST = 0.01
ROWS = 1_000_000
GROUPS = {"AB": "5", "EK": "7", "IDEELL": "8", "HB": "9"}
FORMS = {
    "AB": ("AB", "Aktiebolag", "AB", "A.B.", "Aktiebolg"),
    "EK": ("ek. för.", "ekonomisk förening", "Ek För", "ekonomisk förenig", "ek.för."),
    "IDEELL": ("ideell förening", "Ideell fören.", "id. förening"),
    "HB": ("HB", "Handelsbolag", "Handelsbolg"),
}
WAYS_TO_WRITE_A_NUMBER: tuple[Callable[[str], str], ...] = (
    lambda n: f"{n[:6]}-{n[6:]}",
    lambda n: n,
    lambda n: f"16{n}",
    lambda n: f"SE{n}01",
    lambda n: f"{n[:6]} {n[6:]}",
)
SHORTER = {"Arbetskooperativ": "Arb.koop", "Fastighetsskötsel": "Fast.skötsel", "Rehabilitering": "Rehab"}


def make(seed: int) -> LabelledSet:
    """Make the set; the same seed gives the same set."""
    rng = random.Random(f"county-{seed}")
    listed = _organisations(rng, LISTED, set(), social=True)
    for line, one in enumerate(listed, start=2):
        one.row = line
    sellers = rng.sample(listed, SELLERS)
    near = [_like(rng, one) for one in rng.sample(listed, LIKE_THEM)]
    taken = {_written(one) for one in listed}
    near = [one for one in near if _written(one) not in taken]
    others = _organisations(rng, SUPPLIERS - SELLERS - len(near), taken, social=False)
    never = {id(one) for one in rng.sample(sellers, SELLERS_NEVER_NUMBERED)}
    never |= {id(one) for one in rng.sample(near + others, NEVER_NUMBERED - SELLERS_NEVER_NUMBERED)}
    labelled = LabelledSet([RegisterRow(one.row or 0, one.number, _written(one)) for one in listed])
    variants = [(one, name) for one in [*sellers, *near, *others] for name in _spellings(rng, one)]
    _sell(np.random.default_rng(seed), rng, labelled, variants, never)
    return labelled


def _organisations(rng: random.Random, count: int, taken: set[str], *, social: bool) -> list[Organisation]:
    words = vocabulary("systems")
    shares = (25, 45, 25, 5) if social else (82, 6, 5, 7)
    found: dict[str, Organisation] = {}
    while len(found) < count:
        form = rng.choices(list(GROUPS), shares)[0]
        brand = "".join(rng.choice(words["syllables"]) for _ in range(rng.choice((2, 3, 3)))).capitalize()
        name = f"{brand} {rng.choice(words['work'])}"
        if rng.random() < 0.2:
            name = f"{name} i {rng.choice(words['places'])}"
        one = Organisation(name, form, "", valid_number(rng, GROUPS[form]))
        if _written(one) not in taken:
            found[_written(one)] = one
    return list(found.values())


def _like(rng: random.Random, one: Organisation) -> Organisation:
    """Make a stranger named much like an enterprise: another form, place, trade or one letter."""
    words = vocabulary("systems")
    brand, _, rest = one.name.partition(" ")
    form, kind = one.form, rng.randrange(4)
    if kind == 0:
        form = rng.choice([other for other in GROUPS if other != one.form])
        name = one.name
    elif kind == 1:
        place = rng.choice(words["places"])
        name = f"{one.name.partition(' i ')[0]} i {place}"
    elif kind == 2:
        form, name = "AB", f"{brand} {rng.choice(words['work'])}"
    else:
        at = rng.randrange(1, len(brand))
        name = f"{brand[:at]}{rng.choice('aeklnrst')}{brand[at + 1 :]} {rest}"
    return Organisation(name, form, "", valid_number(rng, GROUPS[form]))


def _written(one: Organisation) -> str:
    return f"{one.name} {FORMS[one.form][0]}"


def _spellings(rng: random.Random, one: Organisation) -> list[str]:
    """Write the name in one to three ways, as a ledger that grew for years has it."""
    ways = {_written(one)} if rng.random() < 0.7 else {_noisy(rng, one)}
    ways |= {_noisy(rng, one) for _ in range(rng.choice((0, 1, 1, 1, 2)))}
    return sorted(ways)


def _noisy(rng: random.Random, one: Organisation) -> str:
    form = rng.choice(FORMS[one.form])
    name = f"{one.name} {form}"
    kind = rng.randrange(10)
    if kind < 2:
        return name.upper() if kind else f"{one.name}  {form.upper()}"
    if kind < 5:
        return (swap(rng, one.name), neighbour(rng, one.name), one.name)[kind - 2] + f" {form}" * (kind < 4)
    if kind == 5:
        return name.encode().decode("latin-1")
    if kind == 6:
        return f"{form};{one.name}" if rng.random() < 0.5 else f"{form} {one.name}"
    if kind == 7:
        return name.upper().translate(str.maketrans("ÅÄÖ", "AAO"))
    if kind == 8:
        for long, short in SHORTER.items():
            name = name.replace(long, short)
        return name.replace(" i ", ", ")
    return f"{name} {rng.choice(('(publ)', 'i likvidation', 'filial', 'c/o Ekonomi'))}"


def _sell(
    dice: np.random.Generator,
    rng: random.Random,
    labelled: LabelledSet,
    variants: list[tuple[Organisation, str]],
    never: set[int],
) -> None:
    """Share the rows out, a few suppliers getting most, and take numbers away."""
    weights = dice.permutation(1 / (np.arange(len(variants)) + 20.0))
    counts = dice.multinomial(ROWS, weights / weights.sum())
    lost = dice.binomial(counts, LOST)
    for (one, name), rows, bare in zip(variants, counts.tolist(), lost.tolist(), strict=True):
        unnumbered = rows if id(one) in never else bare
        number = rng.choice(WAYS_TO_WRITE_A_NUMBER)(one.number)
        for written, part in (("", unnumbered), (number, rows - unnumbered)):
            if part:
                amount = int(dice.lognormal(12.0, 1.2, part).sum())
                labelled.add("Storlänet", written, name, part, amount, one.row, False)
