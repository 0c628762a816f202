"""Second author: noise as people make it (typing, abbreviating, naming), organisation by organisation.

Written apart from the first author: other names, other slips, other ways of being unclear.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable

from bench.labelled.world import (
    LabelledSet,
    Organisation,
    personal_number,
    rows_and_amount,
    valid_number,
    vocabulary,
)
from nyvag.spend.rules.register import RegisterRow

_WORDS = vocabulary("people")
HEADS = _WORDS["heads"]
TAILS = _WORDS["tails"]
PARTS = _WORDS["parts"]
TOWNS = _WORDS["towns"]

ENDINGS = {
    "EK": ["ekonomisk förening", "ek för", "Ek. För.", "ek. förening", "EKF", "ekonomisk för.", "e.k. för."],
    "AB": ["AB", "aktiebolag", "ab", "A.B", "AB (publ)"],
    "IDEELL": ["ideell förening", "Ideell Fören", "föreningen", ""],
    "HB": ["HB", "handelsbolag"],
}
SLANG = {
    "Arbetskooperativ": "Arb.koop",
    "Rehabilitering": "Rehab",
    "Utbildning": "Utb",
    "Produktion": "Prod",
    "Service": "Serv",
}
NEAR_KEYS = {
    "a": "s",
    "e": "r",
    "n": "m",
    "o": "p",
    "t": "r",
    "i": "u",
    "s": "d",
    "k": "l",
    "r": "t",
    "l": "k",
}
Slip = Callable[[random.Random, str], str]


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
            stems[_stem(name)] = stems.get(_stem(name), 0) + 1
    ours = sorted(_stem(name) for one in social for name in (one.name, one.former) if name)
    starts = {stem[:end] for stem in ours for end in range(3, len(stem) + 1)}
    stems = {stem: count for stem, count in stems.items() if stem in starts or stem[:17] in starts}
    for town, habit in (("A", _tidy), ("B", _sloppy), ("C", _short), ("D", _broken)):
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
            one.former = _coined(rng) + " " + rng.choice(TAILS)
        if rng.random() < 0.03:
            one.name, one.form, one.number, one.person = (
                f"{_coined(rng)}s {rng.choice(TAILS)}",
                "EF",
                personal_number(rng),
                True,
            )
        if _stem(one.name) + form not in seen:
            seen[_stem(one.name) + form] = one
            one.row = len(seen) + 1
    return list(seen.values())


def _coined(rng: random.Random) -> str:
    return "".join(rng.sample(PARTS, 2)).capitalize()


def _name(rng: random.Random, town: str) -> str:
    head = rng.choice(HEADS) if rng.random() < 0.3 else _coined(rng)
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
        return f"{head} & {_coined(rng)} {rng.choice(TAILS)}"
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
            f"{rng.choice(['Eva', 'Olle', 'Sara'])} {_coined(rng)}",
            "EF",
            "",
            personal_number(rng),
            person=True,
        )
    town = rng.choice(TOWNS)
    shape = rng.randrange(4)
    name = (
        f"{_coined(rng)} {rng.choice(TAILS)}",
        f"{_coined(rng)} {_coined(rng)}",
        f"{rng.choice(TAILS)} {_coined(rng)} {town}",
        f"{_coined(rng)}{rng.choice(string.ascii_uppercase)} Konsult",
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


def _stem(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _is_shared(name: str, stems: dict[str, int], *, start: bool = False) -> bool:
    stem = _stem(name)
    return (sum(n for s, n in stems.items() if s.startswith(stem)) if start else stems.get(stem, 0)) > 1


def _typed(rng: random.Random, name: str) -> str:
    slips: list[Slip] = [neighbour, swap, _double, _drop, _spaceless, _spaced]
    for slip in rng.sample(slips, rng.choice([0, 1, 1])):
        name = slip(rng, name)
    for long, brief in SLANG.items():
        if long in name and rng.random() < 0.3:
            name = name.replace(long, brief)
    return name


def neighbour(rng: random.Random, text: str) -> str:
    spots = [i for i, sign in enumerate(text) if sign in NEAR_KEYS and i > 0]
    if not spots:
        return text
    i = rng.choice(spots)
    return text[:i] + NEAR_KEYS[text[i]] + text[i + 1 :]


def swap(rng: random.Random, text: str) -> str:
    i = rng.randrange(1, max(2, len(text) - 2))
    return text[:i] + text[i + 1 : i + 2] + text[i : i + 1] + text[i + 2 :]


def _double(rng: random.Random, text: str) -> str:
    i = rng.randrange(1, len(text))
    return text[:i] + text[i - 1] + text[i:]


def _drop(rng: random.Random, text: str) -> str:
    i = rng.randrange(1, len(text))
    return text[:i] + text[i + 1 :]


def _spaceless(rng: random.Random, text: str) -> str:
    return text.replace(" ", "", 1) if rng.random() < 0.5 else text.replace(" ", "-", 1)


def _spaced(rng: random.Random, text: str) -> str:
    i = rng.randrange(3, max(4, len(text) - 3))
    return f"{text[:i]} {text[i:]}" if len(text) > 8 else text


def _tidy(rng: random.Random, into: LabelledSet, town: str, one: Organisation, stems: dict[str, int]) -> None:
    rows, amount = rows_and_amount(rng)
    name = f"{one.name} {ENDINGS.get(one.form, [''])[0]}".strip()
    into.add(town, one.number, name, rows, amount, one.row, False)


def _sloppy(
    rng: random.Random, into: LabelledSet, town: str, one: Organisation, stems: dict[str, int]
) -> None:
    rows, amount = rows_and_amount(rng)
    base = one.former if one.former and rng.random() < 0.3 else one.name
    name = f"{_typed(rng, base)} {rng.choice(ENDINGS.get(one.form, ['']))}".strip()
    kind = rng.randrange(5)
    number = [
        one.number,
        f"SE{one.number}01",
        f"SE {one.number[:6]}-{one.number[6:]} 01",
        "",
        f"{one.number[:8]}**",
    ][kind]
    if one.person and rng.random() < 0.5:
        number = f"{one.number[:6]}-{one.number[6:]}"
    unclear = kind > 2 and (base == one.former or _is_shared(base, stems))
    if rng.random() < 0.15:
        name = (
            f"{name} {one.number[:6]}-{one.number[6:]}"
            if rng.random() < 0.5 and not one.person
            else f"{name} (PUBL)"
        )
    into.add(town, number, name, rows, amount, one.row, unclear)


def _short(
    rng: random.Random, into: LabelledSet, town: str, one: Organisation, stems: dict[str, int]
) -> None:
    rows, amount = rows_and_amount(rng)
    base = one.former if one.former and rng.random() < 0.2 else one.name
    name = f"{base} {rng.choice(ENDINGS.get(one.form, ['']))}".strip().upper()
    short = name[:20].strip()
    if rng.random() < 0.5:
        short = short.replace("Å", "A").replace("Ä", "A").replace("Ö", "O")
    unclear = (
        base == one.former or _is_shared(base[:20].strip(), stems, start=len(base) >= 18) or len(short) < 5
    )
    if rng.random() < 0.01:
        short, unclear = rng.choice(TAILS).upper(), True
    into.add(
        town,
        "" if rng.random() < 0.7 else str(rng.randrange(100, 9999)),
        short,
        rows,
        amount,
        one.row,
        unclear,
    )


def _broken(
    rng: random.Random, into: LabelledSet, town: str, one: Organisation, stems: dict[str, int]
) -> None:
    rows, amount = rows_and_amount(rng)
    ending = rng.choice(ENDINGS.get(one.form, [""]))
    name = f"{one.name} {ending}".strip()
    ways = [
        name.encode().decode("cp1252", "replace"),
        name.encode().decode("latin-1").encode().decode("latin-1"),
        name.replace("ö", "oe").replace("ä", "ae").replace("å", "aa").replace("Ö", "Oe"),
        "".join("\ufffd" if ord(sign) > 127 else sign for sign in name),
        "".join(sign for sign in name if ord(sign) < 128),
        f"{ending}, {one.name}" if ending else one.name,
        f"{name} avd {rng.choice(['3', 'Syd', 'Kök'])}",
        f"{one.name} konkursbo",
        name.swapcase(),
    ]
    number = one.number if rng.random() < 0.6 else rng.choice(["", "NULL", "SAKNAS", "000000-0000", "-"])
    unclear = not number.isdigit() and _is_shared(one.name, stems)
    if one.row and number.isdigit() and rng.random() < 0.02:
        ways, unclear = [f"{_coined(rng)} {rng.choice(TAILS)} AB"], True
    if not one.row and rng.random() < 0.02:
        ways, number, unclear = ["Nordisk Factoring AB"], valid_number(rng, "5"), False
    into.add(town, number, rng.choice(ways), rows, amount, one.row, unclear)
