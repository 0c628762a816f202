"""Measure masking: whose names and numbers get out of `spend analyse`, and which organisations are hidden.

Names and numbers are invented. Rates of names that carry no number are those of the name's shape alone.
"""

from __future__ import annotations

import contextlib
import csv
import io
import random
import re
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.labelled import exports, people, publishers, systems
from bench.labelled.world import personal_number, valid_number, vocabulary
from nyvag.spend.cli import main as command
from nyvag.spend.rules.name_repair import repair
from nyvag.spend.rules.persons import is_person_name_shape

SEED, PERSONS, FIRMS = 7, 3000, 1500
Write = Callable[[str, str], str]
WAYS: dict[str, Write] = {
    "Given Surname": lambda given, surname: f"{given} {surname}",
    "SURNAME;GIVEN": lambda given, surname: f"{surname};{given}".upper(),
    "Surname, Given": lambda given, surname: f"{surname}, {given}",
    "SURNAME GIVEN, padded": lambda given, surname: f"{surname} {given}".upper().ljust(40),
    "G Surname": lambda given, surname: f"{given[0]} {surname}",
    "Given M Surname": lambda given, surname: f"{given} M {surname}",
    "Firma Given Surname": lambda given, surname: f"Firma {given} {surname}",
    "Given Surname c/o": lambda given, surname: f"{given} {surname} c/o Redovisningsbyrån",
    "GIVEN SURNAME/SOCIAL": lambda given, surname: f"{given} {surname}/social".upper(),
    "Given Surname, misread": lambda given, surname: f"{given} {surname}".encode().decode("latin-1"),
    "Fru Surname": lambda _, surname: f"Fru {surname}",
    "Dödsboet efter": lambda given, surname: f"Dödsboet efter {given} {surname}",
}
FIRM_WAYS: dict[str, Write] = {
    "Given Surname AB": lambda given, surname: f"{given} {surname} AB",
    "GIVEN SURNAME (UK) LTD": lambda given, surname: f"{given} {surname} (UK) Ltd".upper(),
    "Surname & Söner": lambda _, surname: f"{surname} & Söner",
    "Stiftelsen Given Surname": lambda given, surname: f"Stiftelsen {given} {surname}",
}
NUMBERS: tuple[Write, ...] = (
    lambda n, _: f"{n[:6]}-{n[6:]}",
    lambda n, _: f"19{n}",
    lambda n, _: f"SE{n}01",
    lambda n, _: f"16{n[:6]}-{n[6:]}",
    lambda n, _: f"{n[:6]} {n[6:]}",
)


@dataclass(frozen=True, slots=True)
class Named:
    """One invented supplier: how it is written, its number as written and as digits, and of which sort."""

    name: str
    sort: str
    number: str = ""
    digits: str = ""


def run(large: bool) -> str:
    """Measure and return the section."""
    rng = random.Random(f"persons-{SEED}")
    persons = [_person(rng) for _ in range(PERSONS * (5 if large else 1))]
    firms = [_firm(rng) for _ in range(FIRMS)] + _enterprises()
    names, numbers = _analysed(rng, persons, firms)
    carried = sum(bool(one.number) for one in persons)
    return "\n\n".join(
        [
            f"{len(persons)} invented private persons, {carried} of them with a personal number in one of "
            f"five spellings, and {len(firms)} organisations without number. Through `spend analyse --rows`, "
            f"all files that it writes: {numbers} personal numbers (bar 0), and {names} persons' names. "
            "Below, what the shape of the name does alone, as for a supplier without a number.",
            _table("person's name written as", persons, passes=True),
            _table("organisation's name", firms, passes=False),
        ]
    )


