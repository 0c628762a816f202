"""Find the register names that are one slip of the pen away, whatever the rest of the register looks like.

Two names that differ in one letter, or in two neighbours that changed places, become the same when one
letter is left out of each. Every name is stored under all such rests, as numbers in two arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SHORTEST, LONGEST = 6, 60


@dataclass(frozen=True, slots=True)
class Rests:
    """The hashes of all rests, sorted, and the entry each belongs to.

    Hashes may meet by chance: whoever asks compares the names themselves.
    """

    hashes: NDArray[np.int64]
    entries: NDArray[np.int64]


def build(texts: Sequence[str]) -> Rests:
    """Store the register's names (joined core words) under their rests."""
    found = [_rests(text) for text in texts]
    owners = np.repeat(np.arange(len(texts)), [len(rests) for rests in found])
    hashes = np.asarray([rest for rests in found for rest in rests], dtype=np.int64)
    order = np.argsort(hashes, kind="stable")
    return Rests(hashes[order], owners[order])


def look_up(index: Rests, texts: Sequence[str]) -> list[list[int]]:
    """List, for each text, the entries that may be one slip away from it, in the order they were given."""
    found = [_rests(text) for text in texts]
    hashes = np.asarray([rest for rests in found for rest in rests], dtype=np.int64)
    starts = np.searchsorted(index.hashes, hashes, side="left")
    ends = np.searchsorted(index.hashes, hashes, side="right")
    near: list[set[int]] = [set() for _ in texts]
    owners = np.repeat(np.arange(len(texts)), [len(rests) for rests in found])
    for hit in np.flatnonzero(ends > starts).tolist():
        near[owners[hit]].update(index.entries[starts[hit] : ends[hit]].tolist())
    return [sorted(entries) for entries in near]


def _rests(text: str) -> list[int]:
    """Number the text and what is left of it without each of its letters."""
    if not SHORTEST <= len(text) <= LONGEST:
        return []
    return [hash(rest) for rest in {text, *(text[:at] + text[at + 1 :] for at in range(len(text)))}]
