"""The search in a body's register: the words as they are written, else those a slip away.

The same answer on both databases: the index is our own, and slips are counted here.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from nyvag.enterprises.models import EnterpriseWord, Offer, RegisterEntry, SearchWord
from nyvag.enterprises.rules.search import (
    SHORTEST_WITH_SLIP,
    asked_keys,
    categories_by,
    fold,
    pieces,
    slips,
)

MOST_NEAR = 20
PART_OF_A_WORD = 0.5
_MOST_WEIGHED = 400
_MOST_WORDS_AS_PARTS = 2
_SHORTEST_NUMBER = 6
_MOST_ASKED = 12


@dataclass(slots=True)
class _Asked:
    """One word of a search: the index words it may mean, with their slips, and the categories."""

    word: str
    whole: int | None = None
    written: dict[int, int] = field(default_factory=dict)
    near: dict[int, int] = field(default_factory=dict)
    near_uses: int = 0

    def as_written(self) -> "_Hit":
        """Say what the word hits as it is written."""
        codes = categories_by(self.word, slip=False)
        return _Hit(frozenset(self.written), codes, sum(self.written.values()))

    def nearly(self) -> "_Hit":
        """Say what the word hits when slips are forgiven."""
        codes = categories_by(self.word, slip=False) or categories_by(self.word, slip=True)
        return _Hit(
            frozenset({*self.written, *self.near}), codes, sum(self.written.values()) + self.near_uses
        )


@dataclass(frozen=True, slots=True)
class _Hit:
    """What one word leads to: index words or categories, and about how many organisations use the words."""

    words: frozenset[int]
    codes: frozenset[str]
    uses: int

    @property
    def is_nothing(self) -> bool:
        """Tell whether no organisation can answer to the word."""
        return not self.words and not self.codes

    @property
    def weight(self) -> tuple[bool, int]:
        """Order from rare to common; what is offered is common."""
        return bool(self.codes), self.uses

    def first(self) -> Q:
        """Find the entries by way of the index, where this word is the rarest."""
        hit = Q()
        if self.words:
            named = EnterpriseWord.objects.filter(word_id__in=self.words)
            hit |= Q(enterprise_id__in=named.values("enterprise_id"))
        if self.codes:
            offering = Offer.objects.filter(category__in=self.codes)
            hit |= Q(enterprise_id__in=offering.values("enterprise_id"))
        return hit

    def also(self) -> Q:
        """Look whether an entry that was found answers to this word too."""
        hit = Q()
        if self.words:
            named = EnterpriseWord.objects.filter(
                enterprise_id=OuterRef("enterprise_id"), word_id__in=self.words
            )
            hit |= Q(Exists(named))
        if self.codes:
            offering = Offer.objects.filter(enterprise_id=OuterRef("enterprise_id"), category__in=self.codes)
            hit |= Q(Exists(offering))
        return hit


def search_entries(entries: QuerySet[RegisterEntry], words: str) -> QuerySet[RegisterEntry]:
    """Keep the entries that hold every word; if none does, at most twenty that nearly do.

    Takes at most three statements before the list itself.
    """
    typed = fold(words).split()[:_MOST_ASKED]
    number = "".join(typed)
    if number.isdecimal() and len(number) >= _SHORTEST_NUMBER:
        return entries.filter(enterprise__org_no__contains=number)
    if not typed:
        return entries
    asked = _look_up(typed)
    written = _all_of(entries, [each.as_written() for each in asked])
    if written is not None and written.exists():
        return written
    return entries.filter(enterprise_id__in=_nearest(entries, asked))


def _look_up(typed: Sequence[str]) -> list[_Asked]:
    """Find the index words that each word typed may mean, in one statement."""
    asked = [_Asked(word) for word in dict.fromkeys(typed)]
    joined = [first + second for first, second in itertools.pairwise(typed)]
    parts = {part for word in typed for pair in pieces(word) for part in pair}
    keys = {key for word in typed for key in asked_keys(word)}
    # a union, for neither database uses its indexes for an "or" across tables
    by_key, by_word, by_part = (
        SearchWord.objects.filter(wanted).values_list("pk", "word", "uses")
        for wanted in (Q(keys__key__in=keys), Q(word__in={*typed, *joined, *parts}), _parts(typed))
    )
    found = list(by_key.union(by_word, by_part))
    whole = {word: (pk, uses) for pk, word, uses in found}
    for each in asked:
        _lay(each, found, is_part=len(asked) <= _MOST_WORDS_AS_PARTS)
    return _mend_spaces(asked, typed, whole)


def _parts(typed: Sequence[str]) -> Q:
    """Look inside words only where one or two were typed, for it goes through every word there is."""
    if len(typed) > _MOST_WORDS_AS_PARTS:
        return Q(word__in=typed)
    wanted = Q()
    for word in typed:
        wanted |= Q(word__contains=word) if len(word) >= SHORTEST_WITH_SLIP else Q(word__startswith=word)
    return wanted


def _lay(asked: _Asked, found: Iterable[tuple[int, str, int]], *, is_part: bool) -> None:
    begins_only = len(asked.word) < SHORTEST_WITH_SLIP
    for pk, word, uses in found:
        if word == asked.word or (
            is_part and (word.startswith(asked.word) if begins_only else asked.word in word)
        ):
            asked.written[pk] = uses
            asked.whole = pk if word == asked.word else asked.whole
        elif (count := slips(asked.word, word)) is not None:
            asked.near[pk] = count
            asked.near_uses += uses


def _mend_spaces(
    asked: list[_Asked], typed: Sequence[str], whole: dict[str, tuple[int, int]]
) -> list[_Asked]:
    """Where a word leads nowhere, try it parted in two, or together with the next."""
    lost = [each for each in asked if not each.written and not each.near and each.nearly().is_nothing]
    if not lost:
        return asked
    mended = [each for each in asked if each not in lost]
    for each in lost:
        pair = next((pair for pair in pieces(each.word) if pair[0] in whole and pair[1] in whole), None)
        if pair:
            mended += [_slipped(part, whole[part]) for part in pair]
            continue
        places = [place for place, word in enumerate(typed) if word == each.word]
        around = {(place, place + 1) for place in places} | {(place - 1, place) for place in places}
        both = next(
            (
                (typed[a], typed[b])
                for a, b in sorted(around)
                if a >= 0 and b < len(typed) and typed[a] + typed[b] in whole
            ),
            None,
        )
        if both is None:
            return asked
        mended = [other for other in mended if other.word not in both]
        mended.append(_slipped("".join(both), whole["".join(both)]))
    return list({each.word: each for each in mended}.values())


def _slipped(word: str, row: tuple[int, int]) -> _Asked:
    pk, uses = row
    return _Asked(word, near={pk: 1}, near_uses=uses)


def _all_of(entries: QuerySet[RegisterEntry], hits: Sequence[_Hit]) -> QuerySet[RegisterEntry] | None:
    """Keep the entries that every word hits, found by the rarest; None if a word hits nothing at all."""
    if any(hit.is_nothing for hit in hits):
        return None
    rarest, *others = sorted(hits, key=lambda hit: hit.weight)
    entries = entries.filter(rarest.first())
    for hit in others:
        entries = entries.filter(hit.also())
    return entries


def _nearest(entries: QuerySet[RegisterEntry], asked: Sequence[_Asked]) -> list[int]:
    """Give the organisations with the fewest slips that answer to every word, the best first.

    Words too short to forgive a slip in ("AB", "svb") are only wished for, where a longer one was asked.
    """
    long = [each for each in asked if len(each.word) >= SHORTEST_WITH_SLIP]
    near = _all_of(entries, [each.nearly() for each in long or asked])
    if near is None:
        return []
    bare = near.order_by().values("enterprise_id")[:_MOST_WEIGHED]
    rows = EnterpriseWord.objects.filter(enterprise_id__in=bare)
    words: dict[int, set[int]] = defaultdict(set)
    for enterprise_id, word_id in rows.values_list("enterprise_id", "word_id"):
        words[enterprise_id].add(word_id)
    best = sorted(words, key=lambda pk: (sum(_cost(each, words[pk]) for each in asked), pk))
    return best[:MOST_NEAR]


def _cost(asked: _Asked, words: set[int]) -> float:
    """Count the slips to the best word of an organisation; parts of words, and offers, cost little."""
    if asked.whole in words:
        return 0
    if words & asked.written.keys():
        return PART_OF_A_WORD
    return min((count for pk, count in asked.near.items() if pk in words), default=1)
