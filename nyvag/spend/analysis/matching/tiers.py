"""The two tiers: records whose number stands in the register, and records without a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import polars as pl

from nyvag.spend.analysis.matching import candidates
from nyvag.spend.analysis.matching.book import Book
from nyvag.spend.analysis.matching.deciding import (
    MATCH,
    PERSON,
    REVIEW,
    Hint,
    Verdict,
    decide_named,
    decide_numbered,
)
from nyvag.spend.analysis.matching.identities import FOREIGN, NOTHING, OWN, SEVERAL
from nyvag.spend.analysis.matching.identities import PERSON as PERSONAL
from nyvag.spend.analysis.matching.knowledge import Knowledge
from nyvag.spend.analysis.matching.likeness import Rarity
from nyvag.spend.analysis.matching.model import stored_model
from nyvag.spend.analysis.matching.naming import Pair, find_pairs, judge, pair_with
from nyvag.spend.rules.names import Name, read_name

NAMES_BEHIND_AN_AGENT = 4
COLUMNS = ("key", "supplier", "cut", "kind", "number", "supplier_id", "first_date", "last_date")
Record = tuple[int, str, bool, str, str | None, str, object, object]


@dataclass(slots=True)
class Bench:
    """What both tiers work with."""

    book: Book
    index: candidates.Index
    rarity: Rarity
    known: Knowledge = field(init=False)

    def __post_init__(self) -> None:
        self.known = Knowledge(self.book)

    def pairs_of(self, names: Iterable[tuple[str, bool]]) -> dict[tuple[str, bool], list[Pair]]:
        """Find and judge the likely rows of each distinct (name, cut)."""
        distinct = list(dict.fromkeys(names))
        found = judge(find_pairs(distinct, self.book, self.rarity, self.index), stored_model())
        return dict(zip(distinct, found, strict=True))

    def own_pairs(self, name: Name, positions: list[int], cut: bool) -> list[Pair]:
        """Compare a name with every name of the given rows."""
        pairs = [
            pair_with(name, entry, self.book, self.rarity, cut)
            for position in positions
            for entry in self.book.entries_of[position]
        ]
        return judge([pairs], stored_model())[0]


def decide_by_number(records: pl.DataFrame, bench: Bench, verdicts: dict[int, Verdict]) -> None:
    """Decide records whose number stands in the register, and persons outside it."""
    numbers = list(bench.book.by_number)
    inside = records.filter(pl.col("number").is_in(numbers))
    rows: list[Record] = inside.select(COLUMNS).rows()
    pairs = bench.pairs_of((row[1], row[2]) for row in rows)
    learned: list[tuple[Name, int]] = []
    for key, raw, cut, _, number, *_ in rows:
        name = read_name(raw)
        positions = bench.book.by_number[str(number)]
        own = bench.own_pairs(name, positions, cut)
        verdict = decide_numbered(name, positions, pairs[raw, cut], own)
        verdicts[key] = verdict
        if verdict.outcome == MATCH and verdict.position is not None:
            learned.append((name, verdict.position))
    bench.known.learn_inside(learned)
    persons = records.filter((pl.col("kind") == PERSONAL) & ~pl.col("number").is_in(numbers))
    verdicts.update(dict.fromkeys(persons.get_column("key"), Verdict(PERSON, "person")))


def decide_by_name(records: pl.DataFrame, bench: Bench, verdicts: dict[int, Verdict]) -> None:
    """Decide records that carry no usable number."""
    nameless = records.filter(pl.col("kind").is_in([NOTHING, FOREIGN, SEVERAL]))
    rows: list[Record] = nameless.select(COLUMNS).rows()
    pairs = bench.pairs_of((row[1], row[2]) for row in rows)
    _learn_outside(records, bench, {raw for (raw, _), found in pairs.items() if found})
    for key, raw, cut, kind, number, written, first, last in rows:
        name = read_name(raw)
        found = pairs[raw, cut]
        if kind == SEVERAL:
            verdicts[key] = _decide_several(name, str(number).split("/"), found, bench, cut)
            continue
        digits = "".join(sign for sign in written if sign.isdigit())
        hint = Hint(first, last, digits, foreign=kind == FOREIGN)  # type: ignore[arg-type]  # rows() is untyped
        verdicts[key] = decide_named(name, found, hint, bench.known)


def _decide_several(name: Name, numbers: list[str], pairs: list[Pair], bench: Bench, cut: bool) -> Verdict:
    """Decide a record with several numbers: a registered one among them is asked about."""
    positions = [p for number in numbers for p in bench.book.by_number.get(number, ())]
    if not positions:
        return Verdict("none", "number-outside")
    verdict = decide_numbered(name, positions, pairs, bench.own_pairs(name, positions, cut))
    return verdict if verdict.outcome == MATCH else Verdict(REVIEW, "several-numbers", positions[0])


def _learn_outside(records: pl.DataFrame, bench: Bench, likely: set[str]) -> None:
    """Read only those strangers' names that share a word with a name still in question."""
    words = {word for raw in likely for word in read_name(raw).core if len(word) > 2}
    rare = [word for word in words if bench.rarity.weight(word) > 0.25]
    if not rare:
        return
    strangers = (
        records.filter((pl.col("kind") == OWN) & ~pl.col("number").is_in(list(bench.book.by_number)))
        .select("supplier", "number")
        .unique()
        .filter(
            pl.col("supplier")
            .str.to_uppercase()
            .str.replace_many(["Å", "Ä", "Ö", "É"], ["A", "A", "O", "E"])
            .str.contains_any(rare)
        )
    )
    bench.known.learn_outside((read_name(raw), str(number)) for raw, number in strangers.rows())
