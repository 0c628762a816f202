"""Single cells of an organisation file: read and written.

Every reader gives the value or raises ``BadCell`` with the reason and the cure as English message ids.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from nyvag.core.marking import gettext_noop
from nyvag.organisations.rules.file_columns import SEPARATOR

_DAY = r"\d{4}-\d{2}-\d{2}"
_DASH = "[-\N{EN DASH}\N{EM DASH}]"
_DATED = re.compile(rf"^(?P<text>.+?)\s*\(\s*(?P<first>{_DAY})?\s*{_DASH}\s*(?P<last>{_DAY})?\s*\)$")


@dataclass(frozen=True, slots=True)
class Dated:
    """A text that holds from one day to another."""

    text: str
    first: date | None = None
    last: date | None = None


class BadCell(Exception):
    """A cell that cannot be read: why, and what to do."""

    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


def plain(value: object) -> str:
    """Give a cell's text with single spaces, and without the quote that guards against formulas."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    words = " ".join(str(value).replace("\x00", "").split())
    return words[1:] if words[:1] == "'" and words[1:2] in tuple("=+-@") else words


def day(value: object) -> date | None:
    """Read a day: 2026-03-01, 20260301 or 2026/03/01; empty is None."""
    words = plain(value)
    compact = re.sub(r"[./\s]", "-", words.split("T")[0].removesuffix(" 00:00:00"))
    if re.fullmatch(r"\d{8}", compact):
        compact = f"{compact[:4]}-{compact[4:6]}-{compact[6:]}"
    try:
        return date.fromisoformat(compact) if compact else None
    except ValueError:
        raise BadCell(
            gettext_noop("This is not a day."),
            gettext_noop("Write year, month and day, for example 2026-03-01."),
        ) from None


def dated(value: object) -> tuple[Dated, ...]:
    """Read texts set apart by |, each with optional days: Namn (2010-01-01-2019-12-31)."""
    parts = [plain(part) for part in plain(value).split(SEPARATOR)]
    return tuple(_one_dated(part) for part in parts if part)


def former(value: object) -> tuple[Dated, ...]:
    """Read what held before, each with its last day, in order."""
    found = dated(value)
    if any(each.last is None for each in found):
        raise BadCell(
            gettext_noop("It does not say until when it was so."),
            gettext_noop("Write the last day within brackets, for example: Tekniska nämnden (–2018-12-31)."),
        )
    ordered = tuple(sorted(found, key=lambda each: each.last or date.max))
    if len({each.last for each in ordered}) < len(ordered):
        raise BadCell(
            gettext_noop("Two of them end on the same day."), gettext_noop("Correct one of the days.")
        )
    return ordered


def written_dated(rows: Sequence[Dated]) -> str:
    """Write dated texts so that `dated` reads them back."""
    return SEPARATOR.join(
        f"{each.text} ({each.first or ''}\N{EN DASH}{each.last or ''})"
        if each.first or each.last
        else each.text
        for each in rows
    )


def _one_dated(part: str) -> Dated:
    found = _DATED.match(part)
    if not found:
        return Dated(part)
    first, last = day(found["first"]), day(found["last"])
    if first and last and last < first:
        raise BadCell(
            gettext_noop("The last day is before the first day."), gettext_noop("Change one of the days.")
        )
    return Dated(found["text"], first, last)
