"""Where an enterprise delivers: municipalities, counties or all of Sweden, as people write them."""

import re
from dataclasses import dataclass

from nyvag.enterprises.rules.codes import counties, municipalities

COUNTRY = "SE"
_COUNTRY_WORDS = {"hela landet", "hela sverige", "sverige", "rikstäckande", "nationwide", "all of sweden"}
_BETWEEN = re.compile(r"[,;\n]+")
NAMES = {"sv": "hela landet", "en": "all of Sweden"}


@dataclass(frozen=True, slots=True)
class ReadAreas:
    """What was understood of a list of places, and the words that were not."""

    codes: tuple[str, ...]
    unknown: tuple[str, ...]


def read_areas(text: str) -> ReadAreas:
    """Read places between commas; a name that is both a municipality and a county is the municipality."""
    codes: list[str] = []
    unknown: list[str] = []
    for word in (" ".join(part.split()) for part in _BETWEEN.split(text)):
        if not word:
            continue
        if word.casefold() in _COUNTRY_WORDS or word == COUNTRY:
            codes.append(COUNTRY)
        elif found := (municipalities().find(word) or counties().find(word)):
            codes.append(found.code)
        else:
            unknown.append(word)
    return ReadAreas(tuple(dict.fromkeys(codes)), tuple(unknown))


def area_name(code: str, language: str = "sv") -> str:
    """Name a place by its code."""
    if code == COUNTRY:
        return NAMES["en" if language.startswith("en") else "sv"]
    known = counties() if len(code) == len("01") else municipalities()
    return known.name(code, language)


def serves(codes: tuple[str, ...], municipality_code: str) -> bool:
    """Tell whether somebody who delivers to ``codes`` delivers to a municipality."""
    return not {COUNTRY, municipality_code, municipality_code[:2]}.isdisjoint(codes)


def pack(codes: tuple[str, ...] | list[str]) -> str:
    """Write codes so that one of them can be looked for in the database: ",01,0180,"."""
    return f",{','.join(codes)}," if codes else ""


def unpack(text: str) -> tuple[str, ...]:
    """Read codes that were packed."""
    return tuple(code for code in text.split(",") if code)
