"""Which rows of a register may be one and the same organisation, and what speaks for it.

Two organisation numbers are two organisations, so such rows are never proposed. Names are compared
without legal forms ("AB", "ek. för."), a slip or two forgiven, and only where the places allow it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from urllib.parse import urlsplit

from rapidfuzz.distance import OSA

from nyvag.enterprises.rules.search import LONG_WORD, fold, keys_of

_LEGAL_WORDS = frozenset({
    "ab", "aktiebolag", "ek", "ekonomisk", "for", "forening", "foreningen", "hb", "handelsbolag",
    "ideell", "kb", "kommanditbolag", "kooperativ", "kooperativet", "stiftelse", "stiftelsen", "svb",
    "enskild", "firma", "i", "och",
})  # fmt: skip
_SHORTEST_NEAR = 5
_SHORTEST_PART = 6
_MOST_ALIKE = 12


class Reason(StrEnum):
    """What speaks for two rows being one organisation."""

    SAME_OWNER = "SAME_OWNER"
    SAME_NAME = "SAME_NAME"
    EARLIER_NAME = "EARLIER_NAME"
    NEAR_NAME = "NEAR_NAME"
    PART_OF_NAME = "PART_OF_NAME"
    SAME_WEBSITE = "SAME_WEBSITE"


@dataclass(frozen=True, slots=True)
class Known:
    """What is compared of one organisation; ``key`` is its own, or 0 for one that is not written yet."""

    key: int
    name: str
    other_names: tuple[str, ...] = ()
    org_no: str = ""
    owner: str = ""
    municipality: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that may be one organisation, by their keys."""

    first: int
    second: int
    reasons: tuple[Reason, ...]


def stem(name: str) -> str:
    """Bring a name to its words without legal forms; one that is nothing else stays whole."""
    words = fold(name).split()
    return " ".join([word for word in words if word not in _LEGAL_WORDS] or words)


def may_be_one(one: Known, other: Known) -> bool:
    """Tell whether the numbers allow two rows to be one organisation."""
    if one.org_no and other.org_no and one.org_no != other.org_no:
        return False
    if one.owner and other.owner and one.owner != other.owner:
        return False
    return not ((one.org_no and other.owner) or (one.owner and other.org_no))


def reasons_for(one: Known, other: Known) -> tuple[Reason, ...]:
    """List what speaks for two rows being one organisation; empty if nothing does, or numbers deny it."""
    if not may_be_one(one, other):
        return ()
    found = []
    if one.owner and one.owner == other.owner:
        found.append(Reason.SAME_OWNER)
    if not (one.municipality and other.municipality and one.municipality != other.municipality):
        found += _by_name(one, other)
    host = host_of(one.website)
    if host and host == host_of(other.website):
        found.append(Reason.SAME_WEBSITE)
    return tuple(found)


def host_of(website: str) -> str:
    """Give the host of a web address, without "www."."""
    if not website:
        return ""
    address = website if "//" in website else f"//{website}"
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _by_name(one: Known, other: Known) -> list[Reason]:
    mine, yours = stem(one.name), stem(other.name)
    if mine == yours:
        return [Reason.SAME_NAME]
    ours = {mine, *map(stem, one.other_names)}
    theirs = {yours, *map(stem, other.other_names)}
    if ours & theirs:
        return [Reason.EARLIER_NAME]
    if any(_is_near(here, there) for here in ours for there in theirs):
        return [Reason.NEAR_NAME]
    return [Reason.PART_OF_NAME] if _is_part(mine, yours) or _is_part(yours, mine) else []


def _is_near(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _SHORTEST_NEAR:
        return False
    bare, its = one.replace(" ", ""), other.replace(" ", "")
    most = 2 if min(len(bare), len(its)) >= LONG_WORD + 2 else 1
    return int(OSA.distance(bare, its, score_cutoff=most)) <= most


def _is_part(one: str, other: str) -> bool:
    """Tell whether all the words of a name, one of them a telling word, stand in a longer one."""
    words = one.split()
    return set(words) < set(other.split()) and any(len(word) >= _SHORTEST_PART for word in words)


def alike(one: Known, others: Iterable[Known]) -> list[tuple[Known, tuple[Reason, ...]]]:
    """List those that may be the same as one that is about to be written, the surest first."""
    found = [(other, given) for other in others if (given := reasons_for(one, other))]
    return sorted(found, key=lambda pair: (_weight(pair[1]), pair[0].name, pair[0].key))


def pairs(known: Sequence[Known]) -> list[Pair]:
    """List the pairs in a register that may be one organisation, the surest first.

    Only rows that share a key (a name, a name with a letter left out, a telling word, a website, an owner)
    are laid beside each other, so that a large register does not cost its square.
    """
    by_key: dict[str, list[Known]] = defaultdict(list)
    for row in known:
        for key in _keys(row):
            by_key[key].append(row)
    found: dict[tuple[int, int], tuple[Reason, ...]] = {}
    for rows in by_key.values():
        if len(rows) > _MOST_ALIKE:
            continue
        for one, other in combinations(rows, 2):
            place = (min(one.key, other.key), max(one.key, other.key))
            if place not in found and one.key != other.key:
                found[place] = reasons_for(one, other)
    made = [Pair(first, second, given) for (first, second), given in found.items() if given]
    return sorted(made, key=lambda pair: (_weight(pair.reasons), pair.first, pair.second))


def _keys(row: Known) -> Iterator[str]:
    seen = set()
    for name in (row.name, *row.other_names):
        bare = stem(name)
        seen |= {f"k:{key}" for key in keys_of(bare.replace(" ", "")[:40])}
        seen |= {f"t:{word}" for word in bare.split() if len(word) >= _SHORTEST_PART}
    if row.owner:
        seen.add(f"o:{row.owner}")
    if host := host_of(row.website):
        seen.add(f"w:{host}")
    yield from sorted(seen)


def _weight(reasons: tuple[Reason, ...]) -> tuple[int, int]:
    order = list(Reason)
    return order.index(reasons[0]), -len(reasons)
