"""What people do to a name and a number when they type them: slips, short forms, four towns' habits."""

from __future__ import annotations

import random
from collections.abc import Callable

from bench.labelled.world import LabelledSet, Organisation, rows_and_amount, valid_number, vocabulary

_WORDS = vocabulary("people")
TAILS = _WORDS["tails"]
PARTS = _WORDS["parts"]

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


def coined(rng: random.Random) -> str:
    return "".join(rng.sample(PARTS, 2)).capitalize()


def stem(name: str) -> str:
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def _is_shared(name: str, stems: dict[str, int], *, start: bool = False) -> bool:
    own = stem(name)
    return (sum(n for s, n in stems.items() if s.startswith(own)) if start else stems.get(own, 0)) > 1


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


def tidy(rng: random.Random, into: LabelledSet, town: str, one: Organisation, stems: dict[str, int]) -> None:
    rows, amount = rows_and_amount(rng)
    name = f"{one.name} {ENDINGS.get(one.form, [''])[0]}".strip()
    into.add(town, one.number, name, rows, amount, one.row, False)


def sloppy(
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


def short_form(
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


def broken(
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
        ways, unclear = [f"{coined(rng)} {rng.choice(TAILS)} AB"], True
    if not one.row and rng.random() < 0.02:
        ways, number, unclear = ["Nordisk Factoring AB"], valid_number(rng, "5"), False
    into.add(town, number, rng.choice(ways), rows, amount, one.row, unclear)
