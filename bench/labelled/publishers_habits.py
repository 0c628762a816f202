"""How four publishers of the third author write a supplier: number, name, and what is lost."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bench.labelled.world import Organisation

SPELLED = {
    "EK": ("ek. för.", "Ekonomisk förening", "EK FÖR", "ek för", "ekonomisk för", "Ek. fören.", "u.p.a."),
    "AB": ("AB", "Aktiebolag", "AB", "AB (svb)", "A.B."),
    "IDEELL": ("ideell förening", "id för", "Ideell fören.", "förening"),
    "STIFT": ("Stiftelsen", "Stift."),
    "HB": ("HB", "Handelsbolag"),
    "EF": ("", "Enskild firma"),
}
BRANCHES = ("/SOCIAL", "/VÅRD", " FILIAL NORD", ", AVD 2", " BUTIKEN/KÖK")
NOTES = ("=FEL", ";PASSIV", " (I LIKVIDATION)", " i likvidation", "=ANVÄND EJ", " c/o Bokföringsbyrån")
NOTHING = ("", "NULL", "SAKNAS", "-", "0", "000000-0000")


@dataclass(frozen=True, slots=True)
class Written:
    """One supplier record of one organisation.

    Attributes:
        form: the legal form that is stated, "" none.
        usable: the number is the organisation's own and can be read.
        cut_from: the whole text where the system cut it, else "".
        hidden: so little is left that nobody can tell.
    """

    number: str
    text: str
    form: str = ""
    usable: bool = False
    cut_from: str = ""
    hidden: bool = False


Habit = Callable[[random.Random, Organisation, str], list[Written]]


def start_of(text: str) -> str:
    """Fold to lower case letters and digits without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z0-9]", "", plain)


def _named(rng: random.Random, one: Organisation, plain: str, *, leave_out: float) -> tuple[str, str]:
    """Write the name with its legal form somewhere; the form is left out at times."""
    if rng.random() < leave_out:
        return plain, ""
    form = rng.choice(SPELLED[one.form])
    stated = "" if not form or form == "förening" else one.form
    if one.form == "STIFT":
        return f"{form} {plain}", stated
    if one.form == "AB" and rng.random() < 0.1:
        return f"AB {plain}", stated
    return f"{plain} {form}".strip(), stated


def _number(rng: random.Random, one: Organisation) -> tuple[str, bool]:
    n = one.number
    dashed = f"{n[:6]}-{n[6:]}"
    if one.person:
        return rng.choice(((dashed, True), (f"19{n}", True), ("**********", False)))
    good = (
        n,
        dashed,
        dashed,
        f"16{n}",
        f"16{dashed}",
        f"SE{n}01",
        f"{n[:6]}\u2013{n[6:]}",
        f"{n[:6]} {n[6:]}",
    )
    if rng.random() < 0.75:
        return rng.choice(good), True
    bad = (*NOTHING, f"{n[:9]}{(int(n[9]) + rng.randrange(1, 9)) % 10}", n[:9], f"{n[:6]}****", "DK12345678")
    return rng.choice(bad), False


def spec(rng: random.Random, one: Organisation, plain: str) -> list[Written]:
    """Follow the national specification; a few numbers are missing."""
    text, form = _named(rng, one, plain, leave_out=0.05)
    if one.person or rng.random() < 0.04:
        return [Written("", text, form)]
    return [Written(one.number, text, form, usable=True)]


def export(rng: random.Random, one: Organisation, plain: str) -> list[Written]:
    """Export from an old system: capitals, 35 signs, inverted names, notes inside them."""
    found = []
    for _ in range(rng.choice((1, 1, 1, 2))):
        text, form = _named(rng, one, plain, leave_out=0.2)
        dice = rng.random()
        if dice < 0.2 and form:
            spelled = rng.choice(SPELLED[one.form])
            text = rng.choice((f"{plain};{spelled}", f"{spelled};{plain}"))
        elif dice < 0.3:
            first, *rest = plain.split()
            text = f"{' '.join(rest)};{first}" if rest else text
            form = "" if rest else form
        elif dice < 0.45:
            text += rng.choice(NOTES)
        elif dice < 0.52:
            text += rng.choice(BRANCHES)
        whole = text.upper()
        number, usable = _number(rng, one)
        shown = whole[:35]
        found.append(
            Written(
                number,
                shown.ljust(35) if rng.random() < 0.8 else shown,
                form,
                usable,
                whole if len(whole) > 35 else "",
            )
        )
    return found


def internal(rng: random.Random, one: Organisation, plain: str) -> list[Written]:
    """Publish an internal supplier number and never an organisation number; 30 signs."""
    text, form = _named(rng, one, plain, leave_out=0.25)
    if rng.random() < 0.03:
        text = _slip(rng, text)
    number = str(1000 + int(one.number[2:8]) % 90000)
    return [
        Written(
            number, text[:30].strip(), form, cut_from=text if len(text) > 30 else "", hidden=len(plain) < 3
        )
    ]


def broken(rng: random.Random, one: Organisation, plain: str) -> list[Written]:
    """Lose the Swedish letters in one way or another."""
    text, form = _named(rng, one, plain, leave_out=0.15)
    ways = (
        text.encode().decode("cp1252", "replace"),
        text.encode().decode("latin-1"),
        text.translate(str.maketrans("åäöÅÄÖ", "}{|][\\")),
        text.upper().translate(str.maketrans("ÅÄÖ", "][\\")),
        "".join("?" if ord(sign) > 127 else sign for sign in text),
        "".join("\ufffd" if ord(sign) > 127 else sign for sign in text),
        text.upper().translate(str.maketrans("ÅÄÖ", "AAO")),
        text,
    )
    shown = rng.choice(ways)
    number, usable = _number(rng, one)
    if rng.random() < 0.04:
        shown = _slip(rng, shown)
    return [Written(number, shown, form, usable)]


def _slip(rng: random.Random, text: str) -> str:
    """Make one slip of the pen inside the name."""
    at = rng.randrange(1, max(2, len(text) - 2))
    return rng.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
        )
    )


HABITS: dict[str, Habit] = {"Norrby": spec, "Mellanstad": export, "Sjöstad": internal, "Regionen": broken}
