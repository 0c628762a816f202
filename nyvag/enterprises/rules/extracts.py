"""Rows of extracts from public registers, as every adapter hands them up.

Source: ``extracts.toml`` names the code lists.
"""

import datetime as dt
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

_DAY = re.compile(r"^\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?\s*$")
_PROCEEDING = re.compile(r"(?:,)?\s+i\s+(likvidation|konkurs)\s*$", re.IGNORECASE)
_SUFFIX = re.compile(r"-[A-ZÅÄÖ]+$")


class ExtractSource(StrEnum):
    """Which public register an extract comes from, and in which form."""

    BOLAGSVERKET_JSON = "BOLAGSVERKET_JSON"
    BOLAGSVERKET_BULK = "BOLAGSVERKET_BULK"
    SCB_BULK = "SCB_BULK"


class Passed(StrEnum):
    """Why a row was passed over without being looked at."""

    PERSON = "PERSON"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class ExtractRow:
    """What a public register says of one organisation; an empty value means "not said".

    ``row`` is the line of the file, or the place of the answer, counted from 1.
    """

    row: int
    org_no: str
    name: str = ""
    name_from: dt.date | None = None
    status: str = ""
    status_from: dt.date | None = None
    place: str = ""
    signs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Procedure:
    code: str
    status: str
    sign: str
    words: tuple[str, ...]


@cache
def _rules() -> dict[str, object]:
    return tomllib.loads(files(__package__).joinpath("extracts.toml").read_text(encoding="utf-8"))


@cache
def _procedures() -> tuple[_Procedure, ...]:
    rows: list[dict[str, object]] = _rules()["procedure"]  # type: ignore[assignment]  # the file's own shape
    return tuple(
        _Procedure(
            str(row["code"]),
            str(row.get("status", "")),
            str(row.get("sign", "")),
            tuple(row["words"]),  # type: ignore[arg-type]  # a list of strings
        )
        for row in rows
    )


@cache
def sign_names() -> dict[str, tuple[str, str]]:
    """Name each sign, in Swedish and in English."""
    rows: list[dict[str, str]] = _rules()["sign"]  # type: ignore[assignment]  # the file's own shape
    return {row["code"]: (row["name_sv"], row["name_en"]) for row in rows}


def procedure(text: str) -> tuple[str, str]:
    """Give the status and the sign that a procedure means; both empty for one that is not known.

    Codes come bare ("KK"), with their list's name ("KK-AVOMFO") and as words ("Konkurs inledd").
    """
    code = _SUFFIX.sub("", text.strip().upper())
    for each in _procedures():
        if code == each.code:
            return each.status, each.sign
    folded = text.casefold()
    for each in sorted(_procedures(), key=lambda one: -max(map(len, one.words))):
        if any(word in folded for word in each.words):
            return each.status, each.sign
    return "", ""


def gravest(statuses: dict[str, dt.date | None]) -> tuple[str, dt.date | None]:
    """Choose among statuses that hold at once the one a buyer must know first."""
    for status in ("DEREGISTERED", "BANKRUPT", "LIQUIDATION", "ACTIVE"):
        if status in statuses:
            return status, statuses[status]
    return "", None


def day(text: object) -> dt.date | None:
    """Read a day, alone or before a time, with or without dashes; None for none.

    Raises:
        ValueError: it is no day.
    """
    if text in (None, ""):
        return None
    found = _DAY.match(str(text))
    if found is None:
        raise ValueError(str(text))
    return dt.date(int(found[1]), int(found[2]), int(found[3]))


def without_proceeding(name: str) -> tuple[str, str]:
    """Part a name from "i likvidation" or "i konkurs" after it; give the name and the status that says."""
    bare = " ".join(name.split())
    found = _PROCEEDING.search(bare)
    if found is None:
        return bare, ""
    return bare[: found.start()].rstrip(" ,"), (
        "BANKRUPT" if found[1].casefold() == "konkurs" else "LIQUIDATION"
    )


def place_name(text: str) -> str:
    """Write a postal town as people do: registers write it in capitals."""
    words = " ".join(text.split())
    return words.title() if words.isupper() else words
