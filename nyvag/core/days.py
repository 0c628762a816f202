"""Days as well as they are known: a day, a month, a season, a year, before or after one, or not at all.

What was written is kept and shown as it was written; for the order the days it can mean are worked out.
Seasons are the months that Swedish usage gives them. The words are a closed list, so no free text gets in.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MOST_LETTERS = 40
BEFORE, AFTER = ("före", "innan", "before"), ("efter", "after")
ABOUT = ("omkring", "cirka", "ca", "ungefär", "about", "around", "in", "i", "under")
MONTHS = {
    word: number
    for number, words in enumerate(
        (
            ("januari", "jan", "january"),
            ("februari", "feb", "february"),
            ("mars", "mar", "march"),
            ("april", "apr"),
            ("maj", "may"),
            ("juni", "jun", "june"),
            ("juli", "jul", "july"),
            ("augusti", "aug", "august"),
            ("september", "sep", "sept"),
            ("oktober", "okt", "october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for word in words
}
SEASONS = {
    word: months
    for months, words in (
        ((3, 5), ("våren", "vår", "spring")),
        ((6, 8), ("sommaren", "sommar", "summer")),
        ((9, 11), ("hösten", "höst", "autumn", "fall")),
        ((12, 2), ("vintern", "vinter", "winter")),
    )
    for word in words
}
_YEAR = re.compile(r"^(1[89]|20)\d\d$")
_DAY = re.compile(r"^(\d{4})-?(\d\d)-?(\d\d)$")
_MONTH = re.compile(r"^(\d{4})-(\d\d)$")
_NUMBER = re.compile(r"^\d{1,2}$")
Span = tuple[date, date]


class CannotReadDay(ValueError):
    """The words are no day, month, season or year."""


@dataclass(frozen=True, slots=True)
class RoughDay:
    """A day as well as it is known.

    Attributes:
        first, last: between which days it lies; both None when nothing is known.
        written: how it was written where it is no exact day; "" for an exact or an unknown day.
    """

    first: date | None = None
    last: date | None = None
    written: str = ""

    @property
    def is_exact(self) -> bool:
        """Tell whether the very day is known."""
        return self.first is not None and not self.written

    def place(self, *, after: date | None = None, until: date | None = None) -> date | None:
        """Give the day to sort by: within what the words can mean, and not before `after` where it can be.

        None where the day is unknown, or where all it can mean lies before `after`.
        """
        if self.first is None or self.last is None:
            return None
        day = self.last if self.written.casefold().startswith(BEFORE) else self.first
        if until is not None:
            day = max(min(day, until), self.first)
        if after is not None and after > self.last:
            return None
        return max(day, after) if after is not None else day


UNKNOWN_DAY = RoughDay()
When = date | RoughDay | None


def rough(when: When) -> RoughDay:
    """Give a day, a rough day or None as a rough day."""
    if isinstance(when, RoughDay):
        return when
    return RoughDay(when, when) if when is not None else UNKNOWN_DAY


def read_day(text: str) -> RoughDay:
    """Read a day as people write it: 2021-05-17, maj 2021, före sommaren 2021, 2016; nothing is unknown.

    Raises:
        CannotReadDay: it is none of those.
    """
    written = " ".join(text.split())
    if not written:
        return UNKNOWN_DAY
    if len(written) > MOST_LETTERS:
        raise CannotReadDay
    words = written.casefold().replace(",", " ").split()
    edge = words.pop(0) if words[0] in BEFORE + AFTER else ""
    if words and words[0] in ABOUT:
        words.pop(0)
    try:
        first, last = _span(words)
    except ValueError as fault:
        raise CannotReadDay from fault
    if edge in BEFORE:
        return RoughDay(date(_before(first).year, 1, 1), _before(first), written)
    if edge in AFTER:
        return RoughDay(_after(last), date(_after(last).year, 12, 31), written)
    is_exact = first == last and len(written.split()) == len(words)
    return RoughDay(first, last, "" if is_exact else written)


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _after(day: date) -> date:
    return day + timedelta(days=1)


def _span(words: list[str]) -> Span:
    """Work out which days a year, a season, a month or a day can mean."""
    if len(words) == 1:
        return _one_word(words[0])
    if len(words) == 2 and _YEAR.match(words[1]):
        return _of_year(words[0], int(words[1]))
    if len(words) == 3 and _NUMBER.match(words[0]) and words[1] in MONTHS and _YEAR.match(words[2]):
        day = date(int(words[2]), MONTHS[words[1]], int(words[0]))
        return day, day
    raise CannotReadDay


def _one_word(word: str) -> Span:
    if _YEAR.match(word):
        return date(int(word), 1, 1), date(int(word), 12, 31)
    if found := _MONTH.match(word):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    if found := _DAY.match(word):
        day = date(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    raise CannotReadDay


def _of_year(word: str, year: int) -> Span:
    if word in MONTHS:
        return _months(year, MONTHS[word], MONTHS[word])
    if word in SEASONS:
        return _months(year, *SEASONS[word])
    raise CannotReadDay


def _months(year: int, first: int, last: int) -> Span:
    """Give the first and the last day of some months; winter begins in the December before."""
    begins = date(year - (first > last), first, 1)
    after = date(year + last // 12, last % 12 + 1, 1)
    return begins, _before(after)
