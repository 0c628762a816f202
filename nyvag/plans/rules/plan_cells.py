"""What the cells of a plan's file say; a reader gives the value or raises ``BadCell`` with reason and cure.

A word that no column knows is no fault: the reader raises ``PartlyRead``, and the cell is kept as a remark.
Reasons and cures are English message ids.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from nyvag.core.marking import gettext_noop
from nyvag.core.tabular.cells import BadCell, day, lines, plain
from nyvag.meetings.rules.causes import causes
from nyvag.plans.rules.plan_columns import OWNERS
from nyvag.plans.rules.plan_times import first_day, last_day
from nyvag.plans.rules.plan_words import MEANING, at_start, month_of

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
KEPT_WHOLE = ("when_text", "money_source", "target_group")
"""Columns of a few words; a cell that says more is kept as a remark."""
MOST_SEK = Decimal(10) ** 13
ABOUT = re.compile(r"^(ca\.?|cirka|ungefär|~)\s*", re.IGNORECASE)
UNITS = (("miljarder", 9), ("mdkr", 9), ("miljoner", 6), ("mnkr", 6), ("mkr", 6), ("tkr", 3), ("tusen", 3))
WITH = re.compile(
    r"\s*,?\s+(?:i (?:nära )?(?:samverkan|samarbete|samråd) med|tillsammans med)\s+", re.IGNORECASE
)
YES, NO = {"ja", "yes", "1", "true", "x"}, {"nej", "no", "0", "false"}


class SaidElsewhere(Exception):
    """A cell says what belongs in another column."""

    def __init__(self, key: str, value: Any) -> None:
        super().__init__()
        self.key, self.value = key, value


class PartlyRead(Exception):
    """A cell says more than its column can hold: what could be read, by column; the whole is a remark."""

    def __init__(self, **values: Any) -> None:
        super().__init__()
        self.values: Mapping[str, Any] = values


def choice(key: str) -> Callable[[object], str]:
    """Make a reader of one of the words of a column."""

    def read(value: object) -> str:
        found = MEANING[key].get(plain(value).casefold())
        if found is None:
            raise PartlyRead
        return found

    return read


def standing(key: str) -> Callable[[object], str]:
    """Make a reader of how far the work has come, or how it was judged; either may say the other."""
    other = "judgement" if key == "work_state" else "work_state"

    def read(value: object) -> str:
        words = plain(value)
        meant = next((name for name in (key, other) if at_start(name, words)), None)
        found = at_start(meant, words) if meant else None
        if meant is None or found is None:
            raise PartlyRead
        if found[1]:
            raise PartlyRead(**{meant: found[0]})
        if meant == other:
            raise SaidElsewhere(other, found[0])
        return found[0]

    return read


def money(value: object) -> tuple[str, Any]:
    """Read how it is financed: a word, a sum, or where the money comes from in the plan's own words."""
    words = plain(value)
    if found := MEANING["money"].get(words.casefold()):
        return "money", found
    try:
        return "amount_sek", amount(value)
    except (BadCell, PartlyRead):
        return "money_source", _fits(words, LONGEST["money_source"])


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
        raise PartlyRead from None
    if not 0 <= found < MOST_SEK:
        raise BadCell(
            gettext_noop("This is not a sum in kronor."),
            gettext_noop(
                "Write a number, for example 50000 or ca 50 tkr; words go in the column of financing."
            ),
        )
    return found.quantize(Decimal("0.01")), bare != words and bool(ABOUT.match(words))


def names(value: object) -> tuple[str, ...]:
    """Read names set apart by |, semicolon or line; who they are is asked of the organisation."""
    found = [plain(part) for line in lines(value).splitlines() for part in re.split(r"[|;]", line)]
    bare = (re.sub(r"^(?:[-\N{BULLET}*]\s+)", "", part).rstrip(",") for part in found)
    return tuple(dict.fromkeys(_fits(part, NAME_LONGEST) for part in bare if part))


def led_by(value: object) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Read who leads, and who with: Näringslivskontoret i samverkan med Coompanion."""
    leads, *with_whom = WITH.split(lines(value))
    return names(leads), tuple(name for each in with_whom for name in names(each))


def months(value: object) -> tuple[int, ...]:
    """Read months by number or name: 3, 9 or mars, september."""
    found = set()
    for word in re.split(r"[|;,\s]+", plain(value).casefold()):
        if word.isdecimal() and not 1 <= int(word) <= 12:
            raise BadCell(
                gettext_noop("This is not a month."), gettext_noop("Write 3, 9 or mars, september.")
            )
        number = int(word) if word.isdecimal() else month_of(word)
        if number is None:
            raise PartlyRead
        found.add(number)
    return tuple(sorted(found))


def whole(lowest: int, highest: int) -> Callable[[object], int]:
    """Make a reader of a whole number within bounds."""

    def read(value: object) -> int:
        words = plain(value)
        if not re.fullmatch(r"-?[\d.,]+", words):
            raise PartlyRead
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
    raise PartlyRead


def yes_or_no(value: object) -> bool:
    """Read ja or nej."""
    word = plain(value).casefold()
    if word in YES | NO:
        return word in YES
    raise BadCell(gettext_noop("This is neither yes nor no."), gettext_noop("Write ja or nej."))


def text(key: str) -> Callable[[object], str]:
    """Make a reader of a text of a column."""

    def read(value: object) -> str:
        if key in KEPT_WHOLE:
            return _fits(plain(value), LONGEST[key])
        said = lines(value) if LONGEST[key] > NAME_LONGEST * 4 else plain(value)
        if key == "title" and len(said) > LONGEST[key]:
            raise PartlyRead(title=shortened(said, LONGEST[key]))
        return _short(said, LONGEST[key])

    return read


def shortened(words: str, longest: int) -> str:
    """Cut words after a whole one, with a mark that they go on."""
    return f"{words[: longest - 2].rsplit(' ', 1)[0]} \N{HORIZONTAL ELLIPSIS}"


def _fits(words: str, longest: int) -> str:
    if len(words) > longest:
        raise PartlyRead
    return words


def _short(words: str, longest: int) -> str:
    if len(words) > longest:
        raise BadCell(gettext_noop("The text is too long."), gettext_noop("Shorten the text."))
    return words


READERS: dict[str, Callable[[object], Any]] = {
    **{key: text(key) for key in LONGEST},
    **dict.fromkeys(OWNERS, names),
    **{key: choice(key) for key in ("kind", "legal_room")},
    **{key: standing(key) for key in ("work_state", "judgement")},
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
