"""What a row of a file with values says. Every reason and cure is an English message id."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from nyvag.core.marking import gettext_noop
from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular.cells import HOLDS_PERSON, TAKE_PERSON_AWAY, BadCell, RowError, RowReader, day, plain
from nyvag.plans.rules.periods import Period, code_of, read_period
from nyvag.plans.rules.value_columns import HEADINGS

NUMBERS = ("value", "numerator", "denominator", "low", "high")
TEXTS = ("number", "name", "part", "population", "source", "note")
LONGEST = {"number": 12, "name": 200, "part": 80, "population": 300, "source": 300, "note": 300}
YES = frozenset({"ja", "j", "yes", "y", "x", "1", "true", "sant"})
NO = frozenset({"", "nej", "n", "no", "0", "false", "falskt"})
MOST = Decimal(10) ** 13
_MINUS = re.compile("[\N{MINUS SIGN}\N{EN DASH}]")


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One row as it was read: which indicator, which period, and what is said of the value."""

    row: int
    period: Period
    number: str = ""
    name: str = ""
    part: str = ""
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    population: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    source: str = ""
    as_of: date | None = None
    is_approximate: bool = False
    breaks_series: bool = False
    note: str = ""


def read_row(number: int, cells: Mapping[str, object]) -> tuple[ValueRow | None, list[RowError]]:
    """Read one row; without a period there is none."""
    reader = RowReader(number, cells, HEADINGS)
    texts: dict[str, Any] = {key: reader.read(key, partial(_text, longest=LONGEST[key]), "") for key in TEXTS}
    numbers: dict[str, Any] = {key: reader.read(key, _number, None) for key in NUMBERS}
    period = reader.read("period", _period, None)
    flags: dict[str, Any] = {
        key: reader.read(key, _flag, False) for key in ("is_approximate", "breaks_series")
    }
    as_of = reader.read("as_of", day, None)
    if not texts["number"] and not texts["name"]:
        reader.fault(
            "name",
            gettext_noop("The row names no indicator."),
            gettext_noop("Write its number in the catalogue, or its name."),
        )
    _check_together(reader, numbers, texts, flags)
    if period is None or reader.errors:
        return None, reader.errors
    return ValueRow(row=number, period=period, as_of=as_of, **texts, **numbers, **flags), []


def packed(row: ValueRow) -> dict[str, Any]:
    """Write a row as JSON can keep it."""
    kept: dict[str, Any] = {"row": row.row, "period": code_of(row.period)}
    for key in (*TEXTS, "is_approximate", "breaks_series"):
        kept[key] = getattr(row, key)
    kept |= {key: None if (found := getattr(row, key)) is None else str(found) for key in NUMBERS}
    kept["as_of"] = row.as_of.isoformat() if row.as_of else None
    return kept


def unpacked(kept: Mapping[str, Any]) -> ValueRow:
    """Read a row that was packed."""
    period = read_period(kept["period"])
    if period is None:
        raise ValueError(kept["period"])
    numbers: dict[str, Any] = {key: None if kept[key] is None else Decimal(kept[key]) for key in NUMBERS}
    as_of = date.fromisoformat(kept["as_of"]) if kept["as_of"] else None
    same = {key: kept[key] for key in (*TEXTS, "is_approximate", "breaks_series")}
    return ValueRow(row=kept["row"], period=period, as_of=as_of, **same, **numbers)


def _check_together(
    reader: RowReader,
    numbers: Mapping[str, Decimal | None],
    texts: Mapping[str, str],
    flags: Mapping[str, bool],
) -> None:
    """Tell of what does not go together in the row."""
    low, high = numbers["low"], numbers["high"]
    if low is not None and high is not None and high < low:
        reader.fault(
            "high",
            gettext_noop("The highest value is below the lowest."),
            gettext_noop("Change one of them."),
        )
    if flags["breaks_series"] and not texts["note"]:
        reader.fault(
            "note",
            gettext_noop("It is not said why the series breaks."),
            gettext_noop("Write why what came before cannot be compared."),
        )
    has_share = numbers["numerator"] is not None and numbers["denominator"] is not None
    if numbers["value"] is None and not has_share and not texts["note"] and not reader.errors:
        reader.fault(
            "value",
            gettext_noop("The row has no value."),
            gettext_noop("Write a value, or say in the remark why it is not known."),
        )


def _text(value: object, longest: int) -> str:
    words = plain(value)
    if holds_person_number(words):
        raise BadCell(HOLDS_PERSON, TAKE_PERSON_AWAY)
    if len(words) > longest:
        raise BadCell(gettext_noop("The text is too long."), gettext_noop("Shorten it."))
    return words


def _number(value: object) -> Decimal | None:
    words = _MINUS.sub("-", plain(value)).removesuffix("%")
    compact = re.sub(r"\s", "", words)
    if not compact:
        return None
    if "," in compact and "." in compact:
        compact = compact.replace("." if compact.rfind(",") > compact.rfind(".") else ",", "")
    try:
        found = Decimal(compact.replace(",", "."))
    except InvalidOperation:
        found = None
    if found is None or not found.is_finite() or abs(found) >= MOST:
        raise BadCell(
            gettext_noop("This is not a number."),
            gettext_noop("Write the number with digits alone, such as 347 931,50."),
        )
    return found


def _period(value: object) -> Period | None:
    words = plain(value)
    found = read_period(words)
    if found is None:
        raise BadCell(
            gettext_noop("This is not a period."),
            gettext_noop("Write the period as 2025, 2025 H1, 2025 kv 3 or 2025-03."),
        )
    return found


def _flag(value: object) -> bool:
    words = plain(value).lower()
    if words in YES:
        return True
    if words in NO:
        return False
    raise BadCell(gettext_noop("This is neither yes nor no."), gettext_noop("Write ja or nej."))
