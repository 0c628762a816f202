"""The two tiers: records whose number stands in the register, and records without a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import polars as pl

from nyvag.spend.analysis.matching import candidates
from nyvag.spend.analysis.matching.agents import AGENT, SHARED
from nyvag.spend.analysis.matching.book import Book
from nyvag.spend.analysis.matching.calibrating import calibrated_model
from nyvag.spend.analysis.matching.deciding import (
    ASK,
    MATCH,
    PERSON,
    REVIEW,
    Verdict,
    decide_behind_agent,
    decide_named,
    decide_numbered,
    met_twice,
)
from nyvag.spend.analysis.matching.hints import Hint
from nyvag.spend.analysis.matching.identities import FOREIGN, NOTHING, OWN, SEVERAL
from nyvag.spend.analysis.matching.identities import PERSON as PERSONAL
from nyvag.spend.analysis.matching.knowledge import Knowledge
from nyvag.spend.analysis.matching.likeness import Rarity
from nyvag.spend.analysis.matching.model import Model, stored_model
from nyvag.spend.analysis.matching.naming import Pair, Written, find_pairs, form_agreement, judge, pair_with
from nyvag.spend.analysis.matching.rarity import folded
from nyvag.spend.rules.names import Name

RARE = 0.25
UNNUMBERED = (NOTHING, FOREIGN, SEVERAL, AGENT, SHARED)
COLUMNS = ("key", "supplier", "cut", "kind", "number", "supplier_id", "first_date", "last_date", "buyer")
Record = tuple[int, str, bool, str, str | None, str, object, object, str]


@dataclass(slots=True)
class Bench:
    """What both tiers work with."""

    book: Book
    index: candidates.Index
    rarity: Rarity
    model: Model = field(default_factory=stored_model)
    known: Knowledge = field(init=False)
    read_names: dict[Written, Name] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = Knowledge(self.book, self.rarity)

    def pairs_of(self, names: Iterable[tuple[str, bool]]) -> dict[tuple[str, bool], list[Pair]]:
        """Find and judge the likely rows of each distinct (name, cut)."""
        distinct = list(dict.fromkeys(names))
        found, read = find_pairs(distinct, self.book, self.rarity, self.index)
        self.read_names.update(read)
        return dict(zip(distinct, judge(found, self.model), strict=True))

    def read(self, raw: str, *, cut: bool) -> Name:
        """Read a name once only where it is in question."""
        return self.read_names.get((raw, cut)) or self.book.read(raw, cut=cut)

    def own_pairs(self, name: Name, positions: list[int]) -> list[Pair]:
        """Compare a name with every name of the given rows."""
        pairs = [
            pair_with(name, entry, self.book, self.rarity, name.cut)
            for position in positions
            for entry in self.book.entries_of[position]
        ]
        return judge([pairs], self.model)[0]


def decide_by_number(records: pl.DataFrame, bench: Bench, verdicts: dict[int, Verdict]) -> None:
    """Decide records whose number stands in the register, and persons outside it."""
    numbers = list(bench.book.by_number)
    inside = records.filter(pl.col("number").is_in(numbers))
    rows: list[Record] = inside.select(COLUMNS).rows()
    rest: list[tuple[Record, Name, list[int]]] = []
    for row in rows:
        name, positions = bench.read(row[1], cut=row[2]), bench.book.by_number[str(row[4])]
        position = _plainly_named(name, positions, bench.book)
        if position is None:
            rest.append((row, name, positions))
        else:
            verdicts[row[0]] = Verdict(MATCH, "number-and-name", position, 1.0, ((position, 1.0),))
            bench.known.learn_inside([(name, position)])
    pairs = bench.pairs_of((row[1], row[2]) for row, _, _ in rest)
    for row, name, positions in rest:
        verdict = decide_numbered(name, positions, pairs[row[1], row[2]], bench.own_pairs(name, positions))
        if name.beside and verdict.rule == "number-name-differs":
            name = bench.read(name.beside, cut=name.cut)
            beside = decide_numbered(name, positions, pairs[row[1], row[2]], bench.own_pairs(name, positions))
            verdict = beside if beside.outcome == MATCH else verdict
        verdicts[row[0]] = verdict
        if verdict.outcome == MATCH and verdict.position is not None:
            bench.known.learn_inside([(name, verdict.position)])
    persons = records.filter((pl.col("kind") == PERSONAL) & ~pl.col("number").is_in(numbers))
    verdicts.update(dict.fromkeys(persons.get_column("key"), Verdict(PERSON, "person")))


def _plainly_named(name: Name, positions: list[int], book: Book) -> int | None:
    """Find the row whose name is letter by letter the record's, with no other form stated."""
    if not name.core or name.factoring:
        return None
    joined = name.joined
    for position in positions:
        for entry in book.entries_of[position]:
            places = entry.name.places
            same_place = not name.places or bool(name.places & places) or not (places or name.movement)
            if (
                entry.name.joined == joined
                and same_place
                and form_agreement(name.forms, book.forms[position]) >= 0
            ):
                return position
    return None


