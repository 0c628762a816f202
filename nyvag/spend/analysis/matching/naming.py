"""For many ledger names at once: the register rows each may mean, with a probability."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from rapidfuzz.distance import OSA, Indel

from nyvag.spend.analysis.matching import candidates, misspellings
from nyvag.spend.analysis.matching.book import Book, Entry, key
from nyvag.spend.analysis.matching.likeness import Likeness, Rarity, compare
from nyvag.spend.analysis.matching.model import Model, features_of
from nyvag.spend.rules.name_words import only_place
from nyvag.spend.rules.names import SHORTEST_CUT, Name

Written = tuple[str, bool]
NO_RIVAL = 0.5
WORTH = 0.6
LONG_ENOUGH = 9
SHORT_TAIL = 3
NEARLY_ALL = 0.88
FORM_BEGINS = {
    "EK": ("EK", "EKONOMISK", "UPA", "U P A"),
    "AB": ("AB", "AKTIEBOLAG"),
    "IDEELL": ("IDEELL", "FORENING"),
    "HB": ("HB", "HANDELSBOLAG"),
    "KB": ("KB", "KOMMANDITBOLAG"),
    "STIFT": ("STIFTELSE",),
    "EF": ("EF", "ENSKILD", "FIRMA"),
}
ASSOCIATIONS = frozenset({"EK", "IDEELL", "STIFT", "BRF", "SAMF"})


@dataclass(slots=True)
class Pair:
    """A ledger name beside one register row.

    Attributes:
        position: place of the row in the register.
        name: the ledger name as it was read for this row.
        entry: which of the row's names it was compared with.
        likeness: how the names agree.
        form: 1 the same legal form, -1 another, 0 not stated.
        place: 1 the same place, -1 another, -0.5 the register's seat is elsewhere, 0 not stated.
        base: the likeness in one figure, for ranking.
        margin: how far it leads over the best other row.
        probability: that they are the same enterprise.
    """

    position: int
    name: Name
    entry: Entry
    likeness: Likeness
    form: float
    place: float
    base: float
    margin: float = 0.0
    probability: float = 0.0

    @property
    def features(self) -> tuple[float, ...]:
        return features_of(self.likeness, form=self.form, place=self.place, margin=self.margin)


def find_pairs(
    names: Sequence[Written], book: Book, rarity: Rarity, index: candidates.Index
) -> tuple[list[list[Pair]], dict[Written, Name]]:
    """Compare each (raw name, may be cut) with the register; best pair first, one a row.

    Probabilities are left at 0: see `judge`. The names that have pairs come back as they were read.
    """
    kept: dict[Written, Name] = {}
    found: list[list[Pair]] = []
    for start in range(0, len(names), candidates.BATCH):
        read = [book.read(raw, cut=cut) for raw, cut in names[start : start + candidates.BATCH]]
        joined = [name.joined for name in read]
        hits = candidates.look_up(index, joined)
        slips = misspellings.look_up(book.rests, joined)
        for written, name, near, slipped in zip(names[start:], read, hits, slips, strict=False):
            found.append(_pairs(name, near, slipped, book, rarity))
            if found[-1] or name.factoring:
                kept[written] = name
    return found, kept


def _pairs(
    name: Name, near: list[tuple[int, float]], slipped: list[int], book: Book, rarity: Rarity
) -> list[Pair]:
    """Compare a name with the entries of the same core, with those one slip away and with those near it."""
    joined = name.joined
    same = dict.fromkeys((*book.entries_by_core.get(key(name), ()), *slipped))
    if not same and not near:
        return []
    likely = [*same]
    likely += [i for i, _ in near if i not in same and _worth_comparing(joined, book.entries[i].name.joined)]
    return _ranked(pair_with(name, book.entries[i], book, rarity, name.cut) for i in likely)


def _worth_comparing(left: str, right: str) -> bool:
    """Tell cheaply whether two joined cores may be the same; one may hold the other's beginning."""
    if Indel.normalized_similarity(left, right, score_cutoff=WORTH) > 0.0:
        return True
    return left[:5] in right or right[:5] in left


def pair_with(name: Name, entry: Entry, book: Book, rarity: Rarity, may_be_cut: bool) -> Pair:
    """Compare one name with one entry."""
    if not may_be_cut and _breaks_off(name.text, entry.name.text):
        name, may_be_cut = replace(book.read(name.text, cut=True), accented=name.accented), True
    name = _with_misspelt_place(_with_cut_place(name, entry, book), entry)
    likeness = compare(name, entry.name, rarity, may_be_cut=may_be_cut)
    form = form_agreement(name.forms, book.forms[entry.position])
    if name.tail_sign and not goes_on_as(name, entry, book):
        form = -1.0
    place = place_agreement(name, entry, book)
    base = (
        0.35 * likeness.mine
        + 0.35 * likeness.theirs
        + 0.3 * likeness.whole
        + 0.05 * likeness.exact
        - 0.15 * likeness.clash
        + 0.03 * form
        + 0.06 * place
        - 0.01 * entry.former
    )
    return Pair(entry.position, name, entry, likeness, form, place, base)


