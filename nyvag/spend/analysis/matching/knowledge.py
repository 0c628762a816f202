"""What the ledger itself tells: which names carry which numbers elsewhere, and namesakes."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from nyvag.spend.analysis.matching.book import Book, forms_by_number, key
from nyvag.spend.analysis.matching.hints import Hint
from nyvag.spend.analysis.matching.naming import Pair, form_agreement
from nyvag.spend.rules.names import Name, is_common_word
from nyvag.spend.rules.register import has_ended


@dataclass(slots=True)
class Knowledge:
    """Names seen with a number: `inside` lead to a register row, `strangers` to somebody else.

    Keys are the sorted core words joined. A stranger is another enterprise of the same name: it has
    a valid number outside the register, or states another form or place than the register's.
    """

    book: Book
    inside: dict[str, list[tuple[int, Name]]] = field(default_factory=lambda: defaultdict(list))
    strangers: dict[str, list[tuple[Name, frozenset[str]]]] = field(default_factory=lambda: defaultdict(list))
    starts: list[tuple[str, int]] = field(default_factory=list)
    listed: list[tuple[Name, frozenset[str]]] = field(default_factory=list)

    def learn_inside(self, seen: Iterable[tuple[Name, int]]) -> None:
        """Take in names that matched a register row by number and name."""
        for name, position in seen:
            self.inside[key(name)].append((position, name))

    def learn_strangers(self, seen: Iterable[tuple[Name, str]]) -> None:
        """Take in names of others; the number, where there is one, tells the form too."""
        for name, number in seen:
            known = (name, name.forms - {"FOR"} or forms_by_number(number))
            self.strangers[key(name)].append(known)
            self.listed.append(known)
        self.starts = sorted((name.joined, i) for i, (name, _) in enumerate(self.listed))

    def lend(self, name: Name) -> int | None:
        """Lend the row of the one numbered name that is written the same way."""
        if not name.core or name.tail or name.factoring or all(is_common_word(word) for word in name.core):
            return None
        same = ((p, n) for p, n in self.inside.get(key(name), ()) if n.places == name.places)
        rows = {p for p, n in same if _may_be(name, n, n.forms) and _same_order(name, n)}
        if len(rows) != 1:
            return None
        position = next(iter(rows))
        others = {p for p in self.book.by_core.get(key(name), ()) if p != position}
        if any(form_agreement(name.forms, self.book.forms[p]) >= 0 for p in others):
            return None
        if form_agreement(name.forms, self.book.forms[position]) < 0 or self._namesakes(name, cut=False):
            return None
        return position

    def stranger(self, name: Name, best: Pair) -> str:
        """Say whether another enterprise in the ledger may be the one that is meant.

        Returns:
            "" none; "name-lent-outside" it is the stranger's name and not the row's; "homonym" both
            may be meant.
        """
        if not self._namesakes(name, cut=best.likeness.cut):
            return ""
        return "homonym" if best.likeness.exact or best.likeness.cut else "name-lent-outside"

    def _namesakes(self, name: Name, *, cut: bool) -> bool:
        """Tell whether a stranger has the same name, and no stated form or place tells them apart."""
        if any(_may_be(name, other, forms) for other, forms in self.strangers.get(key(name), ())):
            return True
        if not cut:
            return False
        at = bisect_left(self.starts, (name.joined, -1))
        while at < len(self.starts) and self.starts[at][0].startswith(name.joined):
            if _may_be(name, *self.listed[self.starts[at][1]]):
                return True
            at += 1
        return False

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


def _may_be(name: Name, other: Name, forms: frozenset[str]) -> bool:
    """Tell whether nothing stated keeps the two apart."""
    if name.places and other.places and not name.places & other.places:
        return False
    if other.places and not name.places and not (name.movement or name.cut) and name.forms - {"FOR"}:
        return False  # whoever writes out the legal form writes out the place that is part of the name
    return form_agreement(name.forms, forms) >= 0
