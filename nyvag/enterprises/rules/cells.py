"""Read and write single cells of a register file.

Every reader gives the value or raises ``BadCell`` with the reason and the cure as English message ids.
"""

import re
from urllib.parse import urlsplit

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import SEPARATOR, BadCell, Dated, dated, plain, write_dated
from nyvag.enterprises.rules import categories as category_rules
from nyvag.enterprises.rules.codes import CodeList
from nyvag.enterprises.rules.facts import DatedName

NAME_LENGTH = 200
_EMPLOYEES = ((0, "NONE"), (9, "MICRO"), (49, "SMALL"), (249, "MEDIUM"))


def one_name(value: object) -> str:
    """Read a name; the sign that separates names may not stand in it."""
    words = plain(value)
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
        if words := plain(part):
            row = _dated_name(words)
            found.setdefault(row.name, row)
    return tuple(sorted(found.values(), key=lambda row: row.name))


def _dated_name(words: str) -> DatedName:
    found = dated(words)
    return DatedName(one_name(found.text), found.first, found.last)


def write_names(rows: tuple[DatedName, ...]) -> str:
    """Write names so that ``names`` reads them back."""
    return write_dated(Dated(row.name, row.valid_from, row.valid_to) for row in rows)


def coded(value: object, codes: CodeList) -> str:
    """Read a value of a closed list by code, name or spelling; empty is ""."""
    words = plain(value)
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
    words = plain(value)
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
    words = plain(value)
    if words.isdigit():
        count = int(words)
        return next((code for limit, code in _EMPLOYEES if count <= limit), "LARGE")
    return coded(words, codes)


def categories(value: object) -> tuple[str, ...]:
    """Read what is offered: category names or codes set apart by |, ; or line breaks."""
    parts = re.split(r"[|;\n]", str(value if value is not None else ""))
    codes: list[str] = []
    for part in parts:
        words = plain(part)
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
    words = plain(value)
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
