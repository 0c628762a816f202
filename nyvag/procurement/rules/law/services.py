"""Which lists of services a CPV code is in; a code below a single listed one is a doubt.

Source: ``services.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nyvag.procurement.rules.known import Tri, Unknown, all_of, any_of, doubt, negated

_CODE = re.compile(r"\d{8}(-\d)?")
PARENT = doubt("parent-cpv")


@dataclass(frozen=True, slots=True)
class ServiceList:
    """One list of services: codes, ranges, and where the law has it."""

    key: str
    sv: str
    en: str
    paragraph: str
    source: str
    codes: frozenset[str]
    ranges: tuple[tuple[str, str], ...]
    stems: tuple[str, ...]

    def holds(self, code: str) -> Tri:
        """Tell whether a code of eight digits is in the list."""
        if code in self.codes or any(first <= code <= last for first, last in self.ranges):
            return True
        return PARENT if code.startswith(self.stems) else False


def is_code(text: str) -> bool:
    """Tell whether a text is a CPV code, with or without its check digit."""
    return bool(_CODE.fullmatch(text))


@cache
def service_lists() -> dict[str, ServiceList]:
    """Give every list by its key."""
    rows = tomllib.loads(files(__package__).joinpath("services.toml").read_text(encoding="utf-8"))["list"]
    return {row["key"]: _list(row) for row in rows}


def _list(row: dict[str, Any]) -> ServiceList:
    codes = frozenset(row["codes"])
    ranges = tuple((each[:8], each[9:]) for each in row["ranges"])
    stems = tuple(sorted(each.rstrip("0") for each in codes))
    return ServiceList(
        row["key"], row["sv"], row["en"], row["paragraph"], row["source"], codes, ranges, stems
    )


def listed(key: str, codes: Iterable[str], missing: Unknown) -> Tri:
    """Tell whether all of these codes are in a list; several that differ are not known.

    Args:
        key: the list.
        codes: what is bought; none at all gives ``missing``.
        missing: the unknown of codes that are not told, or that point both ways.
    """
    answers = [service_lists()[key].holds(code[:8]) for code in codes]
    if not answers:
        return missing
    every, none = all_of(answers), negated(any_of(answers))
    if every is True or none is True:
        return every is True
    return missing if every is False else every
