"""One row of a plan's file: its cells read, its number cut into parts, and whether it stands alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular.cells import HOLDS_PERSON, TAKE_PERSON_AWAY, BadCell, RowReader, plain
from nyvag.plans.rules.plan_cells import LONGEST, READERS, money, when

MARKED = "******-****"


@dataclass(slots=True)
class CellReader(RowReader):
    """Reads the cells of one row, of which none may hold a personal number."""

    def take(self, key: str, said: dict[str, Any], *, has_days: bool) -> None:
        """Read a cell into what the row says; what is wrong is kept."""
        nothing: dict[str, Any] = {}
        found = self.read(key, lambda value: _said(key, value, has_days), nothing)
        for name, value in found.items():
            if name not in said or name == key:
                said[name] = value


def _said(key: str, value: object, has_days: bool) -> dict[str, Any]:
    if holds_person_number(plain(value)) or MARKED in plain(value):
        raise BadCell(HOLDS_PERSON, TAKE_PERSON_AWAY)
    if key == "when_text" and not has_days:
        return when(value)
    if key == "money":
        word, source = money(value)
        return {"money": word} if word else {"money_source": source}
    return {key: READERS[key](value)}


def code_parts(code: str) -> tuple[str, ...]:
    """Cut a code into what it is numbered by: 1.1a is 1, 1 and a."""
    return tuple(re.findall(r"\d+|[^\W\d_]+", code.casefold()))


def is_banner(told: Mapping[str, str], places: Mapping[str, int]) -> bool:
    """Tell whether a row is one text over the whole width: alone, or the same in every cell."""
    texts = {plain(cell) for cell in told.values()}
    keys = set(told)
    one = next(iter(texts))
    return (
        len(places) > 2
        and len(texts) == 1
        and len(one) <= LONGEST["title"]
        and (len(keys) > 1 or keys <= {"title", "code"})
        and "reference" not in keys
        and not one.replace(".", "").isdecimal()
    )
