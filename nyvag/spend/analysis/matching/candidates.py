"""Find, for many names at once, the few register names that look anything like them.

An inverted index of three-letter pieces: numpy counts shared pieces, weighted by rarity.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BATCH = 256
COSINE_FLOOR = 0.36
WITHIN_FLOOR = 0.72
MOST = 6


@dataclass(frozen=True, slots=True)
class Index:
    """Postings of each piece, with its weight; entries are numbered as they were given."""

    starts: NDArray[np.int64]
    entries: NDArray[np.int64]
    weights: NDArray[np.float64]
    norms: NDArray[np.float64]
    unknown: float

    @property
    def size(self) -> int:
        return len(self.norms)


def pieces(text: str) -> NDArray[np.int64]:
    """Number the three-letter pieces of a folded string, its ends marked; each once."""
    codes = np.frombuffer(f"^{text}$".encode("ascii", "replace"), dtype=np.uint8).astype(np.int64) % 64
    if len(codes) < 3:
        return np.unique(codes)
    return np.unique((codes[:-2] << 12) | (codes[1:-1] << 6) | codes[2:])


def build(texts: Sequence[str]) -> Index:
    """Index the register's names (joined core words)."""
    found = [pieces(text) for text in texts]
    owners = np.repeat(np.arange(len(texts)), [len(f) for f in found])
    flat = np.concatenate(found) if found else np.zeros(0, dtype=np.int64)
    order = np.argsort(flat, kind="stable")
    counts = np.bincount(flat, minlength=64**3)
    total = max(len(texts), 2)
    weights = np.where(counts > 0, np.log1p(total / np.maximum(counts, 1)), 0.0)
    norms = np.bincount(owners, weights=weights[flat] ** 2, minlength=len(texts))
    return Index(
        starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        entries=owners[order],
        weights=weights,
        norms=np.maximum(norms, 1e-9),
        unknown=float(np.log1p(total)),
    )


def look_up(index: Index, texts: Sequence[str]) -> list[list[tuple[int, float]]]:
    """Return, for each text, up to six entries with their likeness, best first."""
    found: list[list[tuple[int, float]]] = []
    if not index.size:
        return [[] for _ in texts]
    for start in range(0, len(texts), BATCH):
        found.extend(_batch(index, texts[start : start + BATCH]))
    return found


def _batch(index: Index, texts: Sequence[str]) -> list[list[tuple[int, float]]]:
    split = [pieces(text) for text in texts]
    sizes = np.array([len(s) for s in split])
    flat = np.concatenate(split)
    owner = np.repeat(np.arange(len(texts)), sizes)
    weight = np.where(index.weights[flat] > 0, index.weights[flat], index.unknown)
    own_norm = np.bincount(owner, weights=weight**2, minlength=len(texts))
    first, last = index.starts[flat], index.starts[flat + 1]
    lengths = last - first
    total = int(lengths.sum())
    if not total:
        return [[] for _ in texts]
    offsets = np.arange(total) - np.repeat(np.cumsum(lengths) - lengths, lengths) + np.repeat(first, lengths)
    cells = np.repeat(owner, lengths) * index.size + index.entries[offsets]
    shared = np.bincount(cells, weights=np.repeat(weight**2, lengths), minlength=len(texts) * index.size)
    hits = np.flatnonzero(shared)
    rows, columns = hits // index.size, hits % index.size
    value, mine, theirs = shared[hits], own_norm[rows], index.norms[columns]
    cosine = value / np.sqrt(mine * theirs)
    within = value / np.minimum(mine, theirs)
    keep = (cosine >= COSINE_FLOOR) | ((within >= WITHIN_FLOOR) & (value > 2 * index.unknown))
    score = np.maximum(cosine, 0.9 * within)[keep]
    rows, columns = rows[keep], columns[keep]
    order = np.lexsort((columns, -score, rows))
    found: list[list[tuple[int, float]]] = [[] for _ in texts]
    for i in order:
        bucket = found[rows[i]]
        if len(bucket) < MOST:
            bucket.append((int(columns[i]), float(score[i])))
    return found
