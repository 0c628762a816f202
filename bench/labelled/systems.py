"""First author: noise as ledger systems make it (widths, code sets, exports), habit by habit."""

from __future__ import annotations

import random

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

_WORDS = vocabulary("systems")
BRANDS = _WORDS["brands"]
SYLLABLES = _WORDS["syllables"]
WORK = _WORDS["work"]
PLACES = _WORDS["places"]

MOVEMENTS = ("Röda Korset", "Stadsmissionen", "Verdandi", "Fontänhuset", "IOGT-NTO", "Coompanion")
SPELLED = {
    "EK": (" ek. för.", " ekonomisk förening", " EK FÖR", " ek.för", " Ekonomisk Förening", " ek för"),
    "AB": (" AB", " Aktiebolag", " AB", " A.B.", " AB (svb)"),
    "IDEELL": (" ideell förening", " ideella föreningen", " id. fören.", ""),
    "STIFT": ("",),
    "HB": (" HB", " Handelsbolag"),
    "KB": (" KB", " Kommanditbolag"),
}
BUYERS = {"Specköping": "clean", "Blandstad": "messy", "Korthult": "cut", "Förväxlinge": "garbled"}


def make(seed: int, enterprises: int = 400, strangers: int = 1900) -> LabelledSet:
    """Make a labelled set; the same seed gives the same set."""
    rng = random.Random(seed)
    inside = [_organisation(rng, social=True) for _ in range(enterprises)]
    inside = list({(_bare(o.name), o.form): o for o in inside}.values())
    for line, organisation in enumerate(inside, start=2):
        organisation.row = line
        if rng.random() < 0.12:
            organisation.former = _brand(rng) + " " + rng.choice(WORK)
    relatives = [r for o in inside for r in _relatives(rng, o)]
    outside = relatives + [_organisation(rng, social=False) for _ in range(strangers)]
    taken = {(_bare(o.name), o.form) for o in inside}
    outside = [o for o in outside if (_bare(o.name), o.form) not in taken]
    everyone = inside + outside
    labelled = LabelledSet([_register_row(rng, o) for o in inside])
    twins = _twins(everyone)
    for buyer, habit in BUYERS.items():
        bought = [o for o in inside if rng.random() < 0.62] + [o for o in outside if rng.random() < 0.42]
        for organisation in bought:
            _sell(rng, labelled, buyer, habit, organisation, twins)
    return labelled


def _brand(rng: random.Random) -> str:
    if rng.random() < 0.35:
        return rng.choice(BRANDS)
    word = "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 2, 3))))
    return word.capitalize() + rng.choice(("", "", "en", "s", "a"))


def _organisation(rng: random.Random, *, social: bool) -> Organisation:
    form = rng.choices(
        ("EK", "AB", "IDEELL", "STIFT", "HB"), (45, 25, 18, 8, 4) if social else (6, 78, 5, 3, 8)
    )[0]
    place = rng.choice(PLACES)
    kind = rng.random()
    if kind < 0.08:
        name = (
            f"{rng.choice(MOVEMENTS)} {place}" if rng.random() < 0.5 else f"{rng.choice(MOVEMENTS)} i {place}"
        )
        return Organisation(name, "IDEELL", place, valid_number(rng, "8"))
    if not social and kind < 0.14:
        name = f"{rng.choice(('Karl', 'Anna', 'Lisa', 'Nils'))} {_brand(rng)}sson"
        return Organisation(name, "EF", place, personal_number(rng), person=True)
    if kind < 0.2:
        name = f"{rng.choice('ABCDEKMX')} {rng.choice(WORK)}"
    elif kind < 0.55:
        name = f"{_brand(rng)} {rng.choice(WORK)}"
    elif kind < 0.75:
        name = f"{_brand(rng)} {rng.choice(WORK)} i {place}"
    elif kind < 0.9:
        name = f"{rng.choice(WORK)} {_brand(rng)}"
    else:
        name = f"{_brand(rng)} {_brand(rng)} {rng.choice(WORK)}"
    if form == "STIFT":
        name = f"Stiftelsen {name}"
    return Organisation(name, form, place, valid_number(rng, GROUP[form]))


def _relatives(rng: random.Random, one: Organisation) -> list[Organisation]:
    """Make the hard negatives: another form, another place, a sister, a reused former name."""
    found: list[Organisation] = []
    bare = one.name.removeprefix("Stiftelsen ")
    if rng.random() < 0.12:
        form = rng.choice([f for f in ("AB", "EK", "HB") if f != one.form])
        found.append(Organisation(bare, form, one.place, valid_number(rng, GROUP[form])))
    if rng.random() < 0.12:
        place = rng.choice([p for p in PLACES if p != one.place])
        name = one.name.replace(one.place, place) if one.place in one.name else f"{one.name} i {place}"
        found.append(Organisation(name, one.form, place, valid_number(rng, GROUP[one.form])))
    if rng.random() < 0.2:
        words = bare.split()
        kept = [w for w in words if w not in WORK and w not in ("Second", "Hand")] or words
        found.append(
            Organisation(f"{' '.join(kept[:1])} {rng.choice(WORK)}", "AB", one.place, valid_number(rng, "5"))
        )
    if one.former and rng.random() < 0.3:
        found.append(Organisation(one.former, "AB", one.place, valid_number(rng, "5")))
    return found