def _person(rng: random.Random) -> Named:
    words = vocabulary("persons")
    sort = rng.choices(("usual", "seldom given name", "coined surname", "English"), (60, 10, 20, 10))[0]
    given = rng.choice(words[{"seldom given name": "seldom", "English": "english"}.get(sort, "given")])
    surname = rng.choice(words["british" if sort == "English" else "surnames"])
    if sort == "coined surname":
        surname = (rng.choice(words["heads"]) + rng.choice(words["ends"])).capitalize()
    way = rng.choice(list(WAYS))
    digits = personal_number(rng)
    number = rng.choice(NUMBERS)(digits, "") if rng.random() < 0.5 else ""
    return Named(WAYS[way](given, surname), f"{way} ({sort})", number, digits if number else "")


def _firm(rng: random.Random) -> Named:
    words = vocabulary("persons")
    given, surname = rng.choice(words["given"]), rng.choice(words["surnames"])
    if rng.random() < 0.4:
        trade = rng.choice(words["trades"])
        return Named(f"{surname} {trade}", "Surname and trade")
    way = rng.choice(list(FIRM_WAYS))
    return Named(FIRM_WAYS[way](given, surname), way)


def _enterprises() -> list[Named]:
    """Take the organisations of the four authors, as they are written where no number is."""
    found = []
    for author, make in (
        ("systems", systems),
        ("people", people),
        ("publishers", publishers),
        ("exports", exports),
    ):
        labelled = make.make(SEED)
        persons = {row.row for row in labelled.register if row.org_no and row.org_no[2:4] <= "12"}
        for record in labelled.records:
            key, number, name = (record[column] for column in ("key", "supplier_id", "supplier"))
            truth = labelled.truth[int(str(key))]
            if truth and truth not in persons and not str(number):
                found.append(Named(str(name), f"enterprises of {author}"))
    return found


def _table(title: str, named: list[Named], *, passes: bool) -> str:
    seen: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for one in named:
        seen[one.sort] += 1
        wrong[one.sort] += is_person_name_shape(one.name) != passes
    lines = [
        f"| {title} | names | {'passing' if passes else 'masked'} | share |",
        "|---|---|---|---|",
        *(
            f"| {sort} | {count} | {wrong[sort]} | {wrong[sort] / count:.1%} |"
            for sort, count in sorted(seen.items())
            if wrong[sort]
        ),
        f"| all, those of 0 % too | {seen.total()} | {wrong.total()} | {wrong.total() / seen.total():.2%} |",
    ]
    return "\n".join(lines)


def _analysed(rng: random.Random, persons: list[Named], firms: list[Named]) -> tuple[int, int]:
    """Run the command on a ledger of them all; count the persons whose name, and whose number, gets out."""
    with tempfile.TemporaryDirectory() as folder:
        ledger, register, out = (Path(folder) / name for name in ("ledger.csv", "register.csv", "out"))
        with ledger.open("w", encoding="utf-8", newline="") as file:
            write = csv.writer(file, delimiter=";")
            write.writerow(("leverantor", "leverantor_id", "belopp", "datum", "konto_nr", "kopare"))
            for one in (*persons, *firms):
                money = f"{rng.randrange(100, 90000)},00"
                write.writerow((one.name, one.number, money, "2026-03-02", "61310", "Ekdalens kommun"))
        lines = (
            "orgnr;namn",
            *(f"{valid_number(rng, '7')};Blåklintens Café {at} ek. för." for at in range(50)),
        )
        register.write_text("\n".join(lines), encoding="utf-8")
        arguments = ["analyse", str(ledger), "--register", str(register), "--out", str(out), "--rows"]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            if command(arguments):
                raise RuntimeError("spend analyse refused the ledger")
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(out.iterdir()))
    cells = {" ".join(cell.split()) for cell in re.split(r"[;<>\"\n]", text)}
    digits = re.sub(r"[^0-9\w\n;]|_", "", text)
    names = sum(not cells.isdisjoint(_forms(one.name)) for one in persons)
    return names, sum(bool(one.digits) and one.digits in digits for one in persons)


def _forms(name: str) -> set[str]:
    """Write a name as an output may: as it stood, or with its letters mended."""
    return {" ".join(part.split()) for part in (name, repair(name), name.replace(";", " "))}
