"""Read and write single cells of a register file.

Every reader gives the value or raises ``BadCell`` with the reason and the cure as English message ids.
"""

import datetime as dt
import re
from urllib.parse import urlsplit

from nyvag.core.marking import gettext_noop
from nyvag.enterprises.rules import categories as category_rules
from nyvag.enterprises.rules.codes import CodeList
from nyvag.enterprises.rules.facts import DatedName

SEPARATOR = "|"
NAME_LENGTH = 200
_DASHES = "-\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}\N{NON-BREAKING HYPHEN}"
_DAY = r"\d{4}-\d{2}-\d{2}"
_DATED = re.compile(rf"^(?P<name>.+?)\s*\((?P<start>{_DAY})?\s*[{_DASHES}]\s*(?P<end>{_DAY})?\)$")
_EMPLOYEES = ((0, "NONE"), (9, "MICRO"), (49, "SMALL"), (249, "MEDIUM"))


class BadCell(Exception):
    """A cell that cannot be read: why, and what to do."""

    def __init__(self, reason: str, cure: str) -> None:
        """Keep the reason and the cure as message ids."""
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


def text(value: object) -> str:
    """Give a cell's text with single spaces, and without the quote that guards against formulas."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    words = " ".join(str(value).replace("\x00", "").split())
    return words[1:] if words[:1] == "'" and words[1:2] in tuple("=+-@") else words


def lines(value: object) -> str:
    """Give a cell's text line by line, without spaces at the ends."""
    if not isinstance(value, str):
        return text(value)
    return "\n".join(text(line) for line in value.strip().splitlines()).strip()


def day(value: object) -> dt.date | None:
    """Read a day: a date cell, 2026-03-01, 20260301 or 2026/03/01; empty is None."""
    words = text(value)
    if not words:
        return None
    compact = re.sub(r"[./\s]", "-", words.split("T")[0].removesuffix(" 00:00:00"))
    try:
        if re.fullmatch(r"\d{8}", compact):
            return dt.datetime.strptime(compact, "%Y%m%d").replace(tzinfo=dt.UTC).date()
        return dt.date.fromisoformat(compact)
    except ValueError:
        raise BadCell(
            gettext_noop("This is not a day."),
            gettext_noop("Write year, month and day, for example 2026-03-01."),
        ) from None


def one_name(value: object) -> str:
    """Read a name; the sign that separates names may not stand in it."""
    words = text(value)
    if len(words) > NAME_LENGTH:
        raise BadCell(
            gettext_noop("The name is longer than 200 characters."), gettext_noop("Shorten the name.")
        )
    if SEPARATOR in words:
        raise BadCell(
            gettext_noop("A name may not hold the sign |."),
            gettext_noop("Put the other names in the column for other names."),
        )
    return words


def names(value: object) -> tuple[DatedName, ...]:
    """Read names set apart by | or line breaks, each with optional days: Namn (2010-01-01–2019-12-31)."""
    parts = str(value if value is not None else "").replace("\n", SEPARATOR).split(SEPARATOR)
    found: dict[str, DatedName] = {}
    for part in parts:
        if words := text(part):
            row = _dated_name(words)
            found.setdefault(row.name, row)
    return tuple(sorted(found.values(), key=lambda row: row.name))


def _dated_name(words: str) -> DatedName:
    found = _DATED.match(words)
    if not found:
        return DatedName(one_name(words))
    valid_from, valid_to = day(found["start"]), day(found["end"])
    if valid_from and valid_to and valid_to < valid_from:
        raise BadCell("The last day is before the first day.", gettext_noop("Change one of the days."))
    return DatedName(one_name(found["name"]), valid_from, valid_to)


def write_names(rows: tuple[DatedName, ...]) -> str:
    """Write names so that ``names`` reads them back."""
    return SEPARATOR.join(
        f"{row.name} ({row.valid_from or ''}\N{EN DASH}{row.valid_to or ''})"
        if row.valid_from or row.valid_to
        else row.name
        for row in rows
    )


def coded(value: object, codes: CodeList) -> str:
    """Read a value of a closed list by code, name or spelling; empty is ""."""
    words = text(value)
    if not words:
        return ""
    found = codes.find(words)
    if found is None:
        raise BadCell(
            gettext_noop("This value is not in the list."),
            gettext_noop("Use one of the values listed on the import page."),
        )
    return found.code


def municipality(value: object, codes: CodeList) -> str:
    """Read a municipality by name or code; a code that lost its first zero in Excel is mended."""
    words = text(value)
    if words.isdigit():
        words = words.zfill(4)
    try:
        return coded(words, codes)
    except BadCell:
        raise BadCell(
            gettext_noop("There is no such municipality in Sweden."),
            gettext_noop("Write the name, for example Örebro, or the code, 1880."),
        ) from None


def size(value: object, codes: CodeList) -> str:
    """Read a size class by name, or from the number of employees."""
    words = text(value)
    if words.isdigit():
        count = int(words)
        return next((code for limit, code in _EMPLOYEES if count <= limit), "LARGE")
    return coded(words, codes)


def categories(value: object) -> tuple[str, ...]:
    """Read what is offered: category names or codes set apart by |, ; or line breaks."""
    parts = re.split(r"[|;\n]", str(value if value is not None else ""))
    codes: list[str] = []
    for part in parts:
        words = text(part)
        if not words:
            continue
        found = category_rules.find(words)
        if found is None:
            raise BadCell(
                gettext_noop("There is no such category."),
                gettext_noop("Use the names listed on the import page, set apart by the sign |."),
            )
        if found.code not in codes:
            codes.append(found.code)
    return tuple(sorted(codes))


def website(value: object) -> str:
    """Read a web address; https is added where the scheme is missing."""
    words = text(value)
    if not words:
        return ""
    address = words if "://" in words else f"https://{words}"
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if (
        parts.scheme not in ("http", "https")
        or "." not in parts.netloc
        or " " in address
        or len(address) > 200
    ):
        raise BadCell(
            gettext_noop("This is not a web address."),
            gettext_noop("Write it as https://www.example.org or leave it empty."),
        )
    return address
