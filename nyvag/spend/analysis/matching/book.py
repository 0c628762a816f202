"""The register as the matcher looks things up in it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from nyvag.core.identity import Kind, classify
from nyvag.spend.analysis.matching import misspellings
from nyvag.spend.rules.name_repair import repair
from nyvag.spend.rules.names import Name, read_name
from nyvag.spend.rules.register import RegisterRow, last_day
from nyvag.spend.rules.words import fold, without_letters, words

_LAST_DAY = re.compile(r"\s*[(\[][^()\[\]]*?(\d{4})(?:-(\d{2})-(\d{2}))?\s*[)\]]\s*\Z")
_WORD = re.compile(r"[A-ZÅÄÖÉÜ0-9]+")
PERSONAL = frozenset({Kind.PERSON, Kind.COORDINATION})


@dataclass(frozen=True, slots=True)
class Entry:
    """One written name of one register row; `until` is the last day of a former name."""

    position: int
    name: Name
    raw: str
    former: bool = False
    until: date | None = None


@dataclass(slots=True)
class Book:
    """The register rows, their names taken apart, and the ways in: by number, by core."""

    rows: list[RegisterRow]
    entries: list[Entry] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    by_number: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    entries_of: dict[int, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    forms: list[frozenset[str]] = field(default_factory=list)
    places: list[frozenset[str]] = field(default_factory=list)
    ends: list[date | None] = field(default_factory=list)
    by_core: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    entries_by_core: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    spellings: dict[str, str] = field(default_factory=dict)
    rests: misspellings.Rests = field(default_factory=lambda: misspellings.build(()))

    def read(self, raw: str, *, cut: bool = False) -> Name:
        """Read a ledger name and give back lost letters where a register word tells which."""
        name = read_name(raw, cut=cut)
        amended = tuple(word if word == name.tail else self.spellings.get(word, word) for word in name.core)
        return name if amended == name.core else replace(name, core=amended)


def open_book(register: Sequence[RegisterRow]) -> Book:
    """Prepare the register; reads no database and no clock."""
    book = Book(rows=list(register))
    for position, row in enumerate(book.rows):
        number = _number(row.org_no)
        book.numbers.append(number)
        if number:
            book.by_number[number].append(position)
        entries = list(_entries(position, row))
        book.entries_of[position] = entries
        for entry in entries:
            book.by_core[key(entry.name)].add(position)
            book.entries_by_core[key(entry.name)].append(len(book.entries))
            book.entries.append(entry)
        book.forms.append(_forms(row, number, entries))
        book.ends.append(last_day(row))
        place = fold(row.place).replace("-", " ")
        known = words().places.get(place, place)
        book.places.append(frozenset({known} if known else ()))
    book.spellings = _spellings(book.entries)
    book.rests = misspellings.build([entry.name.joined for entry in book.entries])
    return book


def _spellings(entries: list[Entry]) -> dict[str, str]:
    """Map ways of writing a register word without å, ä and ö to the word.

    A real word stays itself, and a word that has lost its first letter may be another one.
    """
    words_seen = {word for entry in entries for word in entry.name.core}
    found: dict[str, str] = {}
    for entry in entries:
        for word in _WORD.findall(repair(entry.raw).upper()):
            ways = {way for way in without_letters(word) - words_seen if way[0] in ("?", fold(word)[0])}
            found |= dict.fromkeys(ways, fold(word))
    return {wrong: right for wrong, right in found.items() if right in words_seen}


def key(name: Name) -> str:
    """Write the core words so that their order does not matter."""
    return "".join(sorted(name.core))


def canonical(digits: str) -> str:
    """Drop the century so that ten and twelve digits meet."""
    return digits[-10:]


def _number(org_no: str | None) -> str:
    if not org_no:
        return ""
    identity = classify(org_no)
    usable = identity.kind in PERSONAL or identity.kind in (Kind.ORGANISATION, Kind.GD)
    return canonical(identity.digits) if usable and identity.digits else ""


def _entries(position: int, row: RegisterRow) -> list[Entry]:
    """List the names of a row once each; "f.d." tells a former name, brackets and strokes another one."""
    current = [
        Entry(position, read_name(raw), raw) for raw in (row.name, *row.alternative_names) if raw.strip()
    ]
    former = [_former(position, raw) for raw in row.former_names if raw.strip()]
    noted = [
        Entry(position, read_name(e.name.former), e.name.former, former=True)
        for e in current
        if e.name.former
    ]
    noted += [Entry(position, read_name(e.name.beside), e.name.beside) for e in current if e.name.beside]
    return [entry for entry in (*current, *former, *noted) if entry.name.core or entry.name.places]


def _former(position: int, raw: str) -> Entry:
    hit = _LAST_DAY.search(raw)
    if hit is None:
        return Entry(position, read_name(raw), raw, former=True)
    year, month, day = hit.groups()
    until = date(int(year), int(month or 12), int(day or 31))
    name = raw[: hit.start()]
    return Entry(position, read_name(name), name, former=True, until=until)


def _forms(row: RegisterRow, number: str, entries: list[Entry]) -> frozenset[str]:
    """Say which legal forms the row may have: as written, as registered, or by its number."""
    written = frozenset(form for entry in entries if not entry.former for form in entry.name.forms) - {"FOR"}
    stated = read_name(f"X {row.legal_form}").forms - {"FOR"} if row.legal_form else frozenset()
    if stated or written:
        return frozenset(stated | written)
    if row.org_no and classify(row.org_no).kind in PERSONAL:
        return frozenset({"EF"})
    return forms_by_number(number)


def forms_by_number(number: str) -> frozenset[str]:
    """Name the legal forms that the first digit of an organisation number allows."""
    return frozenset(code for code, group in words().form_groups.items() if group and number[:1] == group)
