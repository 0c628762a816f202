"""What a file with figures of municipalities says: one row a figure, or a column a year.

Every reason and cure is an English message id.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import BadCell, RowError, RowReader, plain
from nyvag.core.tabular.headings import heading_key
from nyvag.evaluation.rules.similar import measures

HEADINGS = {"measure": "Nyckeltal", "place": "Kommun", "year": "År", "group": "Kön", "value": "Värde"}
ALSO = {
    "measure": ("kpi", "nyckeltalsid", "id", "kpi id", "nyckeltal id"),
    "place": ("kommun", "municipality", "kommunkod", "kommun id", "municipality id", "område"),
    "year": ("år", "period", "year"),
    "group": ("kön", "gender", "grupp"),
    "value": ("värde", "value", "utfall"),
}
GROUPS = {"": "T", "t": "T", "totalt": "T", "k": "K", "kvinnor": "K", "m": "M", "man": "M", "män": "M"}
YEARS = range(1990, 2101)
_YEAR = re.compile(r"(\d{4})(?:\.0)?")
_CODE = re.compile(r"\d{3,4}")
_ID = re.compile(r"\b[NU]\d{5}\b")
_KEYS = {heading_key(heading): key for key, also in ALSO.items() for heading in (HEADINGS[key], *also)}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: which measure, municipality, year and group, and its value."""

    measure: str
    code: str
    year: int
    group: str
    value: Decimal | None

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What tells it from every other."""
        return self.measure, self.code, self.year, self.group


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file held: figures, what is wrong, and how many rows were about something else."""

    figures: tuple[Figure, ...]
    errors: tuple[RowError, ...]
    left_out: int


def is_known_heading(key: str) -> bool:
    """Tell whether a comparable heading is one of ours, or a year."""
    return key in _KEYS or bool(_YEAR.fullmatch(key))


def columns_of(header: Sequence[str]) -> list[str | int | None]:
    """Return for each heading the key of its column, or the year that it is."""
    return [_KEYS.get(heading_key(each)) or _year_of(each) for each in header]


def parse(
    header: Sequence[str], rows: Sequence[tuple[int, Sequence[object]]], codes: Mapping[str, str]
) -> Parsed:
    """Read rows of a table.

    Args:
        rows: the row's number and its cells.
        codes: municipality codes by code and by name in lower case.
    """
    columns = columns_of(header)
    figures: dict[tuple[str, str, int, str], Figure] = {}
    errors: list[RowError] = []
    left_out = 0
    for number, cells in rows:
        named = {key: cell for key, cell in zip(columns, cells, strict=False) if isinstance(key, str)}
        reader = RowReader(number, named, HEADINGS)
        measure = reader.read("measure", _measure, "")
        code = reader.read("place", lambda cell: _place(cell, codes), "")
        group = reader.read("group", _group, "T")
        if not measure or not code:
            left_out += not reader.errors
            errors += reader.errors
            continue
        for year, value in _values(reader, columns, cells):
            found = Figure(measure, code, year, group, value)
            if found.key in figures and figures[found.key] != found:
                reader.fault(
                    "value",
                    gettext_noop("The file has two values for the same municipality and year."),
                    gettext_noop("Take one of them away."),
                )
            figures[found.key] = found
        errors += reader.errors
    return Parsed(tuple(figures.values()), tuple(errors), left_out)


def from_service(records: Sequence[Mapping[str, Any]], codes: Mapping[str, str]) -> Parsed:
    """Read figures as Kolada's service gives them in JSON: each with its values by gender."""
    rows = [
        (
            number,
            (
                record.get("kpi"),
                record.get("municipality"),
                record.get("period"),
                one.get("gender"),
                one.get("value"),
            ),
        )
        for number, record in enumerate(records, 1)
        for one in record.get("values", [])
    ]
    return parse(("kpi", "municipality", "period", "gender", "value"), rows, codes)


def _values(
    reader: RowReader, columns: Sequence[str | int | None], cells: Sequence[object]
) -> Iterator[tuple[int, Decimal | None]]:
    """Yield the years of a row with their values: of its own cells, or of the columns that are years."""
    wide = [(key, cell) for key, cell in zip(columns, cells, strict=False) if isinstance(key, int)]
    for year, cell in wide:
        if not plain(cell):
            continue
        try:
            yield year, _number(cell)
        except BadCell as bad:
            reader.errors.append(RowError(reader.row, str(year), plain(cell)[:80], bad.reason, bad.cure))
    if not wide:
        year_told = reader.read("year", _year, None)
        before = len(reader.errors)
        value = reader.read("value", _number, None)
        if year_told is not None and len(reader.errors) == before:
            yield year_told, value


def _measure(value: object) -> str:
    """Return the id of a measure that is followed, alone, after its title, or by its title; else nothing."""
    words = plain(value).upper()
    if not words:
        raise BadCell(
            gettext_noop("The row names no measure."), gettext_noop("Write its id at Kolada, such as N00120.")
        )
    named = _ID.search(words)
    if named is None:
        return _by_title().get(words, "")
    return named[0] if named[0] in measures() else ""


@cache
def _by_title() -> dict[str, str]:
    return {each.title.upper(): each.id for each in measures().values()}


def _place(value: object, codes: Mapping[str, str]) -> str:
    """Return the code of a municipality; nothing for a region or the whole country."""
    words = plain(value)
    if not words:
        raise BadCell(
            gettext_noop("The row names no municipality."),
            gettext_noop("Write its code, such as 1440, or its name."),
        )
    return codes.get(words.zfill(4) if _CODE.fullmatch(words) else words.casefold(), "")


def _group(value: object) -> str:
    words = plain(value).casefold()
    if words not in GROUPS:
        raise BadCell(gettext_noop("This is no group."), gettext_noop("Write T, K or M."))
    return GROUPS[words]


def _year(value: object) -> int:
    found = _year_of(plain(value))
    if found is None:
        raise BadCell(gettext_noop("This is not a year."), gettext_noop("Write the year with four digits."))
    return found


def _year_of(text: str) -> int | None:
    found = _YEAR.fullmatch(text.strip())
    return int(found[1]) if found and int(found[1]) in YEARS else None


def _number(value: object) -> Decimal | None:
    words = re.sub(r"\s", "", plain(value).removesuffix("%")).replace(",", ".").replace("\N{MINUS SIGN}", "-")
    if words in ("", "-", ".", ".."):
        return None
    try:
        found = Decimal(words)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) >= Decimal(10) ** 13:
        raise BadCell(
            gettext_noop("This is not a number."),
            gettext_noop("Write the number with digits alone, such as 347 931,50."),
        )
    return found