def decide_by_name(records: pl.DataFrame, bench: Bench, verdicts: dict[int, Verdict]) -> None:
    """Decide records that carry no usable number."""
    nameless = records.filter(pl.col("kind").is_in(UNNUMBERED))
    rows: list[Record] = nameless.select(COLUMNS).rows()
    if rows:
        bench.model = calibrated_model(records, bench.book, bench.rarity, bench.index)
    pairs = bench.pairs_of((row[1], row[2]) for row in rows)
    learn_strangers(records, bench, pairs)
    beside = _beside(pairs, bench)
    met: dict[tuple[str, str, frozenset[str]], dict[int, str]] = {}
    for key, raw, cut, kind, number, written, first, last, buyer in rows:
        found = pairs[raw, cut]
        if kind != SEVERAL and not bench.known.inside and (raw, cut) not in bench.read_names:
            continue
        name = bench.read(raw, cut=cut)
        if kind == SEVERAL:
            verdicts[key] = _decide_several(name, str(number).split("/"), found, bench)
            continue
        if kind in (AGENT, SHARED) or (name.factoring and name.vendor):
            verdicts[key] = _decide_vendor(name, str(kind), found, bench)
            continue
        hint = Hint(first, last, written, foreign=kind == FOREIGN)  # type: ignore[arg-type]  # rows() is untyped
        verdict = decide_named(name, found, hint, bench.known)
        verdicts[key] = _weighed(verdict, beside[name.beside]) if name.beside in beside else verdict
        met.setdefault((buyer, name.joined, name.places), {})[key] = written.strip()
    for keys in met.values():
        if len(keys) > 1:
            weighed = met_twice([verdicts[key] for key in keys], numbered=len(set(keys.values())) > 1)
            verdicts.update(zip(keys, weighed, strict=True))


def _beside(written: Iterable[Written], bench: Bench) -> dict[str, Verdict]:
    """Judge the names that stand in brackets or behind a stroke in others."""
    likely = {one: bench.read(one[0], cut=one[1]) for one in written if "(" in one[0] or "/" in one[0]}
    named = {one: name for one, name in likely.items() if name.beside}
    bench.read_names.update(named)
    pairs = bench.pairs_of((name.beside, name.cut) for name in named.values())
    return {
        raw: decide_behind_agent(bench.read(raw, cut=cut), found, "name-beside")
        for (raw, cut), found in pairs.items()
    }


def _weighed(verdict: Verdict, beside: Verdict) -> Verdict:
    """Ask where the name beside is another enterprise's than the name itself."""
    if verdict.outcome == REVIEW or beside.outcome != REVIEW or beside.position == verdict.position:
        return verdict
    return replace(verdict, outcome=REVIEW, rule="near-equal") if verdict.outcome == MATCH else beside


def _decide_several(name: Name, numbers: list[str], pairs: list[Pair], bench: Bench) -> Verdict:
    """Decide a record with several numbers: a registered one among them is asked about."""
    positions = [p for number in numbers for p in bench.book.by_number.get(number, ())]
    if not positions:
        return Verdict("none", "number-outside")
    verdict = decide_numbered(name, positions, pairs, bench.own_pairs(name, positions))
    return verdict if verdict.outcome == MATCH else Verdict(REVIEW, "several-numbers", positions[0])


def _decide_vendor(name: Name, kind: str, pairs: list[Pair], bench: Bench) -> Verdict:
    """Decide a record paid through somebody else: only the vendor's name, if there is one, can tell."""
    if name.factoring:
        vendor = (name.vendor, name.cut)
        pairs = bench.pairs_of([vendor])[vendor] if name.vendor else []
        name = bench.read(name.vendor, cut=name.cut) if name.vendor else name
    rule = {AGENT: "payment-agent", SHARED: "number-shared"}.get(kind, "factoring-vendor")
    return decide_behind_agent(name, pairs, rule)


def learn_strangers(records: pl.DataFrame, bench: Bench, pairs: dict[tuple[str, bool], list[Pair]]) -> None:
    """Learn the names of others: those with their own number, and namesakes of another form or place.

    Of the numbered names only those are read that hold a telling word of a name still in question.
    """
    asked = {name: found[0] for name, found in pairs.items() if found and found[0].probability >= ASK / 2}
    read = {name: bench.read(name[0], cut=name[1]) for name in asked}
    namesakes = [
        (read[name], "")
        for name, best in asked.items()
        if (best.likeness.exact or best.likeness.theirs >= 0.95) and (best.form < 0 or best.place <= -0.5)
    ]
    marks = {mark for name in read.values() for mark in _marks(name, bench.rarity)}
    numbered: list[tuple[Name, str]] = []
    if marks:
        strangers = (
            records.filter((pl.col("kind") == OWN) & ~pl.col("number").is_in(list(bench.book.by_number)))
            .select("supplier", "number", folded("supplier").alias("folded"))
            .filter(pl.col("folded").str.contains_any(sorted(marks)))
            .unique(["supplier", "number"])
        )
        written = strangers.select("supplier", "number").rows()
        numbered = [(bench.book.read(raw), str(number)) for raw, number in written]
    bench.known.learn_strangers([*namesakes, *numbered])


def _marks(name: Name, rarity: Rarity) -> list[str]:
    """Choose the text that a namesake's folded name must hold: a rare word, else the whole core."""
    rare = [word for word in name.core if len(word) > 3 and "?" not in word and rarity.weight(word) > RARE]
    if rare:
        return [max(rare, key=rarity.weight)]
    return [" ".join(name.core)] if name.core else []