def _breaks_off(text: str, whole: str) -> bool:
    """Tell whether a name ends in the middle of a word of the register's, which goes on."""
    if len(text) < SHORTEST_CUT or len(whole) <= len(text) or not whole.startswith(text):
        return False
    return text[-1].isalnum() and whole[len(text)].isalnum()


def _with_cut_place(name: Name, entry: Entry, book: Book) -> Name:
    """Read a cut last word as the place that the register row gives, or as another place."""
    tail = name.tail
    if not tail or tail in entry.name.core or entry.name.joined.startswith(name.joined):
        return name
    core = name.core[:-1]
    places = entry.name.places | (book.places[entry.position] if len(tail) > SHORT_TAIL else frozenset())
    if here := [place for place in places if place.replace(" ", "").startswith(tail)]:
        return replace(name, core=core, places=name.places | (set(here) if only_place(tail) else set()))
    if name.tail_is_place:
        return replace(name, core=core, places=name.places | {tail})
    if len(tail) > SHORT_TAIL and (begun := _begun_forms(tail, book.forms[entry.position])):
        return replace(name, core=core, forms=begun)
    if len(tail) > SHORT_TAIL:
        return name
    return replace(name, core=core, tail_sign="" if name.forms else tail)  # a note may follow the form


def _begun_forms(tail: str, forms: frozenset[str]) -> frozenset[str]:
    """Choose those of the row's legal forms whose written name begins like the cut word."""
    return frozenset(code for code in forms if any(w.startswith(tail) for w in FORM_BEGINS.get(code, ())))


def goes_on_as(name: Name, entry: Entry, book: Book) -> bool:
    """Tell whether the lone letters at the cut may begin what the register row goes on with."""
    forms = book.forms[entry.position]
    if not forms and not entry.name.places:
        return True
    ways = [written for form in forms for written in FORM_BEGINS.get(form, (form,))]
    ways += [entry.name.joined.removeprefix(name.joined), *entry.name.places, *book.places[entry.position]]
    return name.tail_sign == "I" or any(way.startswith(name.tail_sign) for way in ways)


def _with_misspelt_place(name: Name, entry: Entry) -> Name:
    """Read a slip of the pen in a place name as the place of the register's name.

    The letters of both whole names must be nearly the same, and all that differs must be the place.
    """
    theirs = entry.name
    if not theirs.places or name.tail or len(name.letters) < LONG_ENOUGH or name.places & theirs.places:
        return name
    slipped = OSA.distance(name.letters, theirs.letters, score_cutoff=1) <= 1
    if not name.letters.startswith(theirs.joined[:-1]) and not (slipped and not name.places):
        return name
    if name.places:
        alike = slipped
    else:
        alike = Indel.normalized_similarity(name.letters, theirs.letters, score_cutoff=NEARLY_ALL) > 0.0
    return replace(name, core=theirs.core, places=theirs.places) if alike else name


def judge(found: Iterable[list[Pair]], model: Model) -> list[list[Pair]]:
    """Give every pair its probability."""
    lists = [list(pairs) for pairs in found]
    rows = [pair.features for pairs in lists for pair in pairs]
    if not rows:
        return lists
    probabilities = model.probability(np.asarray(rows, dtype=np.float64)).tolist()
    for pair, probability in zip((pair for pairs in lists for pair in pairs), probabilities, strict=True):
        pair.probability = probability
    return lists


def form_agreement(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Compare legal forms; "förening" alone agrees with any association and clashes with a company."""
    if not mine or not theirs:
        return 0.0
    if mine & theirs:
        return 1.0
    if mine == {"FOR"}:
        return 0.0 if theirs & ASSOCIATIONS else -1.0
    return -1.0


def place_agreement(name: Name, entry: Entry, book: Book) -> float:
    """Compare the places in the names, and the ledger's place with the enterprise's seat."""
    mine, theirs, seat = name.places, entry.name.places, book.places[entry.position]
    if mine and theirs:
        return 1.0 if mine & theirs else -1.0
    if mine:
        return 1.0 if mine & seat else -0.5
    return -0.25 if theirs and not mine and not name.cut else 0.0


def _ranked(pairs: Iterable[Pair]) -> list[Pair]:
    """Keep the best pair of each row, best first, each with its lead over the next row."""
    best: dict[int, Pair] = {}
    for pair in sorted(pairs, key=lambda p: (-p.base, p.position)):
        best.setdefault(pair.position, pair)
    ranked = list(best.values())
    tops = [pair.base for pair in ranked]
    for i, pair in enumerate(ranked):
        rival = tops[1] if i == 0 and len(tops) > 1 else tops[0]
        margin = NO_RIVAL if len(tops) == 1 else max(-NO_RIVAL, min(NO_RIVAL, pair.base - rival))
        pair.margin = margin
    return ranked
