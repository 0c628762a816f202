"""What the ledger itself tells: which names carry which numbers elsewhere, and namesakes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from nyvag.spend.analysis.matching.book import Book, forms_by_number, key
from nyvag.spend.analysis.matching.hints import Hint
from nyvag.spend.analysis.matching.likeness import Rarity
from nyvag.spend.analysis.matching.naming import Pair, form_agreement, goes_on_as
from nyvag.spend.rules.name_words import is_common_word
from nyvag.spend.rules.names import Name
from nyvag.spend.rules.register import has_ended

SELDOMER = 5


@dataclass(frozen=True, slots=True)
class Stranger:
    """Another enterprise of the same name: `numbered` outside the register, or of another form or place."""

    name: Name
    forms: frozenset[str]
    numbered: bool

    def is_written_as(self, name: Name) -> bool:
        """Tell whether it says no more than the name itself: the same form and place."""
        return self.name.forms == name.forms and self.name.places == name.places


@dataclass(slots=True)
class Knowledge:
    """Names seen with a number: `inside` lead to a register row, `strangers` to somebody else.

    Keys are the sorted core words joined.
    """

    book: Book
    rarity: Rarity
    inside: dict[str, list[tuple[int, Name]]] = field(default_factory=lambda: defaultdict(list))
    strangers: dict[str, list[Stranger]] = field(default_factory=lambda: defaultdict(list))
    starts: list[tuple[str, int]] = field(default_factory=list)
    listed: list[Stranger] = field(default_factory=list)

    def learn_inside(self, seen: Iterable[tuple[Name, int]]) -> None:
        """Take in names that matched a register row by number and name."""
        for name, position in seen:
            self.inside[key(name)].append((position, name))

    def learn_strangers(self, seen: Iterable[tuple[Name, str]]) -> None:
        """Take in names of others; the number, where there is one, tells the form too."""
        for name, number in seen:
            known = Stranger(name, name.forms - {"FOR"} or forms_by_number(number), bool(number))
            self.strangers[key(name)].append(known)
            self.listed.append(known)
        self.starts = sorted((known.name.joined, i) for i, known in enumerate(self.listed))

    def lend(self, name: Name) -> int | None:
        """Lend the row of the one numbered name that is written the same way."""
        broken = name.tail or name.unfinished
        if not name.core or broken or name.factoring or all(is_common_word(word) for word in name.core):
            return None
        same = ((p, n) for p, n in self.inside.get(key(name), ()) if n.places == name.places)
        rows = {p for p, n in same if form_agreement(name.forms, n.forms) >= 0 and _same_order(name, n)}
        if len(rows) != 1:
            return None
        position = next(iter(rows))
        others = {p for p in self.book.by_core.get(key(name), ()) if p != position}
        if any(form_agreement(name.forms, self.book.forms[p]) >= 0 for p in others):
            return None
        if form_agreement(name.forms, self.book.forms[position]) < 0 or self._namesakes(name, cut=False):
            return None
        entries = self.book.entries_of[position]
        if name.tail_sign and not any(goes_on_as(name, entry, self.book) for entry in entries):
            return None
        if name.tail_sign == "I" and not any(entry.name.places for entry in entries):
            return None  # "i" joins a place, and the enterprise's name has none
        return position

    def is_former(self, name: Name, position: int, last: date | None) -> bool:
        """Tell whether a name is only a row's former name, and nothing shows that it was in use then."""
        entries = [entry for entry in self.book.entries_of[position] if key(entry.name) == key(name)]
        in_use = (last is not None and e.until is not None and last <= e.until for e in entries)
        return bool(entries) and all(entry.former for entry in entries) and not any(in_use)

    def stranger(self, name: Name, best: Pair) -> str:
        """Say whether another enterprise in the ledger may be the one that is meant.

        Returns:
            "" none; "name-lent-outside" it is the stranger's name and not the row's; "homonym" and
            "homonym-cut" both may be meant, and the other has a number; "namesake-other-form" and
            "namesake-other-place" both may be meant, and the other states a form or a place.
        """
        whole = best.likeness.exact or best.likeness.cut
        others = self._namesakes(name, cut=best.likeness.cut)
        if any(other.numbered for other in others):
            if not whole or (
                best.place < 0 and any(name.places == o.name.places for o in others if o.numbered)
            ):
                return "name-lent-outside"
            return "homonym" if any(key(o.name) == key(name) for o in others if o.numbered) else "homonym-cut"
        if not others:
            return ""
        place = all(other.name.places - name.places for other in others)
        return "namesake-other-place" if place else "namesake-other-form"

    def _namesakes(self, name: Name, *, cut: bool) -> list[Stranger]:
        """List the strangers of the same name whom no stated form or place tells apart from it."""
        likely = [*self.strangers.get(key(name), ())]
        if cut:
            at = bisect_left(self.starts, (name.joined, -1))
            while at < len(self.starts) and self.starts[at][0].startswith(name.joined):
                likely.append(self.listed[self.starts[at][1]])
                at += 1
        return [o for o in likely if (o.numbered or not o.is_written_as(name)) and _may_be(name, o)]

    def is_a_word(self, word: str, theirs: str) -> bool:
        """Tell whether a word is at home in this ledger: hardly the register's word misspelt.

        It stands in several names, and not much seldomer than the register's word: of a common word
        the same slip is met more than once.
        """
        seen = self.rarity.counts.get(word, 0)
        return seen > 1 and seen * SELDOMER >= self.rarity.counts.get(theirs, 0)

    def says(self, hint: Hint, position: int) -> int:
        """Compare the record's unusable number with a register row's: see Hint.about."""
        return hint.about(self.book.numbers[position])

    def in_time(self, position: int, first: date | None) -> bool:
        """Tell whether the row was still valid at the first invoice; an end without a day may be any day."""
        ended = self.book.ends[position]
        if ended is None:
            return not has_ended(self.book.rows[position])
        return first is None or first <= ended


def _same_order(one: Name, other: Name) -> bool:
    return one.inverted or other.inverted or one.joined == other.joined


def _may_be(name: Name, stranger: Stranger) -> bool:
    """Tell whether nothing stated keeps the two apart."""
    other = stranger.name
    if name.places and other.places and not name.places & other.places:
        return False
    if other.places and not name.places and not (name.movement or name.cut) and name.forms - {"FOR"}:
        return False  # whoever writes out the legal form writes out the place that is part of the name
    return form_agreement(name.forms, stranger.forms) >= 0
