"""One row of a plan's file: its cells read, its number cut into parts, and whether it stands alone.

What a column cannot hold is kept in words under its heading, and told; nothing that a file says is dropped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nyvag.core.personal_numbers import holds_person_number
from nyvag.core.tabular.cells import HOLDS_PERSON, TAKE_PERSON_AWAY, BadCell, RowReader, plain
from nyvag.plans.rules.plan_cells import (
    LONGEST,
    READERS,
    PartlyRead,
    SaidElsewhere,
    led_by,
    money,
)
from nyvag.plans.rules.plan_columns import OWNERS, REMARK
from nyvag.plans.rules.plan_times import when

MARKED = "******-****"
DAYS = ("starts_on", "ends_on")
TIME_WORDS = " \N{EN DASH} "


@dataclass(frozen=True, slots=True)
class Remark:
    """A cell kept in words under its own heading; `key` is the column that could not hold it, "" for none."""

    key: str
    heading: str
    words: str


@dataclass(slots=True)
class CellReader(RowReader):
    """Reads the cells of one row, of which none may hold a personal number.

    Attributes:
        said: by the key of the column, what the cells say.
        elsewhere: what cells say that belongs in other columns, with the column it stood in.
        times: what the columns of days say in words.
    """

    said: dict[str, Any] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    elsewhere: list[tuple[str, str, Any]] = field(default_factory=list)
    times: dict[str, str] = field(default_factory=dict)

    def take(self, key: str, *, has_days: bool) -> None:
        """Read a cell into what the row says; what is wrong is kept."""
        self.read(key, lambda value: self._take(key, value, has_days), None)

    def finish(self) -> None:
        """Let what stood in other columns be said where its own says nothing; else it is a remark."""
        for key, name, value in self.elsewhere:
            if name in OWNERS:
                self.said[name] = tuple(dict.fromkeys((*self.said.get(name, ()), *value)))
            elif self.said.setdefault(name, value) != value:
                self._remark(key)
        words = TIME_WORDS.join(dict.fromkeys(self.times.values()))
        if words and "when_text" not in self.said and len(words) <= LONGEST["when_text"]:
            self.said["when_text"] = words
            return
        for key in self.times:
            self._remark(key)

    def _take(self, key: str, value: object, has_days: bool) -> None:
        if holds_person_number(plain(value)) or MARKED in plain(value):
            raise BadCell(HOLDS_PERSON, TAKE_PERSON_AWAY)
        try:
            self._say(key, value, has_days)
        except SaidElsewhere as found:
            self.elsewhere.append((key, found.key, found.value))
        except PartlyRead as found:
            self._remark(key)
            self.elsewhere += [(key, name, said) for name, said in found.values.items()]

    def _say(self, key: str, value: object, has_days: bool) -> None:
        if key.startswith(REMARK):
            self._remark(key)
        elif key == "when_text" and not has_days:
            self._say_when(value)
        elif key == "money":
            name, found = money(value)
            self.elsewhere.append((key, name, found))
        elif key == "lead":
            self.said[key], with_whom = led_by(value)
            self.elsewhere += [(key, "co_lead", with_whom)] if with_whom else []
        elif key in DAYS:
            found = READERS[key](value)
            if found is None:
                self.times[key] = plain(value)
            else:
                self.said[key] = found
        else:
            self.said[key] = READERS[key](value)

    def _say_when(self, value: object) -> None:
        found = when(value)
        if len(found.get("when_text", "")) > LONGEST["when_text"]:
            raise PartlyRead
        self.said.update(found)

    def _remark(self, key: str) -> None:
        words = plain(self.cells[key])
        column = "" if key.startswith(REMARK) else key
        self.remarks.append(Remark(column, self.headings[key], words))


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
