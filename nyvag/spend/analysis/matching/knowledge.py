"""What the ledger itself tells: which names carry which numbers elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rapidfuzz.distance import OSA

from nyvag.spend.analysis.matching.book import Book
from nyvag.spend.analysis.matching.naming import Pair, form_agreement
from nyvag.spend.rules.names import Name, is_market_word


@dataclass(frozen=True, slots=True)
class Loan:
    """The register row that a name may borrow, or None."""

    position: int | None = None


@dataclass(slots=True)
class Knowledge:
    """Names seen with a number: `inside` lead to a register row, `outside` to a stranger.

    Keys are the sorted core words joined; values hold forms and places as written there.
    """

    book: Book
    inside: dict[str, list[tuple[int, Name]]] = field(default_factory=lambda: defaultdict(list))
    outside: dict[str, list[tuple[str, Name]]] = field(default_factory=lambda: defaultdict(list))
    starts: list[tuple[str, Name]] = field(default_factory=list)

    def learn_inside(self, seen: Iterable[tuple[Name, int]]) -> None:
        """Take in names that matched a register row by number and name."""
        for name, position in seen:
            self.inside[key(name)].append((position, name))

    def learn_outside(self, seen: Iterable[tuple[Name, str]]) -> None:
        """Take in names that carry a valid number outside the register."""
        for name, number in seen:
            self.outside[key(name)].append((number, name))
            self.starts.append((name.joined, name))

    def lend(self, name: Name) -> Loan:
        """Lend the row of the one numbered name that is written the same way."""
        if not name.core or name.factoring or all(is_market_word(word) for word in name.core):
            return Loan()
        same = [(p, n) for p, n in self.inside.get(key(name), ()) if n.places == name.places]
        rows = {p for p, n in same if _same_form(name, n)}
        if len(rows) != 1:
            return Loan()
        if any(n.places == name.places for _, n in self.outside.get(key(name), ())):
            return Loan()
        position = next(iter(rows))
        return Loan(position) if form_agreement(name.forms, self.book.forms[position]) >= 0 else Loan()

    def stranger(self, name: Name, best: Pair) -> str:
        """Say whether another enterprise, outside the register, carries this name.

        Returns:
            "" none does; "name-lent-outside" it is the stranger's name and not the row's;
            "homonym" both have the name.
        """
        others = [
            n
            for _, n in self.outside.get(key(name), ())
            if not (n.places and name.places and not n.places & name.places)
        ]
        same = [n for n in others if not (n.forms and name.forms) or form_agreement(name.forms, n.forms) > 0]
        if same:
            if (
                best.likeness.exact
                and best.form > 0
                and all(form_agreement(name.forms, n.forms) <= 0 for n in same)
            ):
                return ""
            return "homonym" if best.likeness.exact else "name-lent-outside"
        if best.likeness.cut and any(
            s.startswith(name.joined) and n.core != best.entry.name.core for s, n in self.starts
        ):
            return "homonym"
        return ""

    def number(self, position: int) -> str:
        return self.book.numbers[position]

    def contradicts(self, digits: str, position: int) -> bool:
        """Tell whether legible digits are clearly those of somebody else."""
        number = self.book.numbers[position]
        return bool(number) and len(digits) == 10 and OSA.distance(digits, number) > 3

    def in_time(self, position: int, first: date | None) -> bool:
        """Tell whether the row was still valid at the first invoice; an open end always is."""
        ended = self.book.rows[position].valid_to
        return ended is None or first is None or first <= ended


def key(name: Name) -> str:
    """Write the core words so that their order does not matter."""
    return "".join(sorted(name.core))


def _same_place(one: Name, other: Name) -> bool:
    return not one.places or not other.places or bool(one.places & other.places)


def _may_be_same_form(one: Name, other: Name) -> bool:
    return not one.forms or not other.forms or form_agreement(one.forms, other.forms) > 0


def _same_form(one: Name, other: Name) -> bool:
    return not one.forms or not other.forms or form_agreement(one.forms, other.forms) >= 0