def _register_row(rng: random.Random, one: Organisation) -> RegisterRow:
    spelled = SPELLED[one.form][0 if rng.random() < 0.5 else -1 if one.form != "IDEELL" else 0]
    number = f"{one.number[:6]}-{one.number[6:]}"
    former = (one.former,) if one.former else ()
    return RegisterRow(one.row or 0, number, one.name + spelled, (), former, "", "", one.place)


def _bare(text: str) -> str:
    return "".join(text.casefold().replace("stiftelsen", "").replace(" i ", " ").split())


def _twins(everyone: list[Organisation]) -> dict[str, set[str]]:
    """Which organisations share a name when form is left out."""
    twins: dict[str, set[str]] = {}
    for one in everyone:
        for name in (one.name, one.former):
            if name:
                twins.setdefault(_bare(name), set()).add(one.number)
    social = {one.number for one in everyone if one.row}
    return {name: numbers if numbers & social else set() for name, numbers in twins.items()}


def _sell(
    rng: random.Random,
    labelled: LabelledSet,
    buyer: str,
    habit: str,
    one: Organisation,
    twins: dict[str, set[str]],
) -> None:
    rows, amount = rows_and_amount(rng)
    use_former = bool(one.former) and rng.random() < 0.25
    plain = one.former if use_former else one.name
    spelled = rng.choice(SPELLED.get(one.form, ("",)))
    number = f"{one.number[:6]}-{one.number[6:]}"
    unclear = use_former
    if habit == "clean":
        written, unclear = plain + spelled, False
        if rng.random() < 0.03:
            number, unclear = "", len(twins[_bare(plain)]) > 1 and not spelled
    elif habit == "messy":
        number = _messy_number(rng, one)
        usable = sum(sign.isdigit() for sign in number) >= 10 and "*" not in number
        written = (plain + spelled).upper() if rng.random() < 0.5 else plain
        unclear = not usable and (use_former or len(twins[_bare(plain)]) > 1)
    elif habit == "cut":
        number, width = "", 24
        whole = (plain + spelled).upper()
        written = whole[:width].rstrip()
        unclear = (
            use_former
            or len(twins[_bare(plain)]) > 1
            or (len(whole) > width and _shared_start(plain[:width], twins))
        )
    else:
        garbled = _garble(rng, plain, spelled, one)
        written = garbled
        if rng.random() < 0.35:
            number = ""
            unclear = use_former or len(twins[_bare(plain)]) > 1
        else:
            unclear = False
    if one.row and number and rng.random() < 0.01:
        written, unclear = _brand(rng) + " " + rng.choice(WORK) + " AB", True
    if rng.random() < 0.006:
        written, number, unclear = rng.choice(WORK), "", True
    labelled.add(buyer, number, written, rows, amount, one.row, unclear)


def _shared_start(start: str, twins: dict[str, set[str]]) -> bool:
    begun = _bare(start)
    return sum(len(numbers) for name, numbers in twins.items() if name.startswith(begun)) > 1


def _messy_number(rng: random.Random, one: Organisation) -> str:
    n = one.number
    if one.person:
        return rng.choice((f"19{n}", f"{n[:6]}-{n[6:]}", "", f"{n[:6]}-****"))
    return rng.choice(
        (
            n,
            f"{n[:6]}-{n[6:]}",
            f"16{n}",
            f"SE{n}01",
            f"{n[:6]} {n[6:]}",
            f"{n[:6]}–{n[6:]}",
            f"L{rng.randrange(10000, 99999)}",
            str(rng.randrange(1000, 99999)),
            f"{n[:6]}-****",
            "",
            f"{n[:5]}{n[6]}{n[5]}-{n[7:]}",
        )
    )


def _garble(rng: random.Random, plain: str, spelled: str, one: Organisation) -> str:
    name = plain + spelled
    sort = rng.randrange(8)
    if sort == 0:
        return name.encode().decode("latin-1")
    if sort == 1:
        return name.upper().translate(str.maketrans("ÅÄÖ", "][\\"))
    if sort == 2:
        return f"{plain};{spelled.strip()}" if spelled else f"{plain};PASSIV"
    if sort == 3:
        return f"{spelled.strip()};{plain}".strip(";")
    if sort == 4:
        return f"{name}/{rng.choice(('SOCIAL', 'SKOLA', 'KULTUR'))}"
    if sort == 5:
        return "".join("?" if sign in "åäöÅÄÖ" else sign for sign in name)
    if sort == 6:
        return f"{name}{rng.choice((' i likvidation', ' c/o Revisorn', ' FILIAL', '=FEL'))}"
    return name.ljust(40).upper()
