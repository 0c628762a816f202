"""When something is to be done, as plans write it: days, years, quarters, spans, or words of their own.

Reasons and cures are English message ids.
"""

import calendar
import re
from datetime import date, timedelta
from typing import Any

from nyvag.core.tabular.cells import BadCell, day, plain
from nyvag.plans.rules.plan_words import month_of

Span = tuple[date, date]
DASHES = "\N{EN DASH}\N{EM DASH}"
_YEAR = r"((?:19|20)\d\d)"
_PARTS = {
    "q": 3, "kv": 3, "kvartal": 3, "t": 4, "tertial": 4, "h": 6, "halvår": 6, "halvåret": 6,
}  # fmt: skip
"""How many months each part of a year holds."""
_NUMBERS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "1:a": 1, "2:a": 2, "3:e": 3, "4:e": 4}
_PART = re.compile(r"^(q|kv|kvartal|t|tertial|h|halvår)\.?\s*([1-4])$")
_NAMED_PART = re.compile(rf"^(?:under\s+)?({'|'.join(_NUMBERS)})\s+(kvartalet|tertialet|halvåret)$")
_LOOKS_LIKE_DAY = re.compile(r"^\d{1,2}\s*[./]\s*\d|^\d{4}-\d{2}-|^\d{2}-\d{2}-\d{2}|^\d{5,}")
_DAY_AND_WORD = re.compile(r"^\d{1,2}:?e?\.?\s+([a-zåäö]+)")
_BY = re.compile(r"^(?:klart\s+)?(?:senast|till och med|t\.?\s?o\.?\s?m\.?)\s+(?:den\s+)?")
_FROM = re.compile(r"^(?:från och med|fr\.?\s?o\.?\s?m\.?|från|start)\s+(?:den\s+)?")
_DURING = re.compile(r"^(?:under|hela|år|året|den)\s+")
_BETWEEN = (
    re.compile(rf"\s*[{DASHES}]\s*|\s+-\s+|\s+(?:till|t\.?o\.?m\.?|och)\s+"),
    re.compile(r"(?<=[\da-zåäö])[-/](?=[\da-zåäö])"),
)
_SHORT_YEARS = re.compile(rf"^{_YEAR}[{DASHES}/-](\d\d)$")


def span(words: str) -> Span | None:
    """Read a day, month, part of a year or year as its first and last day; None where it is neither."""
    said = " ".join(words.casefold().split())
    if re.fullmatch(_YEAR, said):
        return date(int(said), 1, 1), date(int(said), 12, 31)
    return _month_in_numbers(said) or _of_year(said) or _one_day(said)


def _month_in_numbers(said: str) -> Span | None:
    found = re.fullmatch(rf"{_YEAR}-(0[1-9]|1[0-2])", said)
    return _months(int(found[1]), int(found[2]), 1) if found else None


def _of_year(said: str) -> Span | None:
    """Read what stands before or after a year: mars 2026, q2 2026, 2026 kvartal 2, första halvåret 2026."""
    found = re.fullmatch(rf"(\D.*?),?\s+(?:år\s+)?{_YEAR}", said)
    behind = re.fullmatch(rf"{_YEAR}[\s,-]+([a-zåäö].*)", said)
    if found:
        return _part(found[1], int(found[2]))
    return _part(behind[2], int(behind[1])) if behind else None


def _part(word: str, year: int) -> Span | None:
    if month := month_of(word):
        return _months(year, month, 1)
    found, named = _PART.match(word), _NAMED_PART.match(word)
    if found:
        length, number = _PARTS[found[1]], int(found[2])
    elif named:
        length, number = {"kvartalet": 3, "tertialet": 4, "halvåret": 6}[named[2]], _NUMBERS[named[1]]
    else:
        return None
    return _months(year, (number - 1) * length + 1, length) if number * length <= 12 else None


def _months(year: int, first: int, count: int) -> Span:
    last = first + count - 1
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _one_day(said: str) -> Span | None:
    """Read a day as Swedes write it: 2026-05-01, 1 maj 2026, 1/5 2026, 1.5.2026."""
    named = re.fullmatch(rf"(\d{{1,2}}):?e?\.?\s+([a-zåäö]+)\.?,?\s+{_YEAR}", said)
    numbered = re.fullmatch(rf"(\d{{1,2}})\s*[./-]\s*(\d{{1,2}})\s*[./ -]\s*{_YEAR}", said)
    try:
        if named and (month := month_of(named[2])):
            found = date(int(named[3]), month, int(named[1]))
        elif numbered:
            found = date(int(numbered[3]), int(numbered[2]), int(numbered[1]))
        else:
            given = day(said)
            if given is None:
                return None
            found = given
    except (BadCell, ValueError):
        return None
    return found, found


def first_day(value: object) -> date | None:
    """Read a first day; a year or a part of it is its first day. None where words say when.

    Raises:
        BadCell: it is meant to be a day, and is none.
    """
    return _end(value, 0)


def last_day(value: object) -> date | None:
    """Read a last day; a year or a part of it is its last day. None where words say when.

    Raises:
        BadCell: it is meant to be a day, and is none.
    """
    return _end(value, 1)


def _end(value: object, which: int) -> date | None:
    words = plain(value)
    bare = _DURING.sub("", _BY.sub("", _FROM.sub("", words.casefold())))
    if found := span(bare):
        return found[which]
    word = _DAY_AND_WORD.match(bare)
    if _LOOKS_LIKE_DAY.match(bare) or (word and month_of(word[1])):
        day(re.sub(r"\s", "_", words))  # says what is wrong, and how a day is written
    return None


def when(value: object) -> dict[str, Any]:
    """Read when: a day, year or span gives days; all but bare days and years are kept in words too."""
    words = plain(value)
    said = words.casefold()
    found, one = _days(said), span(said)
    is_bare = bool(one and one[0] == one[1]) or bool(re.fullmatch(rf"[\d\s{DASHES}/-]+", words))
    return found if found and is_bare else {**found, "when_text": words}


def _days(said: str) -> dict[str, Any]:
    if _BY.match(said) and (found := span(_BY.sub("", said))):
        return {"ends_on": found[1]}
    if _FROM.match(said) and (found := span(_FROM.sub("", said))):
        return {"starts_on": found[0]}
    said = _DURING.sub("", said)
    if found := span(said):
        first, last = found
        return {"ends_on": last} if first == last else {"starts_on": first, "ends_on": last}
    return _between(said)


def _between(said: str) -> dict[str, Any]:
    """Read a span of two; one without a year of its own has that of the last."""
    if short := _SHORT_YEARS.match(said):
        said = f"{short[1]} - {short[1][:2]}{short[2]}"
    parts = next((found for each in _BETWEEN if len(found := each.split(said)) == 2 and all(found)), None)
    if parts is None:
        return {}
    last = span(parts[1])
    year = re.search(_YEAR, parts[1])
    first = span(parts[0]) or (span(f"{parts[0]} {year[1]}") if year else None)
    if first and last and first[0] <= last[1] and last[1] - first[0] < timedelta(days=36_525):
        return {"starts_on": first[0], "ends_on": last[1]}
    return {}
