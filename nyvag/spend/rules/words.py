"""The tables of words that names are read with: legal forms, market words, factoring, places.

Source: the TOML and CSV files beside this module, each with its own source and valid-from date.
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FOLD = str.maketrans(
    "ÅÄÖÆØÉÈÊËÜÛÚÁÀÂÃÓÒÔÍÌÎÑÇŠŽÝ", "AAOAOEEEEUUUAAAAOOOIIINCSZY", "'´`’‘\"”“\u00ad\u200b\ufeff"
)
_DOUBLED = str.maketrans({"Å": "AA", "Ä": "AE", "Ö": "OE"})


@dataclass(frozen=True, slots=True)
class Words:
    """Everything the reader of names looks words up in."""

    forms: re.Pattern[str]
    form_groups: dict[str, str]
    form_by_group: tuple[str, ...]
    remarks: re.Pattern[str]
    market: re.Pattern[str]
    trades: re.Pattern[str]
    small: frozenset[str]
    movements: re.Pattern[str]
    factoring: re.Pattern[str]
    financiers: tuple[str, ...]
    places: dict[str, str]
    long_places: re.Pattern[str]


def fold(text: str) -> str:
    """Write in capitals without accents: "Ängens café" becomes "ANGENS CAFE"."""
    return text.upper().translate(FOLD)


@cache
def words() -> Words:
    """Read the tables once; reads files of the package only."""
    legal, market, factoring = (_table(n) for n in ("legal_forms", "market_words", "factoring"))
    places = _places()
    stems = sorted(market["stems"], key=len, reverse=True)
    trades = sorted([*market["trades"], *market["stems"]], key=len, reverse=True)
    remarks = "|".join(legal["remarks"]["written"])
    long_places = [re.escape(place) for place in places if " " in place]
    return Words(
        forms=_forms(legal["form"]),
        form_groups={form["code"]: form["group"] for form in legal["form"]},
        form_by_group=tuple(form["code"] for form in legal["form"]),
        remarks=re.compile(rf"(?<![A-Z0-9])(?:{remarks})(?![A-Z0-9])\)?"),
        market=re.compile(rf"(?:{'|'.join(stems)})+S?\Z"),
        trades=re.compile(rf"(?:(?:{'|'.join(trades)})S?)+\Z"),
        small=frozenset(market["small"]),
        movements=_whole_words(market["movements"]),
        factoring=re.compile(
            rf"{_whole_words(factoring['names']).pattern}|[A-Z]*(?:{'|'.join(factoring['words'])})[A-Z]*"
        ),
        financiers=(*factoring["names"], *factoring["words"]),
        places=places,
        long_places=_whole_words(long_places, tail="S?"),
    )


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _whole_words(listed: list[str], tail: str = "") -> re.Pattern[str]:
    choice = "|".join(sorted(listed, key=len, reverse=True))
    return re.compile(rf"(?<![A-Z0-9])(?:{choice}){tail}(?![A-Z0-9])")


def _forms(forms: list[dict[str, Any]]) -> re.Pattern[str]:
    """One pattern with a named group for each form; longest spelling first within a form."""
    groups = "|".join(f"(?P<{form['code']}>{'|'.join(form['written'])})" for form in forms)
    return re.compile(rf"(?<![A-Z0-9])(?:{groups})(?![A-Z0-9])")


def _places() -> dict[str, str]:
    lines = (HERE / "places.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
    places = {fold(row["name"]).replace("-", " "): row["name"] for row in rows}
    plain = {place: place for place in places}
    genitive = {f"{place}S": place for place in places if not place.endswith("S")}
    return _misspelt(places) | genitive | plain


def _misspelt(places: dict[str, str]) -> dict[str, str]:
    """Places as systems without Swedish letters write them: "V?STER?S", "VAESTERAAS"."""
    found: dict[str, str] = {}
    for place, name in places.items():
        found |= dict.fromkeys(without_letters(name.upper()), place)
    return found


def without_letters(word: str) -> set[str]:
    """Write a word as systems do that lack å, ä and ö: lost, dropped, or as two letters."""
    if word.isascii():
        return set()
    lost = re.sub("[ÅÄÖÉÜ]", "?", word)
    dropped = lost.replace("?", "")
    double = word.translate(_DOUBLED)
    return {fold(lost), fold(double)} | ({fold(dropped)} if len(dropped) > 3 else set())
