"""From a register file to the rows the matcher and the figures need."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from nyvag.core.identity import Kind, classify
from nyvag.core.tabular import Sentence, UnableToReadFile, read_table
from nyvag.core.tabular.sentences import _, os_sentence
from nyvag.enterprises.rules.categories import find
from nyvag.spend.rules.enterprise_facts import Listed
from nyvag.spend.rules.register import RegisterRow

SYNONYMS = {
    "org_no": (
        "organisationsnummer orgnr organisationsnr organisationsnumber orgno orgnumber "
        "organizationnumber registrationnumber companynumber peorgnr orgnummer identitet"
    ),
    "name": (
        "namn name foretag foretagsnamn organisation organisationsnamn foretagetsnamn "
        "socialtforetag verksamhet"
    ),
    "alternative_names": (
        "alternativanamn alternativtnamn andranamn alias smeknamn alternativenames kallasocksa"
    ),
    "former_names": "tidigarenamn fdnamn gammaltnamn gamlanamn formernames",
    "status": "status bolagsstatus foretagsstatus lage",
    "legal_form": "juridiskform form bolagsform foretagsform organisationsform associationsform legalform",
    "place": "ort postort stad place city sate",
    "valid_from": "galleringfran gallerfran giltigfran validfrom aktivfran fran activefrom startdatum",
    "valid_to": "gallertill giltigtill validto aktivtill till activeto slutdatum",
    "size": "storlek storleksklass size sizeclass anstallda antalanstallda",
    "offers": (
        "erbjuder erbjudande utbud kategorier kategori offers categories bransch tjanster varorochtjanster"
    ),
}
_CANONICAL = {spelling: column for column, words in SYNONYMS.items() for spelling in words.split()}
_LIST = re.compile(r"\s*[|\n]\s*|\s*;\s*")
_OFFERS = re.compile(r"\s*[|;,\n]\s*")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")


NO_NAMES = _(
    "The register has no column of names. Name one of its headings 'namn'; "
    "the headings found are: %(headings)s."
)
NO_ENTERPRISES = _("The register holds no enterprise: every name is empty. Fill in the column of names.")

NO_NAME = _("The name is empty.")
NO_NUMBERS = _(
    "The register has no column of organisation numbers, so that enterprises are sought by name alone. "
    "Name the heading 'organisationsnummer' if there is one."
)
WRONG_NUMBER = _("The organisation number is wrong or not one; the enterprise is sought by name alone.")
SAME_NUMBER = _("An earlier row has the same organisation number.")


class UnableToReadRegister(UnableToReadFile):
    """The register cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row of the register that names no enterprise and is left out, and why."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """What a register file holds.

    ``left_out`` are rows that name no enterprise, ``doubted`` numbers of rows that are used all the same;
    ``has_numbers`` is False where no column holds organisation numbers.
    """

    listed: tuple[Listed, ...]
    left_out: tuple[LostRow, ...] = ()
    doubted: tuple[LostRow, ...] = ()
    has_numbers: bool = True


def read_register(path: Path) -> tuple[Listed, ...]:
    """Read every enterprise of a register file; ``row`` is its line in the file, the heading being 1.

    Raises:
        UnableToReadRegister: the file cannot be read, or has no column of names, or no enterprises.
    """
    return read_whole_register(path).listed


def read_whole_register(path: Path) -> ReadRegister:
    """Read a register file as ``read_register`` does, and name what in it cannot be used.

    Raises:
        UnableToReadRegister: the file cannot be read, or has no column of names, or no enterprises.
    """
    try:
        table = read_table(path, _CANONICAL.__contains__)
    except UnableToReadFile as error:
        raise UnableToReadRegister(error.sentence) from error
    except OSError as error:
        raise UnableToReadRegister(os_sentence(error)) from error
    columns = _columns(table.header)
    if "name" not in columns:
        headings = ", ".join(heading for heading in table.header if heading)
        raise UnableToReadRegister(Sentence(NO_NAMES, headings=headings))
    listed = [_listed(row.row, _cells(row.cells, columns)) for row in table.rows if not row.fault]
    found = tuple(one for one in listed if one.entry.name)
    if not found:
        raise UnableToReadRegister(NO_ENTERPRISES)
    uncut = [LostRow(row.row, "", "", row.fault) for row in table.rows if row.fault]
    name = table.header[columns["name"]]
    doubted = _doubted(found, table.header, columns)
    nameless = [
        LostRow(one.entry.row, name, one.entry.org_no or "", NO_NAME) for one in listed if not one.entry.name
    ]
    left_out = tuple(sorted((*uncut, *nameless), key=lambda lost: lost.row))
    return ReadRegister(found, left_out, doubted, "org_no" in columns)


def _doubted(
    found: Sequence[Listed], header: Sequence[str], columns: Mapping[str, int]
) -> tuple[LostRow, ...]:
    """Name the numbers that cannot be used, and those that stand on an earlier row too."""
    doubts, seen = [], set()
    for entry in (one.entry for one in found if one.entry.org_no):
        identity = classify(entry.org_no)
        if identity.kind is Kind.PLACEHOLDER:
            continue
        reason = SAME_NUMBER if identity.digits in seen else "" if identity.digits else WRONG_NUMBER
        seen.add(identity.digits)
        if reason:
            doubts.append(LostRow(entry.row, header[columns["org_no"]], entry.org_no or "", reason))
    return tuple(doubts)


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, heading in enumerate(header):
        folded = unicodedata.normalize("NFKD", heading.casefold())
        canonical = _CANONICAL.get(re.sub(r"[^a-z0-9]", "", folded))
        if canonical:
            columns.setdefault(canonical, index)
    return columns


def _cells(cells: tuple[str, ...], columns: Mapping[str, int]) -> dict[str, str]:
    return {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}


def _listed(row: int, cells: Mapping[str, str]) -> Listed:
    entry = RegisterRow(
        row=row,
        org_no=cells.get("org_no") or None,
        name=cells.get("name", ""),
        alternative_names=_names(cells.get("alternative_names", "")),
        former_names=_names(cells.get("former_names", "")),
        status=cells.get("status", ""),
        legal_form=cells.get("legal_form", ""),
        place=cells.get("place", ""),
        valid_from=_day(cells.get("valid_from", "")),
        valid_to=_day(cells.get("valid_to", "")),
    )
    return Listed(entry, _offered(cells.get("offers", "")), cells.get("size", ""))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in _LIST.split(text) if name)


@lru_cache(maxsize=4096)
def _offered(text: str) -> tuple[str, ...]:
    # A category's own name may hold a comma: try the whole cell before its parts.
    parts = [text, *_LIST.split(text), *_OFFERS.split(text)]
    codes = [category.code for part in parts if (category := find(part))]
    return tuple(dict.fromkeys(codes))


def _day(text: str) -> date | None:
    hit = _DAY.match(text)
    if not hit:
        return None
    try:
        return date(*(int(part) for part in hit.groups()))
    except ValueError:
        return None
