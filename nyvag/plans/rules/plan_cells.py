"""What the cells of a plan's file say; a reader gives the value or raises ``BadCell`` with reason and cure.

Reasons and cures are English message ids.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import BadCell, day, lines, plain
from nyvag.meetings.rules.causes import causes
from nyvag.plans.rules.plan_columns import MEANING, MONTHS, OWNERS

LONGEST = {
    "code": 40,
    "title": 500,
    "text": 20_000,
    "how": 20_000,
    "when_text": 160,
    "money_source": 300,
    "target_group": 300,
    "public_text": 20_000,
    "internal_note": 20_000,
    "measure": 20_000,
    "comment": 20_000,
}
NAME_LONGEST = 160
MOST_SEK = Decimal(10) ** 13
ABOUT = re.compile(r"^(ca\.?|cirka|ungefär|~)\s*", re.IGNORECASE)
UNITS = (("miljarder", 9), ("mdkr", 9), ("miljoner", 6), ("mnkr", 6), ("mkr", 6), ("tkr", 3), ("tusen", 3))
YES, NO = {"ja", "yes", "1", "true", "x"}, {"nej", "no", "0", "false"}
DECIDE = gettext_noop("Use one of the words listed on the import page.")


def choice(key: str) -> Callable[[object], str]:
    """Make a reader of one of the words of a column."""

    def read(value: object) -> str:
        found = MEANING[key].get(plain(value).casefold())
        if found is None:
            raise BadCell(gettext_noop("The word is not one of those the column takes."), DECIDE)
        return found

    return read


def money(value: object) -> tuple[str, str]:
    """Read how it is financed: one of the words, else where the money comes from in the plan's own."""
    words = plain(value)
    found = MEANING["money"].get(words.casefold())
    return (found, "") if found else ("", _short(words, LONGEST["money_source"]))


def amount(value: object) -> tuple[Decimal, bool]:
    """Read a sum in kronor and whether it is about right: 50 000 kr, ca 50 tkr, 1,5 mnkr."""
    words = plain(value).casefold()
    bare = ABOUT.sub("", words)
    power = 0
    for unit, zeros in UNITS:
        if bare.endswith((unit, f"{unit}.")):
            bare, power = bare.rstrip(".").removesuffix(unit), zeros
            break
    bare = (
        re.sub(r"(kronor|kr|sek|:-)\.?$", "", bare.strip()).replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    )
    try:
        found = Decimal(bare.replace(",", ".")) * 10**power
    except InvalidOperation:
        found = Decimal(-1)
    if not 0 <= found < MOST_SEK:
        raise BadCell(
            gettext_noop("This is not a sum in kronor."),
            gettext_noop(
                "Write a number, for example 50000 or ca 50 tkr; words go in the column of financing."
            ),
        )
    return found.quantize(Decimal("0.01")), bare != words and bool(ABOUT.match(words))


def first_day(value: object) -> date | None:
    """Read a day; a year or a month is its first day."""
    span = _span(plain(value))
    return span[0] if span else day(value)


def last_day(value: object) -> date | None:
    """Read a day; a year or a month is its last day."""
    span = _span(plain(value))
    return span[1] if span else day(value)


def when(value: object) -> dict[str, Any]:
    """Read when: a day or a span of years or days gives days, anything else stays in the plan's own words."""
    words = plain(value)
    parts = [
        part.strip()
        for part in re.split(r"\s*[\N{EN DASH}\N{EM DASH}]\s*|\s+-\s+|(?<=^\d{4})-(?=\d{4}$)", words)
    ]
    spans = [_span(part) or _one_day(part) for part in parts]
    if len(parts) == 2 and spans[0] and spans[1] and spans[0][0] <= spans[1][1]:
        return {"starts_on": spans[0][0], "ends_on": spans[1][1]}
    if len(parts) == 1 and spans[0]:
        first, last = spans[0]
        return {"ends_on": last} if first == last else {"starts_on": first, "ends_on": last}
    return {"when_text": _short(words, LONGEST["when_text"])}


def _span(words: str) -> tuple[date, date] | None:
    if re.fullmatch(r"(19|20)\d\d", words):
        return date(int(words), 1, 1), date(int(words), 12, 31)
    found = re.fullmatch(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])", words)
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _one_day(words: str) -> tuple[date, date] | None:
    try:
        found = day(words)
    except BadCell:
        return None
    return (found, found) if found else None


def names(value: object) -> tuple[str, ...]:
    """Read names set apart by |, semicolon or line; who they are is asked of the organisation."""
    found = [plain(part) for line in lines(value).splitlines() for part in re.split(r"[|;]", line)]
    return tuple(dict.fromkeys(_short(part, NAME_LONGEST) for part in found if part))


def months(value: object) -> tuple[int, ...]:
    """Read months by number or name: 3, 9 or mars, september."""
    found = set()
    for word in re.split(r"[|;,\s]+", plain(value).casefold()):
        if word.isdecimal() and 1 <= int(word) <= 12:
            found.add(int(word))
            continue
        named = [number for number, name in enumerate(MONTHS, 1) if len(word) > 2 and name.startswith(word)]
        if len(named) != 1:
            raise BadCell(
                gettext_noop("This is not a month."), gettext_noop("Write 3, 9 or mars, september.")
            )
        found.add(named[0])
    return tuple(sorted(found))


def whole(lowest: int, highest: int) -> Callable[[object], int]:
    """Make a reader of a whole number within bounds."""

    def read(value: object) -> int:
        words = plain(value)
        if not words.isdecimal() or not lowest <= int(words) <= highest:
            raise BadCell(
                gettext_noop("The number is not one that the column takes."),
                gettext_noop(
                    "Write a whole number: 1 to 5 for effort and effect, 1 to 366 for times a year."
                ),
            )
        return int(words)

    return read


def cause(value: object) -> str:
    """Read a cause by its name in either language or its key."""
    words = plain(value).casefold()
    for each in causes():
        if words in (each.key.casefold(), each.name_sv.casefold(), each.name_en.casefold()):
            return each.key
    raise BadCell(gettext_noop("This is not one of the causes."), DECIDE)


def yes_or_no(value: object) -> bool:
    """Read ja or nej."""
    word = plain(value).casefold()
    if word in YES | NO:
        return word in YES
    raise BadCell(gettext_noop("This is neither yes nor no."), gettext_noop("Write ja or nej."))


def text(key: str) -> Callable[[object], str]:
    """Make a reader of a text of a column."""

    def read(value: object) -> str:
        said = lines(value) if LONGEST[key] > NAME_LONGEST * 4 else plain(value)
        return _short(said, LONGEST[key])

    return read


def _short(words: str, longest: int) -> str:
    if len(words) > longest:
        raise BadCell(gettext_noop("The text is too long."), gettext_noop("Shorten the text."))
    return words


READERS: dict[str, Callable[[object], Any]] = {
    **{key: text(key) for key in LONGEST},
    **dict.fromkeys(OWNERS, names),
    **{key: choice(key) for key in ("kind", "legal_room", "work_state", "judgement")},
    **dict.fromkeys(("amount_sek", "spent_sek"), amount),
    **dict.fromkeys(("effort", "effect"), whole(1, 5)),
    "starts_on": first_day,
    "ends_on": last_day,
    "about_on": day,
    "times_per_year": whole(1, 366),
    "months": months,
    "cause": cause,
    "is_public": yes_or_no,
    "indicators": names,
    "reference": lambda value: plain(value).lower(),
}
"""How each column is read; the columns of time in words and of financing say several things."""
